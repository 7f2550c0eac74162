import { climb, type History, ladderSentence } from '#checker/record/history'
import type { Observation } from '#checker/record/sights'

/** How the sentence of a ladder begins that broke below Noise. */
export const NO_ENCRYPTER = 'TCP ok; no common security protocol: alice offers /noise,'

export const OPTIONS = { timeout: 10_000 }

/** A rung has broken, or the top has been reached. */
export function settled(history: History): Observation | undefined {
  return history.first('rung', undefined, each => !each.ok || each.rung === 'identify')
}

/** The ladder in one sentence, without the words of the library. */
export function sentence(history: History): string {
  return ladderSentence(climb(history, 'alice', 'identify')).replace(/ \([^()]*\)$/, '')
}
