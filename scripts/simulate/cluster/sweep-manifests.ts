import { createHash } from 'node:crypto'
import type { PodOptions } from '../../cluster/cluster-options.ts'
import { type JobManifests, jobManifests } from '../../cluster/job-manifests.ts'
import { lockedPod } from '../../cluster/locked-pod.ts'
import { fileOfIndex } from '../../cluster/places.ts'
import { workshopFiles } from '../../cluster/workshop-files.ts'
import { bytesFor } from '../refuse-too-large.ts'
import type { Settings } from '../settings.ts'
import { packSettings } from './point-settings.ts'

const MiB = 2 ** 20
/** Room beside the network itself, for Node and for what is not collected at once. */
const SPARE_BYTES = 1024 * MiB
/** How long one network may take, milliseconds. */
const LIMIT_MS = 6 * 60 * 60 * 1000

/** What a pod needs beside the dependencies. */
export const SIMULATOR = [
  'shared/**/*.{ts,json}',
  'checker/files/*.ts',
  'scripts/{cluster,simulate}/**/*.ts'
]

export interface SweepManifestsInit extends PodOptions {
  settings: readonly Settings[]
  /** How many pods at a time. */
  jobs: number
  namespace: string | undefined
  /** What tells whoever asks from others on the same cluster. */
  owner: string
}

export interface SweepJob {
  /** The same for the same networks, simulator, pods and owner, and no other. */
  name: string
  plan: string
  /** @param edition as in `JobManifestsInit` */
  make(edition: string): JobManifests
}

/** A Job with a pod for each network. */
export async function sweepJob(init: SweepManifestsInit): Promise<SweepJob> {
  const { settings, owner, image, runtimeClass } = init
  const points = settings.map((each, index): [string, Buffer] => [
    fileOfIndex(index),
    packSettings(each)
  ])
  const files = new Map([...(await workshopFiles(SIMULATOR)), ...points])
  const hash = createHash('sha256').update(JSON.stringify([owner, image, runtimeClass]))
  for (const [name, bytes] of files) hash.update(`\0${name}\0${bytes.length}\0`).update(bytes)
  const plan = hash.digest('hex')
  const name = `simulate-${plan.slice(0, 12)}`
  const facts = { name, plan, files, count: settings.length, limitMs: LIMIT_MS }
  const pod = (secrets: string[]) => lockedPod({ ...init, ...podOf(settings) }, secrets)
  return { name, plan, make: edition => jobManifests({ ...init, ...facts, edition, pod }) }
}

function podOf(settings: readonly Settings[]) {
  const memory = `${Math.ceil((Math.max(...settings.map(bytesFor)) + SPARE_BYTES) / MiB)}Mi`
  const resources = {
    requests: { cpu: '1', memory },
    limits: { cpu: '1', memory, 'ephemeral-storage': '1Gi' }
  }
  return {
    limitMs: LIMIT_MS,
    main: { name: 'simulator', resources },
    program: 'scripts/simulate/cluster/pod-main.ts'
  }
}
