import {
  all,
  fail,
  type History,
  type Judgement,
  pass,
  pending,
  since,
  step
} from '#checker/checkpoint'
import { MEMORY_BLOCKS } from '../limits.ts'
import { sequence } from '../notes.ts'
import { arcHits, arcRun } from '../oracle.ts'
import { asksFor } from '../seen.ts'
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
    }),
    'evict-otherwise': good => ({
      'no line': good.without('tier evict 6'),
      'another block': good.says('tier evict 6', good.line('tier evict 8')),
      'one too many': good.also('tier evict 6', good.line('tier evict 6'))
    })
  },
  catches: {
    'least-recently-used': 'cache-differs',
    'forgets-ghosts': 'cache-differs',
    'keeps-everything': 'cache-differs',
    'says-who-comes': 'evict-otherwise',
    'lets-go-in-silence': 'evict-otherwise'
  },
  judge: history => {
    const wanted = history.noted(sequence)
    const expected = `MEMORY_BLOCKS is ${MEMORY_BLOCKS}, and there is no disk: of the blocks that are read in turn, somebody is asked exactly for those that an adaptive replacement cache does not have; and there is evict,<cid> for each that has to go`
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
    const asked = letters.flatMap(cid => asksFor(history, cid, 'leecher'))
    const line = lines[wrong]
    if (line !== undefined) {
      const before = cids
        .slice(0, wrong + 1)
        .map(nameOf)
        .join(' ')
      const should = hits[wrong] ? 'memory' : 'a provider'
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
      const observed = `${lines.length} of ${cids.length} are read, and others were asked for ${asked.length} of ${missed.length}`
      return pending({ symptom: 'reading-stopped', expected, observed, evidence, node: 'leecher' })
    }
    return since(wanted, all([pass(...evidence), saysWhatGoes(history, wanted, expected)]))
  }
})

/** The lines about those that have to go, when all are read: the cache is right, so it is known which these are. */
function saysWhatGoes(
  history: History,
  { cids, memoryBlocks }: { cids: string[]; memoryBlocks: number },
  expected: string
): Judgement<'evict-otherwise'> {
  const gone = arcRun(cids, memoryBlocks).flatMap(({ evicted }) => evicted)
  const lines = history.events(EVENTS.evict, 'leecher')
  const facts = { symptom: 'evict-otherwise', expected, node: 'leecher' } as const
  const evidence = lines.map(({ seq }) => seq)
  const wrong = lines.find(({ cid }, index) => cid !== gone[index])
  if (wrong !== undefined) {
    const right = gone[lines.indexOf(wrong)]
    const instead = right === undefined ? 'no more had to go' : `it was ${right} that had to go`
    const observed = `${history.textOf(wrong)}, and ${instead}`
    return fail({ ...facts, observed, evidence: [wrong.seq] })
  }
  if (lines.length === gone.length) return pass(...evidence)
  const observed = `${gone.length} had to go, and there are ${lines.length} evict lines`
  return pending({ ...facts, observed, evidence })
}
