import { all, says, step, survives } from '#checker/checkpoint'
import { brokenAt, exited } from '#checker/story'
import { AGENT_VERSION, REACHED, reachedBy } from '../told-by-node.ts'
import { lineOf, logging, metAt, quotes, toldBy } from '../told-by-peers.ts'

/** Dave does not say how he calls himself. */
export const bearsSilence = step({
  id: 'bears-silence',
  title: 'logs a peer that does not tell its agent version, and carries on',
  symptoms: {
    ...REACHED,
    'silent-unlogged': good => good.without('identify dave'),
    'agent-made-up': good => ({
      'a word': logging(good, 'dave', () => ({ agentVersion: 'unknown' })),
      'its own': logging(good, 'dave', () => ({ agentVersion: AGENT_VERSION }))
    }),
    'identify-invented': good => logging(good, 'dave', () => ({ protocolVersion: '' })),
    'died-of-silence': good => {
      const told = good.upTo('dave told')
      return {
        'it ends': told.after('dave told', exited(1)),
        'it is ended': told.after('dave told', {
          ...exited(1),
          ...{ code: null, signal: 'SIGABRT' }
        })
      }
    },
    'address-unreachable': good =>
      brokenAt(good, 'dave', 'tcp', { error: 'ECONNREFUSED' }).without('identify dave')
  },
  catches: {
    'dies-without-agent': 'died-of-silence',
    'agent-made-up': 'agent-made-up',
    'silent-skipped': 'silent-unlogged'
  },
  judge: history => {
    const [told] = toldBy(history, 'dave')
    const expected = lineOf(history, 'dave')
    const met = metAt(history, 'dave')
    const line = history.event('identify', { by: 'node', of: 'dave' })
    const lives = survives(history, { after: met, before: line, expected, died: 'died-of-silence' })
    const logs = says(history, 'identify', {
      of: 'dave',
      is: each => quotes(each, told),
      expected,
      missing: 'silent-unlogged',
      instead: 'no identify line about dave',
      wrong: ({ protocolVersion }) =>
        protocolVersion === told.protocolVersion ? 'agent-made-up' : 'identify-invented',
      since: met
    })
    return all([lives, reachedBy(history, 'dave'), logs])
  }
})
