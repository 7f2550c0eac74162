import { cpus } from 'node:os'
import { performance } from 'node:perf_hooks'
import { BEAT_MS, GAP_MS } from './heartbeat.ts'

/** Below this share of idle time the machine, not the node, is what we are waiting for. */
const BUSY_BELOW = 0.2

/** Above this share of its time the checker itself has none left, whatever other processors do. */
const LOOP_BUSY_ABOVE = 0.8

/** A busy machine is given at most this many times the time of an idle one. */
const MAX_STRETCH = 6

/** A node that is never made to wait for a processor does not get quite all of its time either. */
const ENOUGH_SERVED = 0.8

export interface DeadlineInit {
  ms: number
  expired(waitedMs: number): void
  /** It is so much later than it was to be. */
  stretched?(byMs: number): void
  /** The processor time that the nodes have had so far, milliseconds. */
  servedMs?: (() => number) | undefined
  /** For how long, milliseconds so far, one of the nodes would have gone on and was not let. */
  heldMs?: (() => number) | undefined
  /** It keeps no process alive. */
  isBackground?: boolean
}

/**
 * Calls `expired` after `ms` milliseconds, or later as long as the machine has no idle time left,
 * or the checker has none, in which the reference peers live, and by the time for which a node was not let go on: one that
 * is slow because everything is slow has not failed. One that has had as much processor
 * time as the deadline is long has had its chance, even if it is the one that keeps the machine busy.
 *
 * When the checker was not there for a moment, because it was stopped or starved, the deadline begins anew: its
 * peers were not there either, and what came meanwhile has yet to be read.
 *
 * @returns the way to cancel it
 */
export function startDeadline({
  ms,
  expired,
  stretched = () => {},
  servedMs = () => 0,
  heldMs = () => 0,
  isBackground = false
}: DeadlineInit): () => void {
  const first = performance.now()
  let servedBefore = servedMs()
  let heldBefore = heldMs()
  let began = first
  let before = cpuTimes()
  let loop = performance.eventLoopUtilization()
  /** When it runs out, and when the checker looks next whether it is there. */
  let until = first + ms
  let due = first
  let timer = sleep()

  function sleep(): NodeJS.Timeout {
    const now = performance.now()
    due = Math.min(until, now + BEAT_MS)
    const started = setTimeout(tick, Math.max(0, due - now))
    return isBackground ? started.unref() : started
  }

  function tick(): void {
    const now = performance.now()
    // Timers may be early by a part of a millisecond.
    const isOver = until - now < 1
    if (now - due >= GAP_MS) beginAnew(now)
    else if (!isOver) timer = sleep()
    else if (mayGoOn(now)) goOn(now, ms / 2)
    else if (!makesUp(now)) expired(Math.round(now - first))
  }

  /** What a node has lost is given to it. */
  function makesUp(now: number): boolean {
    const lost = heldMs() - heldBefore
    if (lost < 1 || now - began >= ms * MAX_STRETCH) return false
    heldBefore += lost
    goOn(now, lost)
    return true
  }

  function mayGoOn(now: number): boolean {
    const starved = servedMs() - servedBefore < ms * ENOUGH_SERVED
    return starved && now - began < ms * MAX_STRETCH && isBusy()
  }

  function isBusy(): boolean {
    return (
      idleShare(before, cpuTimes()) < BUSY_BELOW ||
      performance.eventLoopUtilization(loop).utilization > LOOP_BUSY_ABOVE
    )
  }

  function beginAnew(now: number): void {
    servedBefore = servedMs()
    heldBefore = heldMs()
    began = now
    goOn(now, ms)
  }

  function goOn(now: number, byMs: number): void {
    before = cpuTimes()
    loop = performance.eventLoopUtilization()
    until = now + byMs
    timer = sleep()
    stretched(byMs)
  }
  return () => clearTimeout(timer)
}

/**
 * The same as a signal, for what a reference peer asks of a node: it is aborted when the deadline has
 * passed. Unlike a wait it keeps no process alive, as `AbortSignal.timeout` does not.
 */
export function timeoutSignal(
  ms: number,
  nodes: Pick<DeadlineInit, 'servedMs' | 'heldMs'> = {}
): AbortSignal {
  const controller = new AbortController()
  const expired = (): void =>
    controller.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'))
  startDeadline({ ms, expired, ...nodes, isBackground: true })
  return controller.signal
}

interface CpuTimes {
  idle: number
  total: number
}

function cpuTimes(): CpuTimes {
  let idle = 0
  let total = 0
  for (const { times } of cpus()) {
    idle += times.idle
    total += times.user + times.nice + times.sys + times.idle + times.irq
  }
  return { idle, total }
}

function idleShare(before: CpuTimes, now: CpuTimes): number {
  const total = now.total - before.total
  return total === 0 ? 1 : (now.idle - before.idle) / total
}
