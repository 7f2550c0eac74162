import type { GeneralSymptom } from '../general-symptom.ts'
import { fail, type Judgement, pass, pending } from '../judgement.ts'
import { type Check, step } from '../step.ts'
import type { Usage } from '../usage.ts'
import { lastUsage, withUsage } from './notes.ts'

type Key = 'memory-leak' | 'stream-leak'

const MB = 1e6

/**
 * What a node may take more from the middle of a run to its end: runtimes take memory ahead, and give it back late.
 * Solutions have been seen to take 12 MB more on an idle machine, and 30 on a busy one. A leak of 20 MB a second shows
 * when it has gone on for six seconds.
 */
const MORE_BYTES = 64 * MB
const MORE_BYTES_A_SECOND = 8 * MB

/** Open streams of one protocol to one peer: one is in use at a time, and a few may wait for an answer. */
const MANY_STREAMS = 4
const MORE_STREAMS = 2

/**
 * From the middle of a run to its end, the node takes no more memory, and leaves no more streams open. For runs that go
 * on for five seconds after the start, or longer. Where the system tells nothing of memory, as in containers and outside
 * of Linux, streams alone are judged, and the note says `null`.
 */
export function holdsNoMore(
  catches: { readonly [mistake: string]: Key | GeneralSymptom } = {}
): Check {
  return step<Key>({
    id: 'holds-no-more',
    title: 'holds no more memory and open streams at the end than half-way',
    since: 3,
    symptoms: {
      'memory-leak': good =>
        withUsage(good, ({ middle }) => ({ bytes: (middle.bytes ?? 0) + 1e9 })),
      'stream-leak': good => withUsage(good, () => ({ streams: { 'alice /ipfs/ping/1.0.0': 7 } }))
    },
    catches,
    judge: history => {
      const usage = history.noted(lastUsage)
      if (usage !== undefined) return modest(usage, usage.seq)
      const expected = 'as much memory, and as few open streams, as half-way'
      const observed = 'it was not looked at yet'
      return pending({ symptom: 'memory-leak', expected, observed })
    }
  })
}

function modest({ middle, end }: Usage, seq: number): Judgement<Key> {
  const seconds = (end.at - middle.at) / 1000
  const since = `${seconds.toFixed(1)} s before`
  const evidence = [seq]
  if (middle.bytes !== null && end.bytes !== null) {
    const most = middle.bytes + MORE_BYTES + seconds * MORE_BYTES_A_SECOND
    if (end.bytes > most) {
      const expected = `${inMB(most)} of memory at most: it had ${inMB(middle.bytes)} ${since}`
      return fail({ symptom: 'memory-leak', expected, observed: inMB(end.bytes), evidence })
    }
  }
  for (const [where, count] of Object.entries(end.streams)) {
    const before = middle.streams[where] ?? 0
    if (count < MANY_STREAMS || count - before < MORE_STREAMS) continue
    const [peer, protocol] = where.split(' ')
    const expected = `your node ends the streams that it opens: ${peer} saw ${before} of ${protocol} open ${since}`
    return fail({ symptom: 'stream-leak', expected, observed: `${count} are open`, evidence })
  }
  return pass(seq)
}

function inMB(bytes: number): string {
  return `${Math.round(bytes / MB)} MB`
}
