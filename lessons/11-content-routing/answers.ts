import { type History, type Judgement, pass, pending } from '#checker/checkpoint'
import { wantAnswered } from './wants-peer.ts'

/** What carol was told by the node of this block, in order. */
export function answersFor(history: History, cid: string) {
  return history.all(wantAnswered, { by: 'carol', of: 'node' }).filter(each => each.cid === cid)
}

/** Whether carol was told that the node has this block. */
export function isTold<Symptom extends string>(
  history: History,
  cid: string,
  { expected, symptom }: { expected: string; symptom: Symptom }
): Judgement<Symptom> {
  const found = answersFor(history, cid).find(({ have }) => have)
  const observed = `carol was not told that your node has ${cid}`
  return found ? pass(found.seq) : pending({ symptom, expected, observed })
}
