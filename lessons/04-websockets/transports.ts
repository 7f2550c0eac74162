import { challenge, type History, withoutPeer } from '#checker/checkpoint'

/** As it is written in a multiaddr. */
export type Transport = 'tcp' | 'ws'

/** Nobody speaks more than one: who has a connection has it over this. */
export const SPEAKS = {
  alice: 'tcp',
  bob: 'ws',
  carol: 'tcp',
  dave: 'ws',
  erin: 'ws',
  frank: 'ws',
  peggy: 'tcp'
} as const
export type PeerName = keyof typeof SPEAKS
/** Those who are there from the beginning; erin comes behind the strangers. */
export const PEERS = ['alice', 'bob', 'carol', 'dave'] as const satisfies PeerName[]

/** Those who may be in `REMOTE_PEERS` as well. */
export const OTHERS = ['frank', 'peggy'] as const satisfies PeerName[]
/** Which of them this run has drawn. */
export const others = challenge<{ peers: PeerName[] }>('others')

/** Where the node is to listen: at an address that nobody could guess. */
export const network = challenge<{ node: { ip: string } }>('network')

/** An address to listen on, taken to pieces; undefined for one of neither transport. */
export function parseListener(addr: string) {
  const [, host, port, ws] = /^\/ip4\/(.+)\/tcp\/(\d+)(\/ws)?$/.exec(withoutPeer(addr)) ?? []
  const transport: Transport = ws === undefined ? 'tcp' : 'ws'
  return host === undefined ? undefined : { host, port, transport }
}

/** The address, without its peer id, at which the node says that it listens for this transport. */
export function listenerOf(history: History, transport: Transport): string | undefined {
  const ip = history.noted(network)?.node.ip
  const line = history.event('listening', 'node', ({ multiaddr }) => {
    const listener = parseListener(multiaddr)
    return listener?.host === ip && listener?.port !== '0' && listener?.transport === transport
  })
  return line && withoutPeer(line.multiaddr)
}
