import { type Checkpoint, vocabularyFor } from '#checker/checkpoint'
import type { Verdict } from '#checker/judge/verdict'
import { assess, conclude, toError } from '#checker/judge/verdict'
import { createScratch, type Place, type ScratchDir } from '#checker/places/process'
import {
  type Ended,
  HISTORY_VERSION,
  type History,
  type HistoryHeader,
  HistoryRecorder
} from '#checker/record/history'
import { inSeconds } from '#checker/record/sights'
import { CleanUps } from './clean-ups.ts'
import { startDeadline, timeoutSignal } from './deadline.ts'
import { descriptorsLack, LEFT_AT_THE_END, RUN_NEEDS } from './descriptors.ts'
import { Heartbeat } from './heartbeat.ts'
import { LastMoment } from './last-moment.ts'
import { LookingTime, Lookout } from './lookout.ts'
import type { RunNode } from './run-node.ts'
import { createStage, type LazyPeers } from './run-stage.ts'
import { seededRandom } from './seeded-random.ts'
import type { UsageRecorder } from './usage.ts'
import { RunOver, type WaitProgress, Waits } from './waits.ts'

/** Far more than any story takes, also on a busy machine; whatever lasts longer will not come to its end. */
const LONGEST_MS = 10 * 60 * 1000

export interface RunInit {
  checkpoint: Checkpoint
  header: Omit<HistoryHeader, 'history' | 'typed'>
  place: Place
  /** Replaces the limit of every wait, milliseconds. */
  limitMs?: number | undefined
  /** How long the whole run may take, milliseconds; ten minutes unless given. */
  longestMs?: number
  /** Ends the run early; there is no verdict then. */
  signal?: AbortSignal
  progress?: RunProgress | undefined
  /** Given the history before anything is in it. */
  began?(history: HistoryRecorder): void
}

/** What a reporter may show while the run goes on. */
export interface RunProgress extends WaitProgress {
  /** The check with this id passes, as far as is known now. */
  passed?(id: string): void
}

export interface RunResult {
  verdict: Verdict
  history: History
  /** Stops everything that the run started; resolves when nothing is left, with what is to be said. */
  cleanUp(): Promise<string[]>
}

/**
 * Runs one checkpoint: plays it, records what happens, and ends as soon as the verdict is certain.
 * The caller calls `cleanUp` when it has shown the verdict.
 *
 * @throws the signal's reason when it ends the run; everything has been stopped then
 */
