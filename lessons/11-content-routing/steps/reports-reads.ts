import { fail, type History, pass, step } from '#checker/checkpoint'
import { behindRelay } from '../notes.ts'
import { offerOf } from '../offer.ts'
import { type ReadFacts, readFacts } from '../read-facts.ts'
import { PROVIDERS } from '../seen.ts'
import { EVENTS } from '../solution/events.ts'

/** Where each node may have a block, besides peers. */
const PLACES = { node: ['memory', 'disk'], leecher: ['memory'], heir: ['memory', 'disk'] }

/** What a server reads for a neighbour, it may say as well. */
const FETCHED_AHEAD = 'ahead'

interface BlockLine {
  seq: number
  cid: string
  source: string
  bytes: number
}

export const reportsReads = step({
  id: 'reports-reads',
  title: 'says of each read, and of nothing else, where the block came from',
  symptoms: {
    'read-invented': good => ({
      'once more': good.also('truth line', good.line('truth line')),
      'another length': good.says('truth line', `${good.line('truth line')}1`),
      'from whom nobody asked': good.says(
        'truth line',
        good.line('truth line').replace(good.id('dave'), good.id('erin'))
      ),
      'from a place that it has not': good.says(
        'tier line 4',
        good.line('tier line 4').replace('memory', 'disk')
      ),
      'from a place that there is not': good.says(
        'told line',
        good.line('told line').replace(good.id('erin'), 'gateway')
      )
    })
  },
  catches: { 'block-line-for-a-file': 'read-invented', 'says-disk-when-put': 'read-invented' },
  judge: history => {
    const expected =
      'one line for each time that a block is read: block,<cid>,<where it came from>,<its length in bytes>'
    const ahead = offerOf(history, FETCHED_AHEAD)?.cid
    for (const [node, places] of Object.entries(PLACES)) {
      const facts = readFacts(history, node)
      const counts = new Map<string, number>()
      for (const line of history.events(EVENTS.block, node)) {
        const count = (counts.get(line.cid) ?? 0) + 1
        counts.set(line.cid, count)
        const more = line.cid === ahead ? 1 : 0
        const isPlace = places.includes(line.source)
        const flaw =
          flawInNumbers(line, { count, facts, more }) ??
          (isPlace ? undefined : flawInSource(history, line, { node, facts }))
        if (flaw === undefined) continue
        const observed = `${history.textOf(line)}, and ${flaw}`
        const evidence = [line.seq]
        return fail({ symptom: 'read-invented', expected, observed, evidence, node })
      }
    }
    return pass()
  }
})

/** Why it cannot be so, or once too often; undefined if it can. */
function flawInNumbers(
  line: BlockLine,
  { count, facts, more }: { count: number; facts: ReadFacts; more: number }
): string | undefined {
  const length = facts.lengthOf(line.cid)
  if (length !== undefined && line.bytes !== length) return `the block has ${length} bytes`
  const times = facts.timesTyped(line.cid, line) + more
  if (count <= times) return undefined
  return `it was to be read ${times} times, and there are ${count} lines`
}

/** Why it cannot have come from there; undefined if it can. */
function flawInSource(
  history: History,
  { cid, source }: BlockLine,
  { facts, node }: { facts: ReadFacts; node: string }
): string | undefined {
  // Of each other your nodes may read as well; there nobody looks on.
  const own = [history.id('node'), history.noted(behindRelay)?.peerId]
  if (node === 'heir' && own.includes(source)) return undefined
  const from = PROVIDERS.find(name => history.id(name) === source)
  if (from === undefined) return 'that is neither a place where it keeps blocks nor a provider'
  return facts.hasSent(from, cid) ? undefined : `${from} has sent it none`
}
