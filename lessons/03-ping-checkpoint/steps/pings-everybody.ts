import { all, CONNECTION, sawConnection, says, step } from '#checker/checkpoint'
import { brokenAt } from '#checker/story'
import { others, othersOf } from '../others.ts'
import { pingLines, pingsSeen } from '../pings.ts'
import { unpinged } from '../story-variations.ts'

/** How many dial the node, and how many it has to dial, is drawn in each run. */
export const pingsEverybody = step({
  id: 'pings-everybody',
  title: 'pings everybody who is there, however many they are',
  since: 6,
  symptoms: {
    ...CONNECTION,
    'no-tcp': good => brokenAt(unpinged(good, 'frank'), 'frank', 'tcp', { error: 'ECONNREFUSED' }),
    'hung-up': good => brokenAt(unpinged(good, 'frank'), 'frank', 'multistream', { silent: true }),
    'some-unpinged': good => ({
      'who has dialled it': unpinged(good, 'frank'),
      'whom it has dialled': unpinged(good, 'erin'),
      'no line': good.without('frank line 1')
    })
  },
  catches: { 'first-caller-only': 'some-unpinged' },
  judge: history => {
    const callers = history.noted(others)?.callers ?? []
    return all([
      ...callers.map(peer => sawConnection(history, { peer, direction: 'outbound' })),
      ...othersOf(history).map(peer => {
        const lines = pingLines(history, peer)
        const pinged = pingsSeen(history, peer).length > 0
        return says(history, 'ping', {
          about: each => lines.includes(each),
          expected: `ping,${history.id(peer)},<round trip> ms: ${peer} is connected as well`,
          missing: 'some-unpinged',
          instead: `no ping line about ${peer}, who saw ${pinged ? 'a ping' : 'none'}`,
          since: history.first('connection-opened', { by: peer, of: 'node' })
        })
      })
    ])
  }
})