export async function run(init: RunInit): Promise<RunResult> {
  init.signal?.throwIfAborted()
  const began = performance.now()
  const vocabulary = vocabularyFor(init.checkpoint)
  const header: HistoryHeader = {
    history: HISTORY_VERSION,
    ...init.header,
    typed: init.place.typeCheck !== undefined,
    ...(vocabulary.names.length > 0 && { vocabulary: vocabulary.names })
  }
  const history = new HistoryRecorder(header, () => performance.now() - began, vocabulary)
  init.began?.(history)
  const over = new AbortController()
  const end = (reason: Ended['reason'], error?: string): void => {
    if (over.signal.aborted) return
    heartbeat.feel()
    for (const node of nodes) node.feel(true)
    const lack = reason === 'played' ? undefined : descriptorsLack(LEFT_AT_THE_END)
    if (lack !== undefined)
      history.record({ kind: 'hindered', actor: 'engine', why: lack, since: 0 })
    history.record({ kind: 'ended', actor: 'engine', reason, ...(error ? { error } : {}) })
    over.abort(new RunOver())
  }
  const heartbeat = new Heartbeat({
    stoodStill: ms => {
      const why = `the checker stood still for ${inSeconds(ms)}, and its peers with it: it was stopped, or the machine had no time for it`
      history.record({ kind: 'hindered', actor: 'engine', why, since: history.now - ms })
    },
    clockJumped: byMs => history.record({ kind: 'clock-jumped', actor: 'engine', byMs }),
    beat: () => {
      for (const each of usages.values()) each.look()
      for (const node of nodes) node.feel()
    }
  })
  const { longestMs = LONGEST_MS } = init
  const stopWaiting = startDeadline({
    ms: longestMs,
    expired: ms => end('error', `the run had not come to its end after ${inSeconds(ms)}`)
  })
  const cleanUps = new CleanUps()
  const nodes: RunNode[] = []
  const usages = new Map<string, UsageRecorder>()
  const servedMs = (): number => Math.max(0, ...nodes.map(node => node.cpuMs))
  const heldMs = (): number => nodes.reduce((sum, node) => sum + node.heldMs, 0)
  const looking = new LookingTime()
  const waits = new Waits({
    history,
    looking,
    signal: over.signal,
    limitMs: init.limitMs,
    progress: init.progress,
    servedMs,
    heldMs,
    expired: (what, waitedMs) => {
      for (const node of nodes) node.flush()
      history.record({ kind: 'deadline-passed', actor: 'engine', what, waitedMs })
      end('deadline')
    }
  })
  const interrupted = (): void => end('error', 'interrupted')
  init.signal?.addEventListener('abort', interrupted, { once: true })
  const lastMoment = new LastMoment({ history, signal: over.signal, servedMs })
  const unwatch = watch({
    checkpoint: init.checkpoint,
    history,
    end: reason => lastMoment.before(reason, () => end(reason)),
    looking,
    progress: init.progress
  })
  const sound = checkTypes(init, history, end)
  const peers = lazyPeers()
  // Should they fail to load, that is told below.
  const ready = init.checkpoint.withoutPeers ? undefined : peers.load()
  ready?.catch(() => {})
  let scratch: ScratchDir | undefined
  const cleanUp = async (): Promise<string[]> => {
    const notes = await cleanUps.run()
    // Only now is no node left that could write to it.
    const kept = await scratch?.remove()
    return kept === undefined ? notes : [...notes, kept]
  }
  try {
    const lack = descriptorsLack(RUN_NEEDS)
    if (lack !== undefined) throw new Error(lack)
    scratch = await (init.place.scratch ?? createScratch)()
    await ready
    if (header.browser && init.checkpoint.steps.some(({ needs }) => needs === 'browser')) {
      const { prepareBrowser } = await import('#checker/record/browser')
      await prepareBrowser()
    }
    const stage = createStage({
      peers,
      history,
      waits,
      timeout: ms => timeoutSignal(init.limitMs ?? ms, { servedMs, heldMs }),
      scratch,
      random: seededRandom(init.header.seed),
      launch: init.place.start,
      nodes,
      usages,
      shown: init.place.shown,
      sound,
      over: over.signal,
      cleanUp: stop => cleanUps.add(stop)
    })
    await Promise.race([init.checkpoint.play(stage), aborted(over.signal)])
    await lastMoment.passed
    end('played')
  } catch (error) {
    if (!(error instanceof RunOver)) end('error', toError(error).message)
  }
  unwatch()
  heartbeat.stop()
  stopWaiting()
  init.signal?.removeEventListener('abort', interrupted)
  if (init.signal?.aborted) {
    await cleanUp()
    throw init.signal.reason
  }
  return { verdict: conclude(init.checkpoint, history), history, cleanUp }
}

/** Type-checks the file while the peers come up; no node is started before it is known to be sound. */
async function checkTypes(
  init: RunInit,
  history: HistoryRecorder,
  end: (reason: 'certain' | 'error', error?: string) => void
): Promise<void> {
  try {
    const errors = await init.place.typeCheck?.()
    if (errors === undefined) return
    history.record({ kind: 'type-checked', actor: 'engine', errors })
    if (errors.length > 0) end('certain')
  } catch (error) {
    end('error', toError(error).message)
  }
}

interface WatchInit {
  checkpoint: Checkpoint
  history: HistoryRecorder
  end(reason: 'certain' | 'exit'): void
  looking: LookingTime
  progress: RunProgress | undefined
}

/**
 * Judges the history again after every batch of observations. Ends the run when a step has failed
 * for certain, when a node has stopped by itself, or when it floods its output.
 */
function watch({ checkpoint, history, end, looking, progress }: WatchInit): () => void {
  let scheduled: NodeJS.Immediate | undefined
  let told = 0
  const look = (): void => {
    const steps = assess(checkpoint, history)
    const passed = steps.filter(
      ([, judgement]) => 'state' in judgement && judgement.state === 'pass'
    )
    for (const [check] of passed.slice(told)) progress?.passed?.(check.id)
    told = Math.max(told, passed.length)
    const [, last] = steps.at(-1) ?? []
    if (history.first('exited', undefined, exit => !exit.expected)) end('exit')
    else if (last !== undefined && (last instanceof Error || last.state === 'fail')) end('certain')
    else if (history.all('flooded').length > 0) end('certain')
  }
  const lookout = new Lookout(look, looking)
  const unsubscribe = history.subscribe(() => {
    scheduled ??= setImmediate(() => {
      scheduled = undefined
      lookout.look()
    })
  })
  return () => {
    unsubscribe()
    lookout.close()
    clearImmediate(scheduled)
  }
}

function lazyPeers(): LazyPeers {
  const peers: LazyPeers = {
    loaded: undefined,
    load: async () => {
      peers.loaded ??= await import('#checker/record/peers')
      return peers.loaded
    }
  }
  return peers
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}
