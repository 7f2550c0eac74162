import { base64, fail, pass, pending, quote, step, textOf } from '#checker/checkpoint'
import { complaintOr } from '../complaint-or.ts'
import { directMessageSeen } from '../direct-messages.ts'
import { received } from '../received.ts'
import { saying } from '../say.ts'
import { onceMore } from '../story-variations.ts'
import { mistyped } from './survives-typos.ts'

/** Milliseconds since 1970 have been above this since 2001; seconds will be in the year 33658. */
const EARLIEST_MS = 1e12

export const sendsDirect = step({
  id: 'sends-direct',
  title: 'sends a direct message to the peer that /dm names, and to nobody else',
  symptoms: {
    'direct-unsent': good => ({
      'nothing arrives': good.without('whisper taken'),
      'nothing typed': good.without('whisper')
    }),
    'direct-astray': good => ({
      'alice too': onceMore(good, 'whisper taken', 'whisper taken', { actor: 'alice' }),
      'to everybody': onceMore(good, 'typed at alice', 'whisper', {
        data: base64('/dm 5iHYdBfeSB whisper')
      })
    }),
    'direct-malformed': good => ({
      twice: onceMore(good, 'whisper taken'),
      'another text': good.with('whisper taken', { text: 'whisper?' }),
      'another type': good.with('whisper taken', { mediaType: '' }),
      seconds: good.with('whisper taken', { timestamp: 1_763_620_000 })
    })
  },
  catches: {
    'whispers-to-all': 'direct-astray',
    'whispers-aloud': 'direct-astray',
    'whispers-without-metadata': 'direct-unsent',
    'whispers-in-seconds': 'direct-malformed'
  },
  judge: history => {
    const typed = history.noted(saying('whisper'))
    const expected = `/dm is typed: bob, and nobody else, takes the direct message ${quote(typed?.text ?? '')}`
    if (typed === undefined) {
      return pending({ symptom: 'direct-unsent', expected, observed: 'nothing was typed yet' })
    }
    const aloud = received(history, 'alice', 'node').find(each =>
      textOf(each.data).includes(typed.text)
    )
    const wrong = aloud ?? history.first(directMessageSeen, { by: 'alice', of: 'node' })
    if (wrong !== undefined) {
      const observed = aloud === undefined ? 'alice has taken one' : 'it is said to everybody'
      const evidence = [typed.seq, wrong.seq]
      return fail({ symptom: 'direct-astray', expected, observed, evidence })
    }
    const later = (['refused-whisper', 'late-whisper'] as const).map(
      name => history.noted(saying(name))?.seq ?? Number.POSITIVE_INFINITY
    )
    const end = Math.min(...later, history.noted(mistyped)?.seq ?? Number.POSITIVE_INFINITY)
    const taken = history
      .all(directMessageSeen, { by: 'bob', of: 'node' })
      .filter(({ seq, text }) => seq < end || text === typed.text)
    const evidence = [typed.seq, ...taken.map(each => each.seq)]
    const [first, second] = taken
    if (first === undefined) {
      const observed = complaintOr('bob has taken none', history, typed)
      return pending({ symptom: 'direct-unsent', expected, observed, evidence })
    }
    const flaw = flawOf(first, typed.text) ?? (second && `${taken.length} of them`)
    if (flaw === undefined) return pass(...evidence)
    return fail({ symptom: 'direct-malformed', expected, observed: flaw, evidence })
  }
})

function flawOf(
  seen: { text: string; mediaType: string; timestamp: number },
  text: string
): string | undefined {
  if (seen.text !== text) return `the text ${quote(seen.text)}`
  if (seen.mediaType !== 'text/plain') return `the type ${quote(seen.mediaType)}, not "text/plain"`
  return seen.timestamp < EARLIEST_MS
    ? `the timestamp ${seen.timestamp}, which is not in milliseconds`
    : undefined
}
