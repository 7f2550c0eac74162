import { strangeBytesSent } from '#checker/abilities'
import {
  all,
  complaint,
  fail,
  type History,
  type Judgement,
  pass,
  pending,
  step,
  survives
} from '#checker/checkpoint'
import { said } from '#checker/story'
import {
  DIRECT_MESSAGE_PROTOCOL,
  decodeDirectResponse,
  encodeDirectResponse
} from '#shared/message'
import { deadAfter } from '../story-variations.ts'
import {
  BOAST,
  GARBAGE,
  GARBAGE_AGAIN,
  GIANT,
  HALF,
  strangeDirect,
  strangeQuestions
} from '../strangers.ts'

type Key =
  | 'died-of-direct'
  | 'direct-garbage-taken'
  | 'direct-garbage-swallowed'
  | 'direct-unbounded'

const OK = encodeDirectResponse('OK', 1)
/** With its length in front, base64. */
const OK_ANSWER = Buffer.from([OK.length, ...OK]).toString('base64')

/** What mallory sends as a direct message is none, or too much. */
export const guardsDirect = step({
  id: 'guards-direct',
  title: 'warns of direct messages that are none or too large, and lives on',
  since: 2,
  symptoms: {
    'died-of-direct': good => deadAfter(good, `direct ${GARBAGE}`),
    'direct-garbage-taken': good => ({
      'it is printed': good.after(
        `direct ${HALF}`,
        said(`direct,${good.id('mallory')},what was that?`)
      ),
      'it is answered': good.with(`direct ${GARBAGE_AGAIN}`, { answer: OK_ANSWER })
    }),
    'direct-unbounded': good => ({
      'a large one is taken': good.with(`direct ${GIANT}`, { end: 'closed', answer: OK_ANSWER }),
      'a large one is waited for': good.with(`direct ${BOAST}`, { end: 'open' })
    }),
    'direct-garbage-swallowed': good => ({
      'no warning': good.without('direct warning'),
      'about nobody': good.says('direct warning', 'warning,a direct message failed'),
      'nothing was sent': good.without('strange direct', 'direct warning')
    })
  },
  catches: {
    'dies-of-direct-garbage': 'died-of-direct',
    'takes-direct-garbage': 'direct-garbage-taken',
    'any-direct-size': 'direct-unbounded',
    'direct-garbage-swallowed': 'direct-garbage-swallowed'
  },
  judge: history => {
    const began = history.noted(strangeDirect)
    const expected =
      'mallory writes what is no direct message: a warning with her peer id, and no answer OK'
    if (began === undefined) {
      const observed = 'she has not done so yet'
      return pending<Key>({ symptom: 'direct-garbage-swallowed', expected, observed })
    }
    const fate = { after: began, before: history.noted(strangeQuestions), expected }
    const warning = complaint(history, { after: began.seq, words: [history.id('mallory')] })
    return all<Key>([
      survives(history, { ...fate, died: 'died-of-direct' }),
      printsNone(history, expected),
      keepsLimits(history),
      answersNone(history, expected),
      warning === undefined
        ? pending({
            symptom: 'direct-garbage-swallowed',
            expected,
            observed: 'no such warning',
            evidence: [began.seq]
          })
        : pass(began.seq, warning.seq)
    ])
  }
})

function letters(history: History) {
  return history
    .all(strangeBytesSent, { by: 'mallory', of: 'node' })
    .filter(({ protocol }) => protocol === DIRECT_MESSAGE_PROTOCOL)
}

function isTaken(answer: string): boolean {
  try {
    return decodeDirectResponse(Buffer.from(answer, 'base64').subarray(1)).status === 'OK'
  } catch {
    return false
  }
}

function printsNone(history: History, expected: string): Judgement<Key> {
  const line = history.event('direct', { by: 'node', of: 'mallory' })
  if (line === undefined) return pass()
  const giant = line.text.length > 10_000
  const symptom = giant ? 'direct-unbounded' : 'direct-garbage-taken'
  const observed = history.textOf(line).slice(0, 200)
  return fail({ symptom, expected, observed, evidence: [line.seq] })
}

function keepsLimits(history: History): Judgement<Key> {
  const expected = 'a stream is given up as soon as its length is more than 64 KiB'
  const beyond = letters(history).find(
    ({ answer, end, what }) =>
      (what === GIANT && isTaken(answer)) || (what === BOAST && end === 'open')
  )
  if (beyond === undefined) return pass()
  const observed = `mallory ${history.describe(beyond as never)}`
  return fail({ symptom: 'direct-unbounded', expected, observed, evidence: [beyond.seq] })
}

function answersNone(history: History, expected: string): Judgement<Key> {
  const taken = letters(history).find(({ answer }) => isTaken(answer))
  if (taken === undefined) return pass()
  const observed = `mallory ${history.describe(taken as never)}, after the answer OK`
  return fail({ symptom: 'direct-garbage-taken', expected, observed, evidence: [taken.seq] })
}
