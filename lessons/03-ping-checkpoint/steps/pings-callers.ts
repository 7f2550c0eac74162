import { all, CONNECTION, sawConnection, says, step } from '#checker/checkpoint'
import { brokenAt } from '#checker/story'
import { pingLines } from '../pings.ts'
import { unpinged } from '../story-variations.ts'

/** Dave has dialled the node; nobody told it of him. */
export const pingsCallers = step({
  id: 'pings-callers',
  title: 'pings a peer that has dialled it, too',
  symptoms: {
    ...CONNECTION,
    'no-tcp': good => brokenAt(unpinged(good, 'dave'), 'dave', 'tcp', { error: 'ECONNREFUSED' }),
    'hung-up': good => brokenAt(unpinged(good, 'dave'), 'dave', 'multistream', { silent: true }),
    'only-dialled-pinged': good => unpinged(good, 'dave')
  },
  catches: { 'only-dialled': 'only-dialled-pinged' },
  judge: history => {
    const seen = sawConnection(history, { peer: 'dave', direction: 'outbound' })
    const lines = pingLines(history, 'dave')
    const line = says(history, 'ping', {
      about: each => lines.includes(each),
      expected: `ping,${history.id('dave')},<round trip> ms: dave has dialled your node`,
      missing: 'only-dialled-pinged',
      instead: 'no ping line about dave',
      since: history.first('connection-opened', { by: 'dave', of: 'node' })
    })
    return all([seen, line])
  }
})
