import { all, type History, pass, pending, saysNoOther, step } from '#checker/checkpoint'
import { complaintOr } from '../complaint-or.ts'
import { announced } from '../discovery.ts'
import { unconnected } from '../story-variations.ts'

export const discovers = step({
  id: 'discovers',
  title: 'discovers and dials a peer that makes itself known on the discovery topic',
  symptoms: {
    'not-discovered': good => ({
      'neither line nor connection': unconnected(good, 'carol').without('discovered'),
      'not announced': good.without('announced')
    }),
    'discovered-wrong': good => good.says('discovered', `discovered,${good.id('alice')}`),
    'discovered-undialled': good => ({
      'no connection': unconnected(good, 'carol'),
      'carol dials': good.with('carol opened', { direction: 'outbound' })
    }),
    'discovered-unlogged': good => good.without('discovered')
  },
  catches: {
    'discovers-nobody': 'not-discovered',
    'discovers-relays': 'discovered-wrong',
    'dies-of-garbage': 'crashed',
    'logs-discovery-only': 'discovered-undialled',
    'dials-first-address': 'discovered-undialled',
    'dials-silently': 'discovered-unlogged'
  },
  judge: history => {
    const carol = history.id('carol')
    const expected = `discovered,${carol}, and a connection that your node dials`
    const noOther = saysNoOther(history, 'discovered', {
      known: ({ peerId }) => peerId === carol,
      expected,
      invented: 'discovered-wrong'
    })
    return all([noOther, findsCarol(history, expected)])
  }
})

function findsCarol(history: History, expected: string) {
  const start = history.noted(announced)
  if (start === undefined) {
    const observed = 'carol has not made herself known yet'
    return pending({ symptom: 'not-discovered', expected, observed })
  }
  const line = history.event('discovered', 'node', each => each.seq > start.seq)
  const opened = history.first(
    'connection-opened',
    { by: 'carol', of: 'node' },
    each => each.direction === 'inbound'
  )
  const evidence = [start, line, opened].flatMap(each => (each ? [each.seq] : []))
  if (line !== undefined && opened !== undefined) return pass(...evidence)
  if (line !== undefined) {
    const observed = 'the line, and no connection'
    const ladder = { peer: 'carol', needs: 'yamux' } as const
    return pending({ symptom: 'discovered-undialled', expected, observed, evidence, ladder })
  }
  if (opened !== undefined) {
    const observed = 'the connection, and no line'
    return pending({ symptom: 'discovered-unlogged', expected, observed, evidence })
  }
  const observed = complaintOr('neither', history, start)
  return pending({ symptom: 'not-discovered', expected, observed, evidence })
}
