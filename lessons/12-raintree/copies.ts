import {
  all,
  fail,
  type History,
  type Judgement,
  pass,
  pending,
  says,
  sees
} from '#checker/checkpoint'
import { sendsFrom } from '#shared/broadcast-sim'
import { type Told, told, unreachable } from './notes.ts'
import { copySeen } from './raintree.ts'
import { EVENTS } from './solution/events.ts'

export type Noted = Told & { seq: number; at: number }

/** What the node was told for the sake of one step. */
export function toldFor(history: History, step: string): Noted[] {
  return history.allNoted(told).filter(each => each.step === step)
}

/** One copy that the node has to send. */
interface Due {
  to: string
  level: number
}

/** Whom the node has to send a message to, on which levels; those who cannot be reached are left out. */
export function due(history: History, { places, size, top }: Told, from = 0): Due[] {
  const away = history.allNoted(unreachable).filter(({ seq }) => seq < from)
  const isAway = (name: string) => away.some(({ gone, silent }) => name === gone || name === silent)
  return sendsFrom(size, top)
    .map(({ distance, level }) => ({ to: places[distance] ?? '', level }))
    .filter(({ to }) => to !== '' && !isAway(to))
}

/** How the symptoms of a step about copies are called. */
export interface CopyKeys<Key extends string> {
  /** A copy that is due has not come. */
  missing: Key
  /** A copy has come to somebody, or on a level, where none is due. */
  wrong: Key
  twice: Key
  /** It has come, and the node does not say so. */
  unlogged: Key
}

/** Whether the node has sent every copy that is due, and no other. */
export function sendsCopies<Key extends string>(
  history: History,
  step: string,
  keys: CopyKeys<Key>
): Judgement<Key> {
  const messages = toldFor(history, step)
  if (messages.length === 0) return notPlayed(history, keys.missing)
  return all(messages.flatMap(each => judgeOne(history, each, keys)))
}

/** Nothing was said to the node for the sake of a step: of that nothing follows, least of all a pass. */
export function notPlayed<Key extends string>(history: History, symptom: Key): Judgement<Key> {
  const missed = history.all('deadline-passed').at(-1)
  return pending({
    symptom,
    expected: missed === undefined ? 'a message for this step' : `before that, ${missed.what}`,
    observed:
      missed === undefined
        ? 'none yet: the run has not come that far'
        : `it had not come about after ${(missed.waitedMs / 1000).toFixed(1)} s, so this step was not played`,
    evidence: missed === undefined ? [] : [missed.seq]
  })
}

function judgeOne<Key extends string>(
  history: History,
  each: Noted,
  { missing, twice, unlogged, wrong }: CopyKeys<Key>
): Judgement<Key>[] {
  const { text } = each
  const wanted = due(history, each, each.seq)
  const list = wanted.map(({ level, to }) => `${to} on level ${level}`).join(', ') || 'nobody'
  const expected = `"${text}", as one of ${each.size} validators, from level ${each.top} down: to ${list}`
  const isDue = (by: string, level: number) =>
    wanted.some(one => one.to === by && one.level === level)
  const other = history
    .all(copySeen)
    .find(
      seen =>
        seen.peerId === history.id('node') &&
        seen.way === 'raintree' &&
        seen.text === text &&
        !isDue(seen.actor, seen.level)
    )
  if (other !== undefined) {
    const observed = `${other.actor} ${history.describe(other)}`
    return [fail({ symptom: wrong, expected, observed, evidence: [each.seq, other.seq] })]
  }
  const sights = wanted.map(({ level, to }) =>
    sees(history, copySeen, {
      by: to,
      about: seen => seen.way === 'raintree' && seen.text === text && seen.level === level,
      expected,
      missing,
      instead: `${to} was sent nothing on level ${level}`,
      twice,
      since: each
    })
  )
  const lines = wanted.map(({ level, to }) => {
    const seen = history.first(
      copySeen,
      { by: to, of: 'node' },
      one => one.text === text && one.level === level
    )
    if (seen === undefined) return pass()
    return says(history, EVENTS['raintree,sent'], {
      of: to,
      about: said => said.level === level && said.nonce === seen.nonce,
      expected: `raintree,sent,${history.id(to)},${level},${seen.nonce}`,
      missing: unlogged,
      since: seen
    })
  })
  // Nobody may be due: then it is what nobody has seen that counts.
  return [pass(each.seq), ...sights, ...lines]
}
