import { challenge, fault, type History } from '#checker/checkpoint'

/** Whom the node is told of, the one of them that is away, and what carol calls herself: nobody could know it. */
export const network = challenge<{ bootstrapPeers: string[]; ghost: string; carolsAgent: string }>(
  'network'
)
export const said = challenge<{ text: string }>('said')
export const record = challenge<{ value: string }>('record')

/** Until they release them, these peers answer no request of the DHT. */
export const held = fault<{ peers: string[] }>('answers-held')
export const released = fault<{ peers: string[] }>('answers-released')
/** These peers have closed their connections with the node, and stay where they are. */
export const hungUp = fault<{ peers: string[] }>('hung-up')
export const left = fault<{ peer: string }>('left')

/** Where nobody is. */
export function ghostAddr(history: History): string {
  return history.noted(network)?.ghost ?? ''
}

/** A key under which alice puts a value that does not belong there; base64. */
export const misplacedRecord = challenge<{ key: string }>('misplaced-record')
