import {
  all,
  fail,
  type History,
  type Judgement,
  pass,
  pending,
  saysNoOther,
  since,
  step,
  survives
} from '#checker/checkpoint'
import { exited, PEER_IDS, said, type Written } from '#checker/story'
import { left } from '../faults.ts'
import { othersOf } from '../others.ts'
import { CONNECTED_AT, FIRST_AT, inTime } from '../ping-chapters.ts'
import { pingsSeen } from '../pings.ts'
import { unpingedSince } from '../unpinged-since.ts'
import { namesNobody } from '../warnings.ts'

const PATIENCE_MS = 4500
/** How libp2p refuses a second ping stream on the same connection. */
const OVERLAPPING = /too many outbound protocol streams/i

interface Warning {
  seq: number
  at: number
  text: string
}

/** By then a node that stopped when bob left has been silent for long. */
const GIVES_UP_AT = 6700

const { alice, bob, carol, dave, stranger } = PEER_IDS

export const muteWarned = step({
  id: 'mute-warned',
  title: 'warns when a peer has not answered for 5 seconds, and carries on',
  symptoms: {
    'no-warning': good => ({
      'no line': good.without('warning'),
      'one about bob, who has left': good.says('warning', `warning,no ping from ${bob}`)
    }),
    'one-loop-for-all': good => good.without('carol ping 1', 'carol ping 2', 'carol line 2'),
    'warning-names-nobody': good => ({
      'no name': good.says('warning', 'warning,a ping timed out'),
      'the name of a stranger': good.says('warning', `warning,no ping from ${stranger}`)
    }),
    'warned-wrongly': good => ({
      'the name of another': good.says('warning', `warning,no ping from ${alice}`),
      'about dave as well': good.after('dave line 1', said(`warning,${dave} took 89 ms`)),
      'about bob before he left': good.after('bob line 1', said(`warning,${bob} took 147 ms`))
    }),
    'warned-too-early': good => ({
      'after a second': good.with('warning', { at: FIRST_AT + 1000 }),
      'a millisecond before it may': good.with('warning', { at: CONNECTED_AT + PATIENCE_MS - 1 })
    }),
    'all-let-go': good =>
      inTime(
        good.upTo('dave pinged again').chapters.filter(([, { at = 0 }]) => at < GIVES_UP_AT)
      ).after('dave pinged again', {
        kind: 'stderr',
        actor: 'node',
        text: 'it is quiet',
        at: GIVES_UP_AT
      }),
    'pings-overlap': good =>
      good.with('warning', {
        at: FIRST_AT + 1000,
        text: `warning,${carol}: Too many outbound protocol streams`
      }),
    'died-of-departure': good => good.upTo('left').after('left', exited(1)),
    'died-of-mute-peer': good => {
      const dead = (end: Written) =>
        good.upTo('alice line 5').after('alice line 5', { ...end, at: FIRST_AT + 5000 })
      return {
        'it ends': dead(exited(1)),
        'it is ended': dead({ ...exited(0), code: null, signal: 'SIGABRT' } as Written)
      }
    }
  },
  catches: {
    impatient: 'warned-too-early',
    'patience-once': 'warned-wrongly',
    'any-goodbye': 'all-let-go',
    'overlapping-pings': 'pings-overlap',
    'pause-uncaught': 'died-of-departure',
    'death-on-time-out': 'died-of-mute-peer',
    'warns-every-time': 'warned-wrongly'
  },
  judge: history => {
    const carol = history.id('carol')
    const expected = `5 s after its first ping to carol: a warning line that names ${carol}`
    const [unanswered] = pingsSeen(history, 'carol')
    const warning = history.event('warning', 'node', ({ text }) => text.includes(carol))
    const gone = history.noted(left)
    const answered =
      gone &&
      history.first(
        'ping-sent',
        { by: 'dave', of: 'node' },
        ({ rttMs, seq }) => seq > gone.seq && rttMs !== null
      )
    return all([
      saysNoOther(history, 'warning', {
        known: each => !isAboutAnswering(history, each),
        expected: 'no warning about a peer that answers',
        invented: 'warned-wrongly'
      }),
      survives(history, {
        after: gone,
        before: answered,
        expected: 'bob leaves, and your node goes on',
        died: 'died-of-departure'
      }),
      survives(history, {
        after: unanswered,
        before: warning,
        expected,
        died: 'died-of-mute-peer'
      }),
      unanswered === undefined
        ? pending({ symptom: 'one-loop-for-all', expected, observed: 'carol saw no ping' })
        : since(
            unanswered,
            letGo(history, expected) ??
              (warning ? hasWaited(history, warning, expected) : unwarned(history, expected))
          )
    ])
  }
})

/**
 * Alice and dave answer everything, and so does bob until he leaves. A node that is told to stop may end a ping that
 * is under way.
 */
function isAboutAnswering(history: History, { seq, text }: Warning): boolean {
  if (seq > (history.first('signalled', 'node')?.seq ?? Number.POSITIVE_INFINITY)) return false
  const end = history.noted(left)?.seq ?? Number.POSITIVE_INFINITY
  const answering = ['alice', 'dave', ...othersOf(history), ...(seq < end ? ['bob'] : [])]
  return answering.some(peer => text.includes(history.id(peer)))
}

/**
 * Whether bob's goodbye has ended all pings. On a busy machine he may leave so late that carol has been warned about
 * before; then she is not pinged again.
 */
function letGo(history: History, expected: string): Judgement<'all-let-go'> | undefined {
  const gone = history.noted(left)
  const resumed = history.event('ping', { by: 'node', of: 'carol' })
  if (gone === undefined || resumed !== undefined || !unpingedSince(history, gone)) return undefined
  const observed = 'no ping to anybody since bob has left'
  return pending({ symptom: 'all-let-go', expected, observed, evidence: [gone.seq] })
}

function hasWaited(history: History, warning: Warning, expected: string) {
  // The ping was sent after the connection had begun; when it arrived, it may have been under way.
  const connecting = history.first('rung', 'carol', ({ rung }) => rung === 'tcp')
  const waited = warning.at - (connecting?.at ?? pingsSeen(history, 'carol')[0]?.arrivedAt ?? 0)
  if (waited >= PATIENCE_MS) return pass(warning.seq)
  return fail({
    symptom: OVERLAPPING.test(warning.text) ? 'pings-overlap' : 'warned-too-early',
    expected,
    observed: `after ${(waited / 1000).toFixed(1)} s: ${history.textOf(warning)}`,
    evidence: [warning.seq]
  })
}

function unwarned(history: History, expected: string) {
  const other = namesNobody(history)
  if (other !== undefined) {
    const observed = history.textOf(other)
    return pending({ symptom: 'warning-names-nobody', expected, observed, evidence: [other.seq] })
  }
  return pending({ symptom: 'no-warning', expected, observed: 'no warning' })
}
