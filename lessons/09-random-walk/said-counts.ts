import { type Failed, fail, type History, type Judgement, pass, pending } from '#checker/checkpoint'
import { type Command, spanOf } from './commands.ts'
import { entriesAt, hasMet, type Life } from './lives.ts'
import { SERVERS } from './servers.ts'
import { EVENTS } from './solution/events.ts'
import { walkedKeys, walksTo } from './walked-keys.ts'

const LIVES: readonly Life[] = ['node', 'later']

/** The first line of either life that counts more peers than had been asked in any walk to that prefix. */
export function countsTooMany(history: History): Failed<'walk-miscounted'> | undefined {
  const keys = walkedKeys(history)
  for (const by of LIVES) {
    for (const line of history.events(EVENTS['kademlia,walk'], by)) {
      const walks = walksTo(keys, line.prefix).filter(({ seq }) => seq < line.seq)
      const most = Math.max(0, ...walks.map(({ peers }) => peers.length))
      if (line.peers <= most) continue
      return fail({
        symptom: 'walk-miscounted',
        expected: `kademlia,walk,${line.prefix},<peers>: at most ${most} were asked in a walk to it`,
        observed: history.textOf(line),
        evidence: [...walks.slice(-1).map(({ seq }) => seq), line.seq],
        node: by
      })
    }
  }
  return undefined
}

/**
 * The second of two refreshes in a row whose numbers of entries are not those that the lines about the table
 * make. One may be: somebody may come or go just then.
 */
export function countsOtherwise(history: History): Failed<'entries-miscounted'> | undefined {
  for (const by of LIVES) {
    const lines = history.events(EVENTS['kademlia,refresh'], by)
    const found = lines.map(line => ({ line, entries: entriesAt(history, by, line.seq) }))
    const second = found.find(
      ({ entries, line }, index) =>
        entries !== line.entries && found[index - 1]?.entries !== found[index - 1]?.line.entries
    )
    if (second === undefined) continue
    return fail({
      symptom: 'entries-miscounted',
      expected: `kademlia,refresh,${second.entries}: so many have come into the table, and not left it`,
      observed: `${history.textOf(second.line)}, and the line before was wrong as well`,
      evidence: [second.line.seq],
      node: by
    })
  }
  return undefined
}

/** Whether the refresh that this command began says how many are in the table now. */
export function saysEntries(
  history: History,
  command: Command
): Judgement<'refresh-unsaid' | 'entries-miscounted'> {
  const { after, before = Number.MAX_VALUE } = spanOf(history, command)
  const over = history.event(
    EVENTS['kademlia,refresh'],
    'node',
    ({ seq }) => seq > after && seq < before
  )
  if (over === undefined) {
    const expected = 'kademlia,refresh,<entries> when the refresh is over'
    return pending({ symptom: 'refresh-unsaid', expected, observed: 'no such line' })
  }
  const known = SERVERS.filter(peer => hasMet(history, peer, 'node', over.seq))
  if (over.entries === known.length) return pass(over.seq)
  return pending({
    symptom: 'entries-miscounted',
    expected: `kademlia,refresh,${known.length}: ${known.join(', ')}`,
    observed: history.textOf(over),
    evidence: [over.seq]
  })
}
