import type { V1Container, V1PodSpec, V1Volume } from '@kubernetes/client-node'
import type { PodOptions } from './cluster-options.ts'
import { BOOT_FILE, PLACES } from './places.ts'

/** What pulling an image and waiting for a volume may take beside the work itself, seconds. */
const START_SECONDS = 10 * 60
const GRACE_SECONDS = 5

/**
 * The first process of a container has to reap those that lost their parent, and has to end at SIGTERM; Node does
 * neither there, a shell that waits does both.
 */
export const INIT =
  'trap \'kill "$main"\' TERM; "$@" & main=$!; wait "$main"; code=$?; wait "$main"; exit "$code"'

export const AS_NOBODY = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  readOnlyRootFilesystem: true
}

export interface LockedPodInit extends PodOptions {
  limitMs: number
  /** The one that works. */
  main: Omit<V1Container, 'image' | 'command' | 'workingDir' | 'securityContext'>
  /** The program of the workshop that it runs, from the project's folder. */
  program: string
  /** What runs beside it, and goes when it goes. */
  sidecars?: V1Container[]
  /** Volumes beside those that every pod has: `class`, `work` and `tmp`. */
  volumes?: V1Volume[]
}

/**
 * A pod that runs one program of the workshop. It has what the Pod Security Standard "restricted" asks for, and no
 * token.
 *
 * @param secrets the names of those that hold the workshop and its work
 */
export function lockedPod(init: LockedPodInit, secrets: string[]): V1PodSpec {
  const { limitMs, sidecars = [], volumes = [] } = init
  return {
    restartPolicy: 'Never',
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    terminationGracePeriodSeconds: GRACE_SECONDS,
    // What works keeps to its limit by itself; this ends a pod that hangs.
    activeDeadlineSeconds: Math.ceil(limitMs / 1000) + START_SECONDS,
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
    ...(sidecars.length === 0 ? {} : { initContainers: sidecars }),
    containers: [mainContainer(init)],
    volumes: [
      { name: 'class', projected: { sources: secrets.map(name => ({ secret: { name } })) } },
      { name: 'work', emptyDir: { sizeLimit: '512Mi' } },
      { name: 'tmp', emptyDir: { sizeLimit: '512Mi' } },
      ...volumes
    ]
  }
}

function mainContainer({ image, main, program }: LockedPodInit): V1Container {
  return {
    ...main,
    image,
    command: ['sh', '-c', INIT, 'init', 'node', `${PLACES.class}/${BOOT_FILE}`],
    workingDir: PLACES.image,
    env: [
      { name: 'POD_CLASS', value: PLACES.class },
      { name: 'POD_WORK', value: PLACES.work },
      { name: 'POD_IMAGE', value: PLACES.image },
      { name: 'POD_SAYS', value: '/dev/termination-log' },
      { name: 'POD_PROGRAM', value: program },
      ...(main.env ?? [])
    ],
    securityContext: AS_NOBODY,
    volumeMounts: [
      { name: 'class', mountPath: PLACES.class, readOnly: true },
      { name: 'work', mountPath: PLACES.work },
      { name: 'tmp', mountPath: '/tmp' }
    ]
  }
}
