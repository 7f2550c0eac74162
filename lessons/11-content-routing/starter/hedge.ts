import { setTimeout as sleep } from 'node:timers/promises'

export interface HedgeInit {
  /** How long one may be silent until the next is asked as well, in milliseconds. */
  afterMs: number
}

/**
 * Asks one after another: the next when one has failed, or has been silent for so long. The first answer
 * wins; who is still at it is not stopped.
 *
 * @throws AggregateError with all errors, when everybody has failed
 */
export async function hedge<Candidate, Answer extends object>(
  candidates: Iterable<Candidate>,
  ask: (candidate: Candidate) => Promise<Answer>,
  { afterMs }: HedgeInit
): Promise<Answer> {
  const asked: Promise<Answer>[] = []
  for (const candidate of candidates) {
    const answer = ask(candidate)
    asked.push(answer)
    // TODO 4: wait for an answer, for this one to fail, or for afterMs; an answer is what is returned.
  }
  return Promise.any(asked)
}
