import type { History } from '#checker/checkpoint'
import { round } from './notes.ts'
import { copySeen, copySent } from './raintree.ts'
import { EVENTS } from './solution/events.ts'
import { WITNESS } from './who.ts'

/** A broadcast of the swarm, from when it was begun until the next one is. */
export interface Round {
  seq: number
  text: string
  places: string[]
  /** The first observation that belongs to the next round. */
  until: number
}

export function roundsOf(history: History): Round[] {
  const rounds = history.allNoted(round)
  return rounds.map((each, index) => ({
    ...each,
    until: rounds[index + 1]?.seq ?? Number.POSITIVE_INFINITY
  }))
}

/** What one validator has heard and sent in a round, by their place in the history. */
export interface Traffic {
  reads: number[]
  writes: number[]
  /** The lines that say that it has the message. */
  delivered: number[]
}

/** The nodes say it in their lines; of the witness it was seen. */
export function trafficIn(history: History, { seq, text, until }: Round, name: string): Traffic {
  const within = (observations: readonly { seq: number }[]): number[] =>
    observations.map(each => each.seq).filter(each => each > seq && each < until)
  if (name === WITNESS) {
    const reads = history.all(copySeen, WITNESS).filter(each => each.way === 'raintree')
    return {
      reads: within(reads),
      writes: within(history.all(copySent, WITNESS).filter(each => each.error === undefined)),
      delivered: within(reads.filter(each => each.text === text)).slice(0, 1)
    }
  }
  return {
    reads: within(history.events(EVENTS['raintree,received'], name)),
    writes: within(history.events(EVENTS['raintree,sent'], name)),
    delivered: within(history.events(EVENTS.delivered, name).filter(each => each.text === text))
  }
}
