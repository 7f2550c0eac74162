import { all, type History, saysNoOther, since } from '#checker/checkpoint'

const RESULTS = ['kademlia,closestpeers', 'kademlia,bootstrap'] as const

/** Whether a node tells no result of a lookup before this, when nobody can know it. */
export function noResultBefore<Key extends string>(
  history: History,
  answered: { seq: number } | undefined,
  wanted: { by?: string; expected: string; invented: Key; why: string }
) {
  const known = ({ seq }: { seq: number }) => answered !== undefined && seq > answered.seq
  const judgements = RESULTS.map(event => saysNoOther(history, event, { ...wanted, known }))
  return since(answered, all(judgements))
}
