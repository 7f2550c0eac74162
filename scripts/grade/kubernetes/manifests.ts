import { type JobManifests, jobManifests } from '../../cluster/job-manifests.ts'
import type { ClassPlan } from './class-plan.ts'
import type { GradingPods } from './grading-pods.ts'
import { podSpec } from './pod-spec.ts'

export interface ClassManifestsInit extends GradingPods {
  name: string
  /** As in `JobManifestsInit`. */
  edition: string
  /** Undefined: whatever whoever creates them says. */
  namespace: string | undefined
  /** The lesson's folder. */
  lesson: string
  plan: ClassPlan
  /** What pods find at `PLACES.class`, by name. */
  files: ReadonlyMap<string, Buffer>
  /** How many submissions there are. */
  count: number
}

/**
 * Everything that grades a class in one lesson, a pod for each submission.
 *
 * @throws TooLargeForSecret
 */
export function classManifests(init: ClassManifestsInit): JobManifests {
  const pod = (secrets: string[]) => podSpec(init, secrets)
  return jobManifests({ ...init, plan: String(init.plan), pod })
}
