import { challenge, type History, type Random } from '#checker/checkpoint'

/** What a peer tells about itself in identify; empty where it does not say. */
export interface Introduction {
  agentVersion: string
  protocolVersion: string
}

/** Those in REMOTE_PEERS; bob is reached over WebSockets. */
export const DIALLED = ['alice', 'bob', 'mallory'] as const
/** Those who may be in REMOTE_PEERS as well; peggy is reached over WebSockets. */
export const OTHERS = ['frank', 'peggy'] as const
export type PeerName = (typeof DIALLED)[number] | (typeof OTHERS)[number] | 'carol' | 'dave'

/** How everybody calls themselves, and where the node is to listen. */
export const introduced = challenge<
  { [Each in PeerName]: Introduction } & {
    node: { ip: string }
    /** The peer id of nobody, in whose name mallory would like to have a line. */
    forged: string
  }
>('network')

/** Which of the others this run has drawn. */
export const others = challenge<{ peers: PeerName[] }>('others')

/** Everybody in REMOTE_PEERS. */
export function dialledIn(history: History): PeerName[] {
  return [...DIALLED, ...(history.noted(others)?.peers ?? [])]
}

/** Alice, or whoever is named, calls herself otherwise from now on. */
export const renamed = challenge<{ agentVersion: string; peer?: PeerName }>('new-agent')

/** How the peers of this run call themselves. Nobody can know it who has not asked. */
export function introductions(random: Random, forged: string) {
  const word = (label: string): string => Buffer.from(random.bytes(label, 4)).toString('hex')
  const introduction = (name: string): Introduction => ({
    agentVersion: `${word(`${name} agent`)}/${random.integer(`${name} version`, 1, 99)}.0`,
    protocolVersion: `${word(`${name} protocol`)}/0.1.0`
  })
  const { agentVersion, protocolVersion } = introduction('mallory')
  return {
    alice: introduction('alice'),
    aliceLater: introduction('alice later').agentVersion,
    bob: introduction('bob'),
    bobLater: introduction('bob later').agentVersion,
    frank: introduction('frank'),
    peggy: introduction('peggy'),
    carol: introduction('carol'),
    dave: { ...introduction('dave'), agentVersion: '' },
    mallory: {
      agentVersion: `"M", \\o/ «ü» 😈 ${agentVersion}\nidentify,${forged},ipfs/0.1.0,${agentVersion}`,
      protocolVersion: `${protocolVersion},"x"`
    }
  }
}
