import type { QuestionAnswered, QuestionSeen } from '#checker/record/history'
import { readPayload } from './_payload.ts'
import type { Telling } from './_telling.ts'
import { clip } from './_words.ts'

/** Tells of a protocol that a lesson has made up for itself. */
export function tellQuestion(telling: Telling, seen: QuestionAnswered | QuestionSeen): void {
  const { cast } = telling
  const { actor, at, peerId, protocol, question } = seen
  const self = cast.actor(actor)
  const other = cast.who(peerId, at)
  const error = 'error' in seen ? seen.error : undefined
  const shown = (data: string): string => readPayload(data).shown(cast, at)
  const answer = seen.answer === undefined ? clip(error ?? 'no answer', 120) : shown(seen.answer)
  telling.seen(seen, {
    subject: 'app',
    shape: 'exchange',
    sort: seen.kind,
    from: seen.kind === 'question-seen' ? other : self,
    to: seen.kind === 'question-seen' ? self : other,
    text: `${clip(protocol, 60)}: ${shown(question)}, answered ${answer}`,
    failed: seen.answer === undefined
  })
}
