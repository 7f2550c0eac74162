import { createInterface } from 'node:readline'
import { vocabularyFor } from '#checker/checkpoint'
import { conclude } from '#checker/judge/verdict'
import type { NodeSetup } from '#checker/places/agent'
import type { RunInit, RunResult } from '#checker/record/engine'
import {
  HISTORY_VERSION,
  type History,
  type HistoryHeader,
  parseHistory
} from '#checker/record/history'
import { DockerProblem } from './docker-problem.ts'
import { type Pod, type PodInit, startPod } from './pod.ts'
import type { RecordOrder, RecordRow, TypesRow } from './record-order.ts'

/** What the checker's container runs; its working directory is that of the workshop in it. */
const RECORD = [
  'node',
  '--disable-sigusr1',
  '--import',
  './checker/places/fast-start/register.mjs',
  'checker/places/docker/record.ts'
]

export interface RunInPodInit
  extends Omit<RunInit, 'place'>,
    Pick<RunInit['place'], 'shown' | 'typeCheck'>,
    Omit<PodInit, 'signal' | 'command'> {
  setup: NodeSetup
  signal: AbortSignal
}

/**
 * As `run`, with everything in containers: what is recorded there is judged here. Where Docker fails,
 * the verdict is unknown.
 *
 * @throws the signal's reason when it ends the run; everything has been stopped then
 */
export async function runInPod(init: RunInPodInit): Promise<RunResult> {
  const rows: object[] = []
  let pod: Pod | undefined
  let problem = "the checker's container ended before the run was over"
  let notes: string[] = []
  try {
    pod = await startPod({ ...init, command: RECORD })
    notes = await follow(pod, init, rows)
  } catch (error) {
    if (!(error instanceof DockerProblem)) {
      await pod?.end()
      throw error
    }
    problem = error.message
  }
  if (init.signal.aborted) {
    await pod?.end()
    throw init.signal.reason
  }
  const history = historyOf(rows, init, problem)
  return {
    verdict: conclude(init.checkpoint, history),
    history,
    cleanUp: async () => {
      await pod?.end()
      return notes
    }
  }
}

/** Gives the checker in the container its order, and collects the rows of the history. */
async function follow(pod: Pod, init: RunInPodInit, rows: object[]): Promise<string[]> {
  const { header, setup, shown, limitMs, typeCheck, progress = {} } = init
  const typed = typeCheck !== undefined
  const say = (line: object): void => {
    pod.stdin.write(`${JSON.stringify(line)}\n`)
  }
  const end = (): void => {
    pod.stdin.end()
  }
  init.signal.addEventListener('abort', end, { once: true })
  pod.stdin.on('error', () => {})
  say({ header, setup, shown, typed, ...(limitMs ? { limitMs } : {}) } satisfies RecordOrder)
  typeCheck?.().then(
    errors => say({ errors } satisfies TypesRow),
    error => say({ failed: (error as Error).message } satisfies TypesRow)
  )
  let complaint = ''
  pod.stderr.setEncoding('utf8').on('data', text => {
    complaint = `${complaint}${text}`.slice(-2000)
  })
  for await (const line of createInterface({ input: pod.stdout, crlfDelay: Infinity })) {
    const row = JSON.parse(line) as RecordRow
    if ('row' in row) rows.push(row.row)
    else if ('passed' in row) progress.passed?.(row.passed)
    else if ('waiting' in row) progress.waiting?.(...row.waiting)
    else if ('waited' in row) progress.waited?.()
    else return row.notes
  }
  init.signal.throwIfAborted()
  throw new DockerProblem(`the checker's container ended early. ${complaint}`.trim())
}

/** The history of the rows that came; where its end is missing, one that says what went wrong. */
function historyOf(
  rows: object[],
  { checkpoint, header, typeCheck }: RunInPodInit,
  error: string
): History {
  if (rows.length === 0) {
    rows.push({
      history: HISTORY_VERSION,
      ...header,
      typed: typeCheck !== undefined
    } satisfies HistoryHeader)
  }
  const last = rows.at(-1) as { kind?: string; at?: number }
  if (last.kind !== 'ended') {
    const [seq, at] = [rows.length, last.at ?? 0]
    rows.push({ seq, at, actor: 'engine', kind: 'ended', reason: 'error', error })
  }
  const text = rows.map(row => `${JSON.stringify(row)}\n`).join('')
  return parseHistory(text, vocabularyFor(checkpoint))
}
