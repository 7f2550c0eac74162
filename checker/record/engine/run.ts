import { type Checkpoint, vocabularyFor } from '#checker/checkpoint'
import type { Verdict } from '#checker/judge/verdict'
import { assess, conclude, toError } from '#checker/judge/verdict'
import { createScratch, type Place, type ScratchDir } from '#checker/places/process'
import {
  HISTORY_VERSION,
  type History,
  type HistoryHeader,
  HistoryRecorder
} from '#checker/record/history'
import { CleanUps } from './clean-ups.ts'
import { timeoutSignal } from './deadline.ts'
import { descriptorsLack, RUN_NEEDS } from './descriptors.ts'
import { LastMoment } from './last-moment.ts'
import { LookingTime, Lookout } from './lookout.ts'
import { RunLife } from './run-life.ts'
import { RunNodes } from './run-nodes.ts'
import { createStage, type LazyPeers } from './run-stage.ts'
import { seededRandom } from './seeded-random.ts'
import { RunOver, type WaitProgress, Waits } from './waits.ts'

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
  const history = openHistory(init)
  const nodes = new RunNodes()
  const life = new RunLife({ history, nodes, longestMs: init.longestMs })
  const cleanUps = new CleanUps()
  const looking = new LookingTime()
  const waits = new Waits({
    history,
    looking,
    signal: life.over,
    limitMs: init.limitMs,
    progress: init.progress,
    servedMs: nodes.servedMs,
    heldMs: nodes.heldMs,
    expired: (what, waitedMs) => {
      nodes.flush()
      history.record({ kind: 'deadline-passed', actor: 'engine', what, waitedMs })
      life.end('deadline')
    }
  })
  const interrupted = (): void => life.end('error', 'interrupted')
  init.signal?.addEventListener('abort', interrupted, { once: true })
  const lastMoment = new LastMoment({
    history,
    signal: life.over,
    servedMs: nodes.servedMs
  })
  const unwatch = watch({
    checkpoint: init.checkpoint,
    history,
    end: reason => lastMoment.before(reason, () => life.end(reason)),
    looking,
    progress: init.progress
  })
  const sound = checkTypes(init, history, life)
  const peers = lazyPeers()
  // Should they fail to load, that is told below.
  const ready = prepare(init, peers)
  ready.catch(() => {})
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
    const stage = createStage({
      peers,
      history,
      waits,
      timeout: ms => timeoutSignal(init.limitMs ?? ms, nodes),
      scratch,
      random: seededRandom(init.header.seed),
      launch: init.place.start,
      nodes,
      shown: init.place.shown,
      sound,
      over: life.over,
      cleanUp: stop => cleanUps.add(stop)
    })
    await Promise.race([init.checkpoint.play(stage), aborted(life.over)])
    await lastMoment.passed
    life.end('played')
  } catch (error) {
    if (!(error instanceof RunOver)) life.end('error', toError(error).message)
  }
  unwatch()
  life.stop()
  init.signal?.removeEventListener('abort', interrupted)
  if (init.signal?.aborted) {
    await cleanUp()
    throw init.signal.reason
  }
  return { verdict: conclude(init.checkpoint, history), history, cleanUp }
}

function openHistory(init: RunInit): HistoryRecorder {
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
  return history
}

/** Loads what takes long, before a node is there that would be kept waiting. */
async function prepare({ checkpoint, header }: RunInit, peers: LazyPeers): Promise<void> {
  if (!checkpoint.withoutPeers) await peers.load()
  if (!header.browser || !checkpoint.steps.some(({ needs }) => needs === 'browser')) return
  const { prepareBrowser } = await import('#checker/record/browser')
  await prepareBrowser()
}

/** Type-checks the file while the peers come up; no node is started before it is known to be sound. */
async function checkTypes(init: RunInit, history: HistoryRecorder, life: RunLife): Promise<void> {
  try {
    const errors = await init.place.typeCheck?.()
    if (errors === undefined) return
    history.record({ kind: 'type-checked', actor: 'engine', errors })
    if (errors.length > 0) life.end('certain')
  } catch (error) {
    life.end('error', toError(error).message)
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
