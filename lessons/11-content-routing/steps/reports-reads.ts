import { fail, type History, pass, step } from '#checker/checkpoint'
import { behindRelay } from '../notes.ts'
import { offerOf } from '../offer.ts'
import { bytesOf } from '../offered-bytes.ts'
import { asksFor, isTypedFor, PROVIDERS } from '../seen.ts'
import { EVENTS } from '../solution/events.ts'

/** Where each node may have a block, besides peers. */
const PLACES = { node: ['memory', 'disk'], leecher: ['memory'], heir: ['memory', 'disk'] }

/** What a server reads for a neighbour, it may say as well. */
const FETCHED_AHEAD = 'ahead'

type BlockLine = ReturnType<History['events']>[number] & {
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
    for (const [node, places] of Object.entries(PLACES)) {
      for (const line of history.events(EVENTS.block, node)) {
        const flaw = flawOf(history, line, node, places)
        if (flaw === undefined) continue
        const observed = `${history.textOf(line)}, and ${flaw}`
        const evidence = [line.seq]
        return fail({ symptom: 'read-invented', expected, observed, evidence, node })
      }
    }
    return pass()
  }
})

/** Why a line cannot be true; undefined if it can. */
function flawOf(
  history: History,
  line: BlockLine,
  node: string,
  places: readonly string[]
): string | undefined {
  const { bytes, cid, source } = line
  const length = bytesOf(history, cid)
  if (length !== undefined && bytes !== length) return `the block has ${length} bytes`
  const lines = history
    .events(EVENTS.block, node)
    .filter(each => each.cid === cid && each.seq <= line.seq)
  const typed = history
    .all('stdin', node)
    .filter(({ seq, text }) => seq < line.seq && isTypedFor(history, cid, text))
  const times = typed.length + (cid === offerOf(history, FETCHED_AHEAD)?.cid ? 1 : 0)
  if (lines.length > times)
    return `it was to be read ${times} times, and there are ${lines.length} lines`
  if (places.includes(source)) return undefined
  // Of each other your nodes may read as well; there nobody looks on.
  const own = [history.id('node'), history.noted(behindRelay)?.peerId]
  if (node === 'heir' && own.includes(source)) return undefined
  const from = PROVIDERS.find(name => history.id(name) === source)
  if (from === undefined) return 'that is neither a place where it keeps blocks nor a provider'
  const sent = asksFor(history, cid, node).some(
    ({ actor, reply }) => actor === from && reply === 'sends'
  )
  return sent ? undefined : `${from} has sent it none`
}
