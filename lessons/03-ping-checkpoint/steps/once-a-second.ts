import {
  all,
  countOf,
  fail,
  type History,
  type Judgement,
  pass,
  pending,
  step
} from '#checker/checkpoint'
import { muteEnded } from '../faults.ts'
import { MUTE_ENDED_AT } from '../ping-chapters.ts'
import { pingsSeen } from '../pings.ts'
import { stoodStillMs } from '../stood-still.ts'
import { linesOf, paced, pingsOf, steady } from '../story-variations.ts'

/** The pace that counts as once a second, milliseconds from ping to ping. */
const PACE = { min: 700, max: 1700 }

export const onceASecond = step({
  id: 'once-a-second',
  title: 'pings every connected peer once a second',
  symptoms: {
    'pinged-once': good =>
      good.without(...pingsOf(good, 'bob').slice(1), ...linesOf(good, 'bob').slice(1)),
    'too-often': good => ({
      'too fast': steady(good, 300),
      'hardly too fast': steady(good, 699),
      'too fast, and it goes no further': paced(good, 150, 450, 750),
      'three at once': paced(good, 150, 250, 350, 1350, 2350, 3350, 4350, 5350)
    }),
    'too-rarely': good => ({
      'two in all that time': good.without('bob ping 3', 'bob line 3'),
      'too slow': steady(good, 1900),
      'hardly too slow': steady(good, 1701),
      'three in all that time': paced(good, 150, 2200, 4300)
    }),
    'stopped-pinging': good => {
      const silent = (...later: number[]) => paced(good, 150, 250, 1250, 2250, ...later)
      return {
        'three pings': good.without(
          ...pingsOf(good, 'alice').slice(3),
          ...linesOf(good, 'alice').slice(3)
        ),
        'a pause until carol answers again': good.without(
          ...[4, 5].flatMap(n => [`alice ping ${n}`, `alice line ${n}`])
        ),
        'a silence of more than twice the pace': silent(MUTE_ENDED_AT - 2001),
        'the next ping after it': silent(MUTE_ENDED_AT - 2001, MUTE_ENDED_AT + 100)
      }
    }
  },
  catches: {
    'single-ping': 'pinged-once',
    'ping-storm': 'too-often',
    'three-pings': 'stopped-pinging'
  },
  judge: history => all(['alice', 'bob'].map(peer => keepsPace(history, peer)))
})

/**
 * Judged from three pings in a row, whichever keep the pace; some start with two at once. A machine that has no time
 * for a moment makes two pauses too long, but none too short: too often is certain, too rarely not before the end.
 */
function keepsPace(
  history: History,
  peer: string
): Judgement<'pinged-once' | 'too-often' | 'too-rarely' | 'stopped-pinging'> {
  const pings = pingsSeen(history, peer)
  const facts = {
    expected: `${peer} sees a ping every second`,
    evidence: pings.slice(0, 4).map(({ seq }) => seq)
  }
  const paces = pings
    .slice(2)
    .map((third, index) => (third.arrivedAt - (pings[index]?.arrivedAt ?? 0)) / 2)
  const [pace, next] = paces
  if (pace === undefined) {
    const symptom = pings.length > 1 ? 'too-rarely' : 'pinged-once'
    return pending({ ...facts, symptom, observed: `${peer} saw ${countOf(pings.length, 'ping')}` })
  }
  const isTooOften = pace < PACE.min && next !== undefined && next < PACE.min
  const kept = paces.find(each => each >= PACE.min && each <= PACE.max)
  if (!isTooOften && kept !== undefined) return keepsUp(history, peer, kept)
  return (isTooOften ? fail : pending)({
    ...facts,
    symptom: pace < PACE.min ? 'too-often' : 'too-rarely',
    observed: `${peer} saw one every ${Math.round(pace)} ms`
  })
}

/**
 * At the moment when carol may answer again, the last ping is not much longer ago than the pace, unless the node
 * as a whole stood still meanwhile. Bob has left by then.
 */
function keepsUp(history: History, peer: string, pace: number): Judgement<'stopped-pinging'> {
  const moment = history.noted(muteEnded)
  if (moment === undefined || peer === 'bob') return pass()
  const last = pingsSeen(history, peer).findLast(each => each.seq < moment.seq)
  if (last === undefined) return pass()
  const silence = moment.at - last.arrivedAt
  if (silence - stoodStillMs(history, last, moment, pace) <= 2 * pace)
    return pass(last.seq, moment.seq)
  return fail({
    symptom: 'stopped-pinging',
    expected: `${peer} goes on seeing a ping every second`,
    observed: `the last ping that ${peer} saw was ${(silence / 1000).toFixed(1)} s ago`,
    evidence: [last.seq, moment.seq]
  })
}
