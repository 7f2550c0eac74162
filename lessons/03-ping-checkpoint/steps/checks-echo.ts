import { strangeAnswerGiven } from '#checker/abilities'
import { all, fail, pass, pending, says, step, survives } from '#checker/checkpoint'
import { exited } from '#checker/story'
import { logged } from '../ping-chapters.ts'
import { falseEcho, strangePings } from '../strangers.ts'
import { namesNobody } from '../warnings.ts'

type Key =
  | 'only-dialled-pinged'
  | 'died-of-false-echo'
  | 'echo-unchecked'
  | 'echo-unwarned'
  | 'warning-names-nobody'
  | 'warning-names-nobody'

/** A ping is answered by whoever gives the same bytes back; mallory gives others. */
export const checksEcho = step({
  id: 'checks-echo',
  title: 'logs no round trip when other bytes come back, but a warning',
  since: 3,
  symptoms: {
    'only-dialled-pinged': good => ({
      'mallory is not pinged': good.without('false echo', 'echo warning'),
      'she never came': good.without('mallory', 'false echo', 'echo warning')
    }),
    'died-of-false-echo': good => good.upTo('false echo').after('false echo', exited(1)),
    'echo-unchecked': good => ({
      'instead of a warning': good
        .without('echo warning')
        .after('false echo', logged('mallory', 3)),
      'behind the warning': good.after('echo warning', logged('mallory', 3)),
      'when nobody looks any more': good.after('carol line 2', logged('mallory', 3))
    }),
    'echo-unwarned': good => good.without('echo warning'),
    'warning-names-nobody': good => good.says('echo warning', 'warning,received a wrong ping ack')
  },
  catches: {
    'ping-uncaught': 'died-of-false-echo',
    'takes-any-echo': 'echo-unchecked',
    'warns-of-time-outs-only': 'echo-unwarned',
    'warns-about-nobody': 'warning-names-nobody'
  },
  judge: history => {
    const mallory = history.id('mallory')
    const began = history.noted(falseEcho)
    const lie = history.first(strangeAnswerGiven, { by: 'mallory', of: 'node' })
    const expected = `mallory gives other bytes back: a warning line that names ${mallory}, and no ping line about her`
    const line = history.event('ping', { by: 'node', of: 'mallory' })
    if (line !== undefined) {
      return fail<Key>({
        symptom: 'echo-unchecked',
        expected,
        observed: history.textOf(line),
        evidence: [...(lie ? [lie.seq] : []), line.seq]
      })
    }
    if (lie === undefined) {
      const observed = began ? 'mallory saw no ping' : 'mallory has not come yet'
      return pending<Key>({ symptom: 'only-dialled-pinged', expected, observed })
    }
    const fate = { after: lie, before: history.noted(strangePings), expected }
    const other = namesNobody(history, lie.seq)
    const instead = other ?? history.event('error', 'node', ({ text }) => text.includes(mallory))
    const warning = says(history, 'warning', {
      about: ({ seq, text }) => seq > lie.seq && text.includes(mallory),
      expected,
      missing: other ? 'warning-names-nobody' : 'echo-unwarned',
      instead: instead ? history.textOf(instead) : 'no warning that names her',
      since: lie
    })
    return all<Key>([
      pass(lie.seq),
      survives(history, { ...fate, died: 'died-of-false-echo' }),
      warning
    ])
  }
})
