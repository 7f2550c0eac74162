import type { V1Container, V1PodSpec } from '@kubernetes/client-node'
import type { PodOptions } from './cluster-options.ts'
import { BOOT_FILE, CONTAINERS, PLACES, type PodOrder } from './places.ts'

/** What pulling an image and waiting for a volume may take beside the checker's own limit, seconds. */
const START_SECONDS = 10 * 60
const GRACE_SECONDS = 5

/**
 * The first process of a container has to reap those that lost their parent, and has to end at SIGTERM; Node does
 * neither there, a shell that waits does both.
 */
const INIT =
  'trap \'kill "$main"\' TERM; "$@" & main=$!; wait "$main"; code=$?; wait "$main"; exit "$code"'

const AS_NOBODY = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  readOnlyRootFilesystem: true
}

export interface PodSpecInit extends Pick<PodOptions, 'image' | 'pullSecret' | 'runtimeClass'> {
  /** The lesson's folder. */
  lesson: string
  limitMs: number
  memoryBytes: number
}

/**
 * A pod that judges one submission: the checker, and the nodes beside it. It has what the Pod Security Standard
 * "restricted" asks for, and no token.
 *
 * @param secrets the names of those that hold the class
 */
export function podSpec(init: PodSpecInit, secrets: string[]): V1PodSpec {
  return {
    restartPolicy: 'Never',
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    terminationGracePeriodSeconds: GRACE_SECONDS,
    // The checker keeps to its limit by itself; this ends a pod that hangs.
    activeDeadlineSeconds: Math.ceil(init.limitMs / 1000) + START_SECONDS,
    // There is nobody to ask: names lead nowhere at once, rather than when somebody's patience is over.
    dnsPolicy: 'None',
    dnsConfig: { nameservers: ['127.0.0.1'] },
    securityContext: {
      runAsNonRoot: true,
      runAsUser: 1000,
      runAsGroup: 1000,
      fsGroup: 1000,
      seccompProfile: { type: 'RuntimeDefault' }
    },
    ...(init.runtimeClass === undefined ? {} : { runtimeClassName: init.runtimeClass }),
    ...(init.pullSecret === undefined ? {} : { imagePullSecrets: [{ name: init.pullSecret }] }),
    initContainers: [nodes(init)],
    containers: [checker(init)],
    volumes: [
      { name: 'class', projected: { sources: secrets.map(name => ({ secret: { name } })) } },
      { name: 'work', emptyDir: { sizeLimit: '512Mi' } },
      { name: 'checker-tmp', emptyDir: { sizeLimit: '512Mi' } },
      { name: 'node', emptyDir: { medium: 'Memory', sizeLimit: '64Mi' } },
      { name: 'node-tmp', emptyDir: { medium: 'Memory', sizeLimit: '64Mi' } }
    ]
  }
}

function checker({ image, lesson, limitMs, memoryBytes }: PodSpecInit): V1Container {
  const order: PodOrder = { lesson, limitMs, memoryBytes }
  return {
    name: CONTAINERS.checker,
    image,
    command: ['sh', '-c', INIT, 'init', 'node', `${PLACES.class}/${BOOT_FILE}`],
    workingDir: PLACES.image,
    env: [
      { name: 'GRADE_CLASS', value: PLACES.class },
      { name: 'GRADE_WORK', value: PLACES.work },
      { name: 'GRADE_IMAGE', value: PLACES.image },
      { name: 'GRADE_SAYS', value: '/dev/termination-log' },
      { name: 'GRADE_ORDER', value: JSON.stringify(order) },
      { name: 'WORKSHOP_AGENT', value: '@workshop' },
      { name: 'WORKSHOP_LESSONS', value: `${PLACES.work}/results` }
    ],
    resources: {
      requests: { cpu: '500m', memory: '512Mi' },
      limits: { cpu: '2', memory: '3Gi', 'ephemeral-storage': '1Gi' }
    },
    securityContext: AS_NOBODY,
    volumeMounts: [
      { name: 'class', mountPath: PLACES.class, readOnly: true },
      { name: 'work', mountPath: PLACES.work },
      { name: 'checker-tmp', mountPath: '/tmp' }
    ]
  }
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
      PLACES.node
    ],
    workingDir: PLACES.image,
    resources: {
      requests: { cpu: '250m', memory: '256Mi' },
      limits: { cpu: '1500m', memory: '1Gi', 'ephemeral-storage': '64Mi' }
    },
    securityContext: AS_NOBODY,
    volumeMounts: [
      { name: 'node', mountPath: PLACES.node },
      { name: 'node-tmp', mountPath: '/tmp' }
    ]
  }
}
