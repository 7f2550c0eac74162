import { Clock } from './clock.ts'
import { Line } from './line.ts'
import { podsPerNode } from './pods-per-node.ts'
import type { PlanSettings } from './settings.ts'

/** Requests a second: the defaults of `kube-controller-manager --kube-api-qps` and of the scheduler's client. */
const CONTROLLER_QPS = 20
const SCHEDULER_QPS = 50
/** How many logs the grader reads at a time, as in followed-job.ts, and how long one takes. */
const LOGS_AT_A_TIME = 8
const LOG_SECONDS = 0.05

/** What a class takes, and what it waits for. */
export interface PlannedClass {
  /** From the Job to the last result. */
  seconds: number
  /** How many pods have their places at a time. */
  places: number
  /** The share of the time that each was busy. */
  load: { controller: number; scheduler: number; nodes: number; grader: number }
}

/**
 * Sends a class through a cluster, pod by pod: the Job's controller creates it, the scheduler places it, a node runs
 * it, the controller counts it, and the grader reads its log. Of these, the controller counts before it creates.
 */
export function simulateClass(settings: PlanSettings): PlannedClass {
  const { submissions, nodes, jobs, seconds, start, pull } = settings
  const places = Math.min(jobs, submissions, nodes * podsPerNode(settings))
  const clock = new Clock()
  const controller = new Line(clock, 1)
  const scheduler = new Line(clock, 1)
  const room = new Line(clock, places)
  const grader = new Line(clock, LOGS_AT_A_TIME)
  let ordered = 0
  let placed = 0
  let read = 0
  const order = (): void => {
    if (ordered === submissions) return
    ordered += 1
    controller.stand(1 / CONTROLLER_QPS, () => scheduler.stand(1 / SCHEDULER_QPS, place))
  }
  const place = (): void => {
    placed += 1
    const first = placed <= places ? pull : 0
    room.stand(first + start + seconds, () => {
      controller.stand(1 / CONTROLLER_QPS, count, true)
      order()
    })
  }
  const count = (): void =>
    grader.stand(LOG_SECONDS, () => {
      read += 1
    })
  for (let pods = 0; pods < Math.min(jobs, submissions); pods += 1) order()
  clock.run()
  if (read !== submissions) throw new Error(`${submissions - read} submissions are lost`)
  const load = {
    controller: controller.load,
    scheduler: scheduler.load,
    nodes: room.load,
    grader: grader.load
  }
  return { seconds: clock.now, places, load }
}
