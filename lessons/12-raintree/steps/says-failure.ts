import { fail, type History, pass, pending, since, step } from '#checker/checkpoint'
import { said } from '#checker/story'
import { notPlayed, toldFor } from '../copies.ts'
import { unreachable } from '../notes.ts'
import { copySeen } from '../raintree.ts'
import { OLIVIA, VALIDATORS, WITNESS } from '../who.ts'

/** A validator that is connected, and takes no copies any more: by another way it would get what it refuses. */
export const saysFailure = step({
  id: 'says-failure',
  title:
    'says so when a validator does not take what is meant for it, and does not try another way',
  symptoms: {
    'failure-rerouted': good =>
      good.after('told refused', {
        ...good.at('olivia has one'),
        actor: 'frank',
        text: 'refused'
      } as never),
    'failure-unsaid': good => ({
      'no line': good.without('warns of refusal'),
      'a line before': good
        .without('warns of refusal')
        .after('identity', said(good.line('warns of refusal'))),
      'a line about somebody else': good.says(
        'warns of refusal',
        `warning,no ping from ${good.id('alice')}: it takes too long`
      )
    })
  },
  catches: {
    'any-failure-goes-to-background': 'failure-rerouted',
    'swallows-failures': 'failure-unsaid'
  },
  judge: history => {
    const [message] = toldFor(history, 'says-failure')
    if (message === undefined) return notPlayed(history, 'failure-unsaid')
    const [, to = ''] = message.places
    const expected = `${to}, a validator, does not take what is sent to it over RainTree: a warning, and nothing over background`
    const rerouted = history.all(copySeen).find(({ text }) => text === message.text)
    if (rerouted !== undefined) {
      const observed = `${rerouted.actor} ${history.describe(rerouted)}`
      const evidence = [rerouted.seq]
      return since(message, fail({ symptom: 'failure-rerouted', expected, observed, evidence }))
    }
    const until = history.noted(unreachable)?.seq ?? Number.MAX_VALUE
    const warning = history.event(
      'warning',
      'node',
      ({ seq, text }) => seq > message.seq && seq < until && mayBeAbout(history, text, to)
    )
    if (warning !== undefined) return since(message, pass(warning.seq))
    const observed = 'no warning since'
    return since(message, pending({ symptom: 'failure-unsaid', expected, observed }))
  }
})

/** Whether a warning can be about this peer: it names it, or nobody. */
function mayBeAbout(history: History, text: string, peer: string): boolean {
  const names = [...VALIDATORS, OLIVIA, WITNESS]
  return text.includes(history.id(peer)) || !names.some(name => text.includes(history.id(name)))
}
