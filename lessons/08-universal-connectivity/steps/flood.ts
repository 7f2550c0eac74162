import {
  base64,
  challenge,
  fail,
  type History,
  pass,
  pending,
  step,
  textOf
} from '#checker/checkpoint'
import { received } from '../received.ts'
import { onceMore } from '../story-variations.ts'

/** Bob says so many things at once. */
export const flooding = challenge<{
  /** What every message of the flood starts with, before its number. */
  start: string
  count: number
  /** The text after which no more of it comes. */
  end: string
}>('flood')

export const flood = step({
  id: 'flood',
  title: 'prints every one of 1,000 messages that come at once',
  symptoms: {
    'flood-lost': good => ({
      'one is missing': good.without('0f1e 2 line'),
      'it is not over': good.without('0f1e end seen'),
      'as another': good.says(
        '0f1e 2 line',
        good.line('0f1e 2 line').replace(good.id('bob'), good.id('alice'))
      )
    }),
    'heard-twice': good => onceMore(good, '0f1e 2 line')
  },
  catches: { 'fifty-a-second': 'flood-lost', 'remembers-hundred': 'flood-lost' },
  judge: history => {
    const start = history.noted(flooding)
    const expected = 'a msg line for each message of the flood that has reached alice'
    if (start === undefined || !floodIsOver(history)) {
      return pending({ symptom: 'flood-lost', expected, observed: 'the flood is not over yet' })
    }
    const evidence = [start.seq]
    const lines = floodLines(history).map(({ text }) => text)
    const distinct = new Set(lines)
    if (distinct.size < lines.length) {
      const observed = `${lines.length - distinct.size} of them twice`
      return fail({ symptom: 'heard-twice', expected, observed, evidence })
    }
    const missing = inFlood(history)
      .map(each => textOf(each.data))
      .filter(text => text.startsWith(start.start) && !distinct.has(text))
    if (missing.length === 0) return pass(...evidence)
    const observed = `${missing.length} of ${start.count} are missing: ${missing.slice(0, 3).join(', ')}`
    return pending({ symptom: 'flood-lost', expected, observed, evidence })
  }
})

/** Whether alice has received the message with which bob ends the flood. */
export function floodIsOver(history: History): boolean {
  const end = history.noted(flooding)?.end
  if (end === undefined) return false
  // It is the last of a thousand, and this is asked at each of them.
  const data = base64(end)
  return received(history, 'alice', 'bob').findLast(each => each.data === data) !== undefined
}

/** Whether the node has printed as many lines of the flood as alice has received messages. */
export function floodIsPrinted(history: History): boolean {
  return floodLines(history).length >= inFlood(history).length
}

/** What bob has said since the flood began, as alice has received it. */
export function inFlood(history: History) {
  const start = history.noted(flooding)
  if (start === undefined) return []
  return received(history, 'alice', 'bob').filter(({ seq }) => seq > start.seq)
}

/** What the node has printed of it. */
export function floodLines(history: History) {
  const start = history.noted(flooding)
  if (start === undefined) return []
  return history
    .events('msg', { by: 'node', of: 'bob' })
    .filter(({ seq, text }) => seq > start.seq && text.startsWith(start.start))
}
