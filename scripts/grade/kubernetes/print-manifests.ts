import { checkerVersion } from '../checker-version.ts'
import type { GradingTarget } from '../grading-target.ts'
import { classFiles } from './class-files.ts'
import type { GradingPods } from './grading-pods.ts'
import { jobName, manifestsOf } from './kubernetes-engine.ts'

export interface PrintManifestsInit extends GradingPods {
  classId: string
  namespace: string | undefined
  targets: GradingTarget[]
}

/** All that would be created in a cluster, as one List in JSON, which `kubectl create -f -` reads as well. */
export async function printManifests(init: PrintManifestsInit): Promise<string> {
  const { targets, namespace } = init
  const items: object[] = []
  for (const [lesson, some] of Map.groupBy(targets, target => target.lesson)) {
    const { files } = await classFiles(lesson, some)
    if (files.tags.length === 0) continue
    const name = jobName(init, lesson, await checkerVersion(lesson))
    const { job, policy, secrets } = manifestsOf({
      init,
      name,
      namespace,
      lesson,
      files
    })
    items.push(job, policy, ...secrets)
  }
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', items }, null, 2)
}
