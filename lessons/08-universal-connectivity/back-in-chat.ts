import { all, type History, type Judgement, pass, pending } from '#checker/checkpoint'
import { printed } from './printed.ts'
import { type Saying, saying } from './say.ts'

interface WayBack<Key extends string> {
  /** The reference peer with which the node was connected before. */
  peer: string
  /** What makes it possible. */
  since: { seq: number } | undefined
  /** What is said, as soon as they are in the chat together. */
  said: Saying
  expected: string
  /** There is no connection yet, and what there is in place of it. */
  apart: Key
  instead: string
  /** Nothing is heard yet. */
  unheard: Key
}

/** Whether the node is connected with a peer again, and hears what is said then. */
export function backInChat<Key extends string>(
  history: History,
  { apart, expected, instead, peer, said, since, unheard }: WayBack<Key>
): Judgement<Key | 'heard-twice'> {
  const opened =
    since &&
    history.first('connection-opened', { by: peer, of: 'node' }, each => each.seq > since.seq)
  if (opened === undefined) {
    const evidence = since === undefined ? [] : [since.seq]
    return pending<Key>({ symptom: apart, expected, observed: instead, evidence })
  }
  const evidence = [since?.seq ?? opened.seq, opened.seq]
  if (history.noted(saying(said)) === undefined) {
    const observed = `it is connected with ${peer}, and not in the chat`
    return pending<Key>({ symptom: unheard, expected, observed, evidence })
  }
  return all<Key | 'heard-twice'>([pass(...evidence), printed(history, said, unheard)])
}
