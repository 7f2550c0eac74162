import { all, says, saysNoOther, step } from '#checker/checkpoint'
import { said } from '#checker/story'
import { spanOf } from '../commands.ts'
import { prefixesWith } from '../prefixes.ts'
import { countsOtherwise, countsTooMany, saysEntries } from '../said-counts.ts'
import { SERVERS } from '../servers.ts'
import { EVENTS } from '../solution/events.ts'
import { walkedKeys, walksTo } from '../walked-keys.ts'

/**
 * What the node says of the first refresh that is typed, and the peers have seen; of all others,
 * as far as that is certain.
 */
export const saysWalks = step({
  id: 'says-walks',
  title: 'says where it has walked, how many answered, and how many are in its table',
  symptoms: {
    'walk-invented': good => good.after('identity', said('kademlia,walk,1,5')),
    'walk-unsaid': good => ({
      'not the first': good.without('said first 0'),
      'not the last': good.without('said first 1')
    }),
    'walk-miscounted': good => ({
      'more than there are': good.says('said first 1', 'kademlia,walk,1,20'),
      'fewer than were asked': good.says('said first 1', 'kademlia,walk,1,2'),
      'in a later refresh': good.also('said second', 'kademlia,walk,1,20')
    }),
    'walk-said-twice': good => good.also('said first 1', good.line('said first 1')),
    'refresh-unsaid': good => good.without('said first'),
    'entries-miscounted': good => ({
      'too few': good.says('said first', 'kademlia,refresh,4'),
      'when nobody is left': good
        .says('alone', 'kademlia,refresh,1')
        .says('alone still', 'kademlia,refresh,1')
    })
  },
  catches: {
    'unlisted-walks': 'walk-unsaid',
    'counts-walks': 'walk-miscounted',
    'estimates-peers': 'walk-miscounted',
    'never-says-zero': 'entries-miscounted'
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
    const counted = [countsTooMany(history), countsOtherwise(history)].filter(
      each => each !== undefined
    )
    return all([invented, ...counted, ...walks, saysEntries(history, 'first')])
  }
})
