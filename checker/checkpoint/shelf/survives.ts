import type { Exited, History } from '#checker/record/history'
import { describeExit } from '#checker/record/sights'
import { fail, type Judgement, pass, pending } from '../judgement.ts'

/** The end of a node that nobody has asked for, between two moments if they are given. */
export function death(
  history: History,
  { after = 0, before = Number.POSITIVE_INFINITY, node = 'node' } = {}
): Exited | undefined {
  return history.first(
    'exited',
    node,
    ({ expected, seq }) => !expected && seq > after && seq < before
  )
}

export interface Fate<Key extends string> {
  /** What the node is to live through; nothing is judged before it. */
  after: { seq: number } | undefined
  /** Something later: what ends the node from then on is another matter. */
  before?: { seq: number } | undefined
  node?: string
  expected: string
  died: Key
}

/** Whether a node lives through something. */
export function survives<Key extends string>(
  history: History,
  { after, before, died, expected, node = 'node' }: Fate<Key>
): Judgement<Key> {
  if (after === undefined) return pass()
  const exited = death(history, { after: after.seq, ...(before && { before: before.seq }), node })
  if (exited === undefined) return pass(after.seq)
  const observed = `your node ${describeExit(exited)}`
  return fail({ symptom: died, expected, observed, evidence: [after.seq, exited.seq], node })
}

export interface Refusal<Key extends string> {
  node: string
  /** What it must not take, and what it is to do instead. */
  expected: string
  accepted: Key
}

/** Whether a node gives up at once, says why in an error line, and ends with exit code 1. */
export function refusesToStart<Key extends string>(
  history: History,
  { accepted: symptom, expected, node }: Refusal<Key>
): Judgement<Key> {
  const error = history.event('error', node, each => each.text.trim() !== '')
  const exited = history.first('exited', node)
  if (error !== undefined && exited?.code === 1) return pass(error.seq, exited.seq)
  if (exited === undefined) {
    return pending({ symptom, expected, observed: 'the node goes on', node })
  }
  const said = error === undefined ? 'no error line that says why' : 'an error line'
  const observed = `${said}, ${exited.signal ?? `exit code ${exited.code}`}`
  return fail({ symptom, expected, observed, evidence: [exited.seq], node })
}
