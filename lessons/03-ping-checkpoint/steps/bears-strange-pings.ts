import { strangeBytesSent } from '#checker/abilities'
import {
  all,
  countOf,
  fail,
  type History,
  type Judgement,
  pass,
  pending,
  step,
  survives
} from '#checker/checkpoint'
import { exited } from '#checker/story'
import { left } from '../faults.ts'
import { FIRST_OF_THEM, SEVERAL_PINGS } from '../mallory-chapters.ts'
import { PING_BYTES, SEVERAL, strangePings } from '../strangers.ts'

type Key = 'died-of-strange-ping' | 'one-ping-per-stream' | 'deaf-after-strange-pings'

/** Mallory pings several times on one stream, half, too much, and leaves streams open; then dave pings. */
export const bearsStrangePings = step({
  id: 'bears-strange-pings',
  title: 'answers several pings on one stream, and bears half ones and idle streams',
  since: 3,
  symptoms: {
    'died-of-strange-ping': good => good.upTo('strange pings').after('strange pings', exited(1)),
    'one-ping-per-stream': good => ({
      'only the first': good.with('several pings', { answer: FIRST_OF_THEM }),
      'other bytes': good.with('several pings', { answer: SEVERAL_PINGS.replaceAll('E', 'F') }),
      'no answer': good.with('several pings', { answer: '' })
    }),
    'deaf-after-strange-pings': good => ({
      'no answer': good.with('dave pinged', { rttMs: null, error: 'stream reset' }),
      'not tried': good.without('strange pings', 'several pings', 'dave pinged')
    })
  },
  catches: {
    'dies-of-half-a-ping': 'died-of-strange-ping',
    'one-ping-per-stream': 'one-ping-per-stream',
    'one-buffer-for-all': 'deaf-after-strange-pings'
  },
  judge: history => {
    const began = history.noted(strangePings)
    const expected =
      'whatever a stranger sends over /ipfs/ping/1.0.0, your node goes on and answers the pings of others'
    if (began === undefined) {
      const observed = 'mallory has not pinged yet'
      return pending<Key>({ symptom: 'deaf-after-strange-pings', expected, observed })
    }
    const fate = { after: began, before: history.noted(left), expected }
    return all<Key>([
      survives(history, { ...fate, died: 'died-of-strange-ping' }),
      answersAll(history, began.several),
      answersNext(history, began.seq, expected)
    ])
  }
})

function answersAll(history: History, several: string): Judgement<Key> {
  const symptom = 'one-ping-per-stream'
  const expected = `the ${countOf(pingsIn(several), 'ping')} on one stream come back, each with its own bytes`
  const sent = history.first(
    strangeBytesSent,
    { by: 'mallory', of: 'node' },
    ({ what }) => what === SEVERAL
  )
  if (sent === undefined) return pending({ symptom, expected, observed: 'not sent yet' })
  if (sent.answer === several) return pass(sent.seq)
  const observed = several.startsWith(sent.answer.replace(/.?=+$/, ''))
    ? `${countOf(pingsIn(sent.answer), 'ping')} came back`
    : 'other bytes came back'
  return fail({ symptom, expected, observed, evidence: [sent.seq] })
}

function pingsIn(base64: string): number {
  return Math.floor(Buffer.from(base64, 'base64').length / PING_BYTES)
}

/** Dave pings as everybody does, when mallory is done. */
function answersNext(history: History, began: number, expected: string): Judgement<Key> {
  const symptom = 'deaf-after-strange-pings'
  const pinged = history.first('ping-sent', { by: 'dave', of: 'node' }, ({ seq }) => seq > began)
  if (pinged === undefined)
    return pending({ symptom, expected, observed: 'dave has not pinged yet' })
  if (pinged.rttMs !== null) return pass(pinged.seq)
  const observed = `dave got no answer: ${pinged.error}`
  return fail({ symptom, expected, observed, evidence: [pinged.seq] })
}
