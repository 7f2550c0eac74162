import { fail, pass, pending, since, step } from '#checker/checkpoint'
import { blockAsked } from '../blocks.ts'
import { MEMORY_BLOCKS } from '../limits.ts'
import { sequence } from '../notes.ts'
import { arcHits } from '../oracle.ts'
import { EVENTS } from '../solution/events.ts'

export const tiers = step({
  id: 'tiers',
  title: 'keeps in memory what an adaptive replacement cache keeps',
  symptoms: {
    'reading-stopped': good => ({
      'not typed': good.without('sequence'),
      'the last is missing': good.without('tier line 13')
    }),
    'cache-differs': good => ({
      'a hit that is none': good.says(
        'tier line 9',
        good.line('tier line 9').replace(good.id('bob'), 'memory')
      ),
      'a miss that is none': good.says(
        'tier line 4',
        good.line('tier line 4').replace('memory', good.id('bob'))
      )
    })
  },
  catches: {
    'least-recently-used': 'cache-differs',
    'forgets-ghosts': 'cache-differs',
    'keeps-everything': 'cache-differs'
  },
  judge: history => {
    const wanted = history.noted(sequence)
    const expected = `MEMORY_BLOCKS is ${MEMORY_BLOCKS}, and there is no disk: of the blocks that are read in turn, bob is asked exactly for those that an adaptive replacement cache does not have`
    if (wanted === undefined) {
      return pending({ symptom: 'reading-stopped', expected, observed: 'not typed yet' })
    }
    const { cids, memoryBlocks } = wanted
    const hits = arcHits(cids, memoryBlocks)
    const lines = history.events(EVENTS.block, 'leecher')
    const letters = [...new Set(cids)]
    const nameOf = (cid = '') => String.fromCodePoint(65 + letters.indexOf(cid))
    const wrong = lines.findIndex(
      ({ cid, source }, index) => cid !== cids[index] || (source === 'memory') !== hits[index]
    )
    const missed = cids.filter((_, index) => index < lines.length && !hits[index])
    const asked = history
      .all(blockAsked, { by: 'bob', of: 'leecher' })
      .filter(({ cid }) => letters.includes(cid))
    const line = lines[wrong]
    if (line !== undefined) {
      const before = cids
        .slice(0, wrong + 1)
        .map(nameOf)
        .join(' ')
      const should = hits[wrong] ? 'memory' : 'bob'
      const observed = `after ${before}, ${nameOf(cids[wrong])} came from ${line.source === 'memory' ? 'memory' : 'the network'}, and should have come from ${should}`
      return fail({
        symptom: 'cache-differs',
        expected,
        observed,
        evidence: [wanted.seq, line.seq],
        node: 'leecher'
      })
    }
    const evidence = [...asked, ...lines].map(({ seq }) => seq)
    if (lines.length < cids.length || asked.length < missed.length) {
      const observed = `${lines.length} of ${cids.length} are read, and bob was asked for ${asked.length} of ${missed.length}`
      return pending({ symptom: 'reading-stopped', expected, observed, evidence, node: 'leecher' })
    }
    return since(wanted, pass(...evidence))
  }
})
