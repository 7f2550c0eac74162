import { challenge, fault, type History, type Noted } from '#checker/checkpoint'

/** Who has a connection with the node in every run; carol dials, the others are dialled. */
export const PEERS = ['alice', 'bob', 'carol'] as const

/**
 * The IP address to listen on, an address where nobody is, a list with one that cannot be right, and who is to be dialled
 * besides alice and bob.
 */
export const arranged = challenge<{
  node: { ip: string }
  ghost: string
  malformed: string
  /** A list of its own, one right and one that cannot be right, that another node is to listen on. */
  malformedListen?: string
  others?: string[]
}>('network')

/** Those who dial the node when carol has. */
export const callers = challenge<{ peers: string[] }>('callers')

/** An address with the id of somebody else: mallory listens there. */
export const impostor = challenge<{ addr: string }>('impostor')

/** An address that a third node is to listen on, and where mallory listens already. */
export const taken = challenge<{ addr: string }>('taken port')

export const left = fault<{ peer: string }>('left', ({ peer }) => `${peer} leaves the network`)

/** Those whom this run has drawn, beside alice: they are dialled as she is. */
export function othersOf(history: History): string[] {
  return history.noted(arranged)?.others ?? []
}

/** Everybody who has a connection with the node, until the latecomer. */
export function peersOf(history: History): string[] {
  return [...PEERS, ...othersOf(history), ...(history.noted(callers)?.peers ?? [])]
}

/** When this peer was made to leave. */
export function leftAt(history: History, peer: string): Noted<{ peer: string }> | undefined {
  return history.allNoted(left).find(each => each.peer === peer)
}
