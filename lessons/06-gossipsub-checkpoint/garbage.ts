import {
  all,
  complaint,
  type History,
  type Judgement,
  type Note,
  pass,
  pending,
  survives
} from '#checker/checkpoint'
import { whatInstead } from './hearing.ts'
import { garbage, lateGarbage, type Said } from './messages.ts'

const ENDLESS = Number.POSITIVE_INFINITY

/** What `warnsOf` can find. */
export const GARBAGE = {
  'garbage-swallowed': null,
  'garbage-unnamed': null,
  'died-of-garbage': null
} as const

/** What nobody can read costs a line that says who has sent it, and nothing else. */
export function warnsOf(history: History, message: Note<Said>): Judgement<keyof typeof GARBAGE> {
  const said = history.noted(message)
  const sender = history.id(said?.by ?? 'alice')
  const who = said?.by ?? 'alice'
  const expected = `a warning or error line with ${sender} in it: ${who} has sent what nobody can read`
  if (said === undefined) {
    const observed = 'nobody has done so yet'
    return pending({ symptom: 'garbage-swallowed', expected, observed })
  }
  // What comes after the next piece is about that.
  const end = message === garbage ? (history.noted(lateGarbage)?.seq ?? ENDLESS) : ENDLESS
  const inTime = (line: { seq: number } | undefined) =>
    line !== undefined && line.seq < end ? line : undefined
  const named = inTime(complaint(history, { after: said.seq, words: [sender] }))
  if (named !== undefined) return pass(said.seq, named.seq)
  const other = inTime(complaint(history, { after: said.seq }))
  return all<keyof typeof GARBAGE>([
    survives(history, { after: said, expected, died: 'died-of-garbage' }),
    pending({
      symptom: other === undefined ? 'garbage-swallowed' : 'garbage-unnamed',
      expected,
      observed: whatInstead(history, said),
      evidence: [said, other].flatMap(each => each?.seq ?? [])
    })
  ])
}
