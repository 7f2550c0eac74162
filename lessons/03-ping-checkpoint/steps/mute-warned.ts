import {
  all,
  fail,
  type History,
  type Judgement,
  pass,
  pending,
  saysNoOther,
  step,
  survives
} from '#checker/checkpoint'
import { exited, PEER_IDS, said, type Written } from '#checker/story'
import { left } from '../faults.ts'
import { CONNECTED_AT, FIRST_AT } from '../ping-chapters.ts'
import { PEERS, pingsSeen } from '../pings.ts'

const PATIENCE_MS = 4500
/** How libp2p refuses a second ping stream on the same connection. */
const OVERLAPPING = /too many outbound protocol streams/i

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
    'pings-overlap': good =>
      good.with('warning', {
        at: FIRST_AT + 1000,
        text: `warning,${carol}: Too many outbound protocol streams`
      }),
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
    'overlapping-pings': 'pings-overlap',
    'death-on-time-out': 'died-of-mute-peer',
    'warns-about-nobody': 'warning-names-nobody',
    'warns-every-time': 'warned-wrongly'
  },
  judge: history => {
    const expected = `5 s after its first ping to carol: a warning line that names ${history.id('carol')}`
    const [unanswered] = pingsSeen(history, 'carol')
    const warning = warningAbout(history, 'carol')
    const noOther = saysNoOther(history, 'warning', {
      known: each => !isAboutAnswering(history, each),
      expected: 'no warning about a peer that answers',
      invented: 'warned-wrongly'
    })
    const lives = survives(history, {
      after: unanswered,
      before: warning,
      expected,
      died: 'died-of-mute-peer'
    })
    return all([noOther, lives, warnsInTime(history, expected)])
  }
})

/** Alice and dave answer everything, and so does bob until he leaves. */
function isAboutAnswering(history: History, { seq, text }: { seq: number; text: string }): boolean {
  const end = history.noted(left)?.seq ?? Number.POSITIVE_INFINITY
  const answering = ['alice', 'dave', ...(seq < end ? ['bob'] : [])]
  return answering.some(peer => text.includes(history.id(peer)))
}

function warningAbout(history: History, peer: string) {
  return history.event('warning', 'node', ({ text }) => text.includes(history.id(peer)))
}

function warnsInTime(
  history: History,
  expected: string
): Judgement<
  'no-warning' | 'one-loop-for-all' | 'warning-names-nobody' | 'warned-too-early' | 'pings-overlap'
> {
  const [unanswered] = pingsSeen(history, 'carol')
  if (unanswered === undefined) {
    return pending({ symptom: 'one-loop-for-all', expected, observed: 'carol saw no ping' })
  }
  const warning = warningAbout(history, 'carol')
  if (warning !== undefined) {
    // The ping was sent after the connection had begun; when it arrived, it may have been under way.
    const connecting = history.first('rung', 'carol', each => each.rung === 'tcp')
    const waited = warning.at - (connecting?.at ?? unanswered.arrivedAt)
    const evidence = [unanswered.seq, warning.seq]
    if (waited >= PATIENCE_MS) return pass(...evidence)
    const observed = `after ${(waited / 1000).toFixed(1)} s: ${history.textOf(warning)}`
    const symptom = OVERLAPPING.test(warning.text) ? 'pings-overlap' : 'warned-too-early'
    return fail({ symptom, expected, observed, evidence })
  }
  const ids = PEERS.map(peer => history.id(peer))
  const other = history.event('warning', 'node', ({ text }) => !ids.some(id => text.includes(id)))
  if (other !== undefined) {
    const observed = history.textOf(other)
    return pending({ symptom: 'warning-names-nobody', expected, observed, evidence: [other.seq] })
  }
  const evidence = [unanswered.seq]
  return pending({ symptom: 'no-warning', expected, observed: 'no warning', evidence })
}
