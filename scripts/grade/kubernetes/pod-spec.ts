import type { V1Container, V1PodSpec } from '@kubernetes/client-node'
import { AS_NOBODY, INIT, lockedPod } from '../../cluster/locked-pod.ts'
import { PLACES } from '../../cluster/places.ts'
import type { GradingPods } from './grading-pods.ts'
import { CONTAINERS, NODE_PLACE, type PodOrder } from './places.ts'

export interface PodSpecInit extends Omit<GradingPods, 'jobs'> {
  /** The lesson's folder. */
  lesson: string
}

/**
 * A pod that judges one submission: the checker, and the nodes beside it.
 *
 * @param secrets the names of those that hold the class
 */
export function podSpec(init: PodSpecInit, secrets: string[]): V1PodSpec {
  const { lesson, limitMs, memoryBytes } = init
  const order: PodOrder = { lesson, limitMs, memoryBytes }
  const main = {
    name: CONTAINERS.checker,
    env: [
      { name: 'POD_ORDER', value: JSON.stringify(order) },
      { name: 'WORKSHOP_AGENT', value: '@workshop' },
      { name: 'WORKSHOP_LESSONS', value: `${PLACES.work}/results` }
    ],
    resources: {
      requests: { cpu: '500m', memory: '512Mi' },
      limits: { cpu: '2', memory: '3Gi', 'ephemeral-storage': '1Gi' }
    }
  }
  const program = 'scripts/grade/kubernetes/pod/main.ts'
  const volumes = ['node', 'node-tmp'].map(name => ({
    name,
    emptyDir: { medium: 'Memory', sizeLimit: '64Mi' }
  }))
  return lockedPod({ ...init, main, program, sidecars: [nodes(init)], volumes }, secrets)
}

/** What learners write runs in here. As a sidecar it goes when the checker goes, however it has ended itself. */
function nodes({ image }: PodSpecInit): V1Container {
  return {
    name: CONTAINERS.nodes,
    image,
    restartPolicy: 'Always',
    command: [
      ...['sh', '-c', INIT, 'init', 'node', '--import'],
      './checker/places/fast-start/register.mjs',
      'checker/places/agent/main.ts',
      '@workshop',
      NODE_PLACE
    ],
    workingDir: PLACES.image,
    resources: {
      requests: { cpu: '250m', memory: '256Mi' },
      limits: { cpu: '1500m', memory: '1Gi', 'ephemeral-storage': '64Mi' }
    },
    securityContext: AS_NOBODY,
    volumeMounts: [
      { name: 'node', mountPath: NODE_PLACE },
      { name: 'node-tmp', mountPath: '/tmp' }
    ]
  }
}
