import type { History } from '#checker/checkpoint'
import { offersOf } from './offer.ts'
import { asksFor, reads } from './seen.ts'

/** A block that two providers have, once it has been read: who was asked for it, in order. */
export interface Round {
  asked: ReturnType<typeof asksFor>
}

/** The blocks of this label that have been read, in order. */
export function roundsOf(history: History, label: string): Round[] {
  return offersOf(history, label)
    .filter(({ cid }) => reads(history, cid).length > 0)
    .map(({ cid }) => ({ asked: asksFor(history, cid) }))
}

export function askedFirst({ asked }: Round): string {
  return asked[0]?.actor ?? 'nobody'
}
