import { challenge, fault, type History, type Noted } from '#checker/checkpoint'

/** Who has a connection with the node; carol dials, the others are dialled. */
export const PEERS = ['alice', 'bob', 'carol'] as const

/** The IP address to listen on, an address where nobody is, and a list with one that cannot be right. */
export const arranged = challenge<{ node: { ip: string }; ghost: string; malformed: string }>(
  'network'
)

/** An address with the id of somebody else: mallory listens there. */
export const impostor = challenge<{ addr: string }>('impostor')

/** An address that a third node is to listen on, and where mallory listens already. */
export const taken = challenge<{ addr: string }>('taken port')

export const left = fault<{ peer: string }>('left', ({ peer }) => `${peer} leaves the network`)

/** When this peer was made to leave. */
export function leftAt(history: History, peer: string): Noted<{ peer: string }> | undefined {
  return history.allNoted(left).find(each => each.peer === peer)
}
