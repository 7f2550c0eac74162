import {
  type ConnectionSymptom,
  type History,
  type Judgement,
  sawConnection
} from '#checker/checkpoint'

/** Whether the node has come to this peer; that it has not even tried has a name of its own. */
export function dials<Key extends string>(
  history: History,
  peer: string,
  undialled: Key
): Judgement<ConnectionSymptom | Key> {
  const seen = sawConnection(history, { peer, direction: 'inbound' })
  if (seen.state !== 'pending' || seen.symptom !== 'no-tcp') return seen
  return { ...seen, symptom: undialled }
}
