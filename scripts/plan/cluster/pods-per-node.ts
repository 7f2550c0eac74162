import { podSpec } from '../../grade/kubernetes/pod-spec.ts'
import type { PlanSettings } from './settings.ts'

/** The kubelet's default. */
const MAX_PODS = 110
const MEBIBYTES = 1024

/** How many pods a node has room for, by what the pods of a grading ask for. */
export function podsPerNode({
  processors,
  memory
}: Pick<PlanSettings, 'processors' | 'memory'>): number {
  const any = { image: '', pullSecret: undefined, runtimeClass: undefined, lesson: '' }
  const { initContainers = [], containers } = podSpec({ ...any, limitMs: 1, memoryBytes: 1 }, [])
  let [milli, mebi] = [0, 0]
  // The first one of them is a sidecar, and stays.
  for (const { resources } of [...initContainers, ...containers]) {
    milli += amount(resources?.requests?.cpu, 'm')
    mebi += amount(resources?.requests?.memory, 'Mi')
  }
  const byProcessors = Math.floor((processors * 1000) / milli)
  return Math.min(MAX_PODS, byProcessors, Math.floor((memory * MEBIBYTES) / mebi))
}

function amount(text: string | undefined, unit: string): number {
  if (text?.endsWith(unit) !== true) throw new Error(`${text} is not counted in ${unit}`)
  return Number(text.slice(0, -unit.length))
}
