import type { History } from '#checker/record/history'
import { fail, type Judgement, pass } from '../judgement.ts'
import { keyTold } from './notes.ts'

/**
 * Nobody has been told the private key of a node: it stands in no line that a node has printed, and in nothing that a
 * reference peer has recorded of it. Passes as long as `keyTold` has not been noted.
 *
 * @param before number of the observation from which on nothing is looked at any more
 */
export function tellsNoKey(
  history: History,
  before = Number.POSITIVE_INFINITY
): Judgement<'key-told'> {
  const told = history.noted(keyTold)
  if (told === undefined || told.seq > before) return pass()
  return fail({
    symptom: 'key-told',
    expected: 'the private key in the file of IDENTITY_FILE and nowhere else',
    observed: whereTold(told),
    evidence: [told.seen, told.seq]
  })
}

const PRINTED: { readonly [kind: string]: string } = { line: 'stdout', stderr: 'stderr' }

function whereTold({ by, kind }: { by: string; kind: string }): string {
  const stream = PRINTED[kind]
  if (stream === undefined) return `it stands in what ${by} was told (${kind})`
  const who = by === 'node' ? 'your node' : `your node (started as "${by}")`
  return `${who} has printed it on ${stream}; the checker shows <private key> in its place`
}
