import { challenge, fault, type History } from '#checker/checkpoint'

/** Nobody could know any of it. */
export interface Network {
  /** Whom the node is told of. */
  bootstrapPeers: string[]
  /** The one of them that is away. */
  ghost: string
  /** Somebody who is away as well, and whom alice and bob name beside carol; older runs had nobody. */
  peggy?: string
  /** What carol calls herself. */
  carolsAgent: string
}

export const network = challenge<Network>('network')
export const said = challenge<{ text: string }>('said')
export const record = challenge<{ value: string }>('record')

/** Until they release them, these peers answer no request of the DHT. */
export const held = fault<{ peers: string[] }>(
  'answers-held',
  ({ peers }) => `Kademlia gets no answers from ${peers.join(', ')} for now`
)
export const released = fault<{ peers: string[] }>(
  'answers-released',
  ({ peers }) => `Kademlia gets its answers from ${peers.join(', ')}`
)
/** These peers have closed their connections with the node, and stay where they are. */
export const hungUp = fault<{ peers: string[] }>(
  'hung-up',
  ({ peers }) => `hung up, but still there: ${peers.join(', ')}`
)
export const left = fault<{ peer: string }>('left', ({ peer }) => `${peer} leaves the network`)

/** Where nobody is. */
export function ghostAddr(history: History): string {
  return history.noted(network)?.ghost ?? ''
}

/** Whether this is somebody whom others name, and who is not there. */
export function isPeggy(history: History, peerId: string): boolean {
  return history.noted(network)?.peggy?.endsWith(`/p2p/${peerId}`) ?? false
}

/** A key under which alice puts a value that does not belong there; base64. */
export const misplacedRecord = challenge<{ key: string }>('misplaced-record')
