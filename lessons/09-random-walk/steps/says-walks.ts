import { all, pass, pending, says, saysNoOther, step } from '#checker/checkpoint'
import { said } from '#checker/story'
import { spanOf } from '../commands.ts'
import { hasMet } from '../lives.ts'
import { prefixesWith } from '../prefixes.ts'
import { SERVERS } from '../servers.ts'
import { EVENTS } from '../solution/events.ts'
import { walkedKeys, walksTo } from '../walked-keys.ts'

/** What the node says of the first refresh that is typed, and the peers have seen. */
export const saysWalks = step({
  id: 'says-walks',
  title: 'says where it has walked, how many answered, and how many are in its table',
  symptoms: {
    'walk-invented': good => good.after('identity', said('kademlia,walk,1,5')),
    'walk-unsaid': good => ({
      'not the first': good.without('said first 0'),
      'not the last': good.without('said first 1')
    }),
    'walk-miscounted': good => good.says('said first 1', 'kademlia,walk,1,20'),
    'walk-said-twice': good => good.also('said first 1', good.line('said first 1')),
    'refresh-unsaid': good => good.without('said first'),
    'entries-miscounted': good => good.says('said first', 'kademlia,refresh,4')
  },
  catches: {
    'unlisted-walks': 'walk-unsaid',
    'counts-walks': 'walk-miscounted'
  },
  judge: history => {
    const span = spanOf(history, 'first')
    const isIn = ({ seq }: { seq: number }) =>
      seq > span.after && seq < (span.before ?? Number.MAX_VALUE)
    const keys = walkedKeys(history, span)
    const invented = saysNoOther(history, EVENTS['kademlia,walk'], {
      known: ({ prefix, seq }) => walksTo(walkedKeys(history, { before: seq }), prefix).length > 0,
      expected: 'kademlia,walk when a walk is over',
      invented: 'walk-invented',
      why: 'nobody was asked for such a key'
    })
    const walks = prefixesWith(history, SERVERS).map(prefix => {
      const [walked] = walksTo(keys, prefix)
      const peers = walked?.peers.length ?? 0
      return says(history, EVENTS['kademlia,walk'], {
        about: each => each.prefix === prefix && isIn(each),
        is: each => each.peers === peers,
        expected: `kademlia,walk,${prefix},${peers}: so many peers were asked`,
        missing: 'walk-unsaid',
        wrong: 'walk-miscounted',
        twice: 'walk-said-twice',
        since: walked
      })
    })
    const [over] = history.events(EVENTS['kademlia,refresh'], 'node').filter(isIn)
    if (over === undefined) {
      const expected = 'kademlia,refresh,<entries> when the refresh is over'
      const unsaid = pending({ symptom: 'refresh-unsaid', expected, observed: 'no such line' })
      return all([invented, ...walks, unsaid])
    }
    const known = SERVERS.filter(peer => hasMet(history, peer, 'node', over.seq))
    if (over.entries === known.length) return all([invented, ...walks, pass(over.seq)])
    const miscounted = pending({
      symptom: 'entries-miscounted',
      expected: `kademlia,refresh,${known.length}: ${known.join(', ')}`,
      observed: history.textOf(over),
      evidence: [over.seq]
    })
    return all([invented, ...walks, miscounted])
  }
})
