import {
  fail,
  type History,
  observedInstead,
  pending,
  quote,
  says,
  step
} from '#checker/checkpoint'
import { DIRECT_MESSAGE_PROTOCOL } from '#shared/message'
import { directMessageAnswered } from '../direct-messages.ts'
import { lateDirect, saying } from '../say.ts'
import { onceMore } from '../story-variations.ts'
import { strangeDirect } from '../strangers.ts'

export const takesDirect = step({
  id: 'takes-direct',
  title: 'takes a direct message, answers OK, and prints it',
  symptoms: {
    'direct-unanswered': good => ({
      'not sent': good.without('answered'),
      'no answer': good.with('answered', failed('aborted due to timeout'))
    }),
    'direct-unspoken': good => good.with('answered', failed('Protocol selection failed')),
    'direct-metadata': good => good.with('answered', failed('its metadata is missing')),
    'direct-refused': good => good.with('answered', { status: 'ERROR' }),
    'direct-unlogged': good => good.without('direct line'),
    'direct-misreported': good => ({
      'its own name': good.says(
        'direct line',
        good.line('direct line').replace(good.id('bob'), good.id('node'))
      ),
      twice: onceMore(good, 'direct line')
    })
  },
  catches: {
    'no-direct-messages': 'direct-unspoken',
    'prints-without-answer': 'direct-unanswered',
    'answers-without-metadata': 'direct-metadata',
    'answers-error': 'direct-refused',
    'answers-without-print': 'direct-unlogged',
    'prints-own-name': 'direct-misreported'
  },
  judge: history => {
    const sent = history.noted(saying('direct'))
    const bob = history.id('bob')
    const expected = `bob sends a direct message: your node answers OK, and prints direct,${bob},${quote(sent?.text ?? '')}`
    const answered = history.first(directMessageAnswered, 'bob', each => each.text === sent?.text)
    if (sent === undefined || answered === undefined) {
      return pending({ symptom: 'direct-unanswered', expected, observed: 'no answer yet' })
    }
    const evidence = [answered.seq]
    if (answered.error !== undefined) {
      const symptom = whyUnanswered(answered.error)
      const why =
        symptom === 'direct-unspoken' ? spokenInstead(history, answered.error) : answered.error
      const observed = `no answer that the app could read: ${why}`
      return fail({ symptom, expected, observed, evidence })
    }
    if (answered.status !== 'OK') {
      const observed = `the answer ${answered.status}`
      return fail({ symptom: 'direct-refused', expected, observed, evidence })
    }
    // What comes later is another matter.
    const later = [strangeDirect, lateDirect].map(
      each => history.noted(each)?.seq ?? Number.POSITIVE_INFINITY
    )
    const end = Math.min(...later)
    return says(history, 'direct', {
      about: ({ seq, text }) => seq < end || text === sent.text,
      is: ({ peerId, text }) => peerId === bob && text === sent.text,
      since: answered,
      expected,
      missing: 'direct-unlogged',
      instead: 'it is answered, and not printed',
      wrong: 'direct-misreported',
      twice: 'direct-misreported'
    })
  }
})

/** Who speaks the protocol under a slip of its name is told so. */
function spokenInstead(history: History, error: string): string {
  const told = history.all('identified', { of: 'node' }).at(-1)
  const slip = observedInstead(DIRECT_MESSAGE_PROTOCOL, told?.protocols ?? [], '')
  return slip === '' ? error : `your node speaks ${slip}`
}

function whyUnanswered(error: string) {
  if (/metadata/.test(error)) return 'direct-metadata'
  return /protocol/i.test(error) ? 'direct-unspoken' : 'direct-unanswered'
}

function failed(error: string) {
  return { status: undefined, error }
}
