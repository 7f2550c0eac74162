import type { Engine } from './engine.ts'
import { localEngine } from './local-engine.ts'
import type { GradeOptions } from './options.ts'

export interface ChooseEngineInit {
  options: GradeOptions
  /** The folder of the results. */
  output: string
  /** The folder in the project in which copies of submissions are run. */
  workDir: string
  say(line: string): void
  signal: AbortSignal
}

/**
 * What judges the submissions, ready to do so.
 *
 * @throws DockerProblem, ClusterProblem when there are none here, instead of a class of which everybody is unknown
 */
export async function chooseEngine(init: ChooseEngineInit): Promise<Engine> {
  const { options, output, workDir, say, signal } = init
  const { on, jobs, limit: limitMs, memory: memoryBytes, image = '' } = options
  if (on === 'kubernetes') {
    const { classIdIn, KubernetesEngine } = await import('./kubernetes/index.ts')
    const classId = await classIdIn(output)
    const limits = { jobs, limitMs, memoryBytes }
    return KubernetesEngine.open({ ...options, ...limits, image, classId, say, signal })
  }
  if (on === 'docker') await readyContainers(say, signal)
  return localEngine({ isolation: on, jobs, limitMs, memoryBytes, workDir })
}

async function readyContainers(say: (line: string) => void, signal: AbortSignal): Promise<void> {
  const { readyDocker } = await import('#checker/places/docker')
  const building = (): void => say('building the image, which takes a minute …')
  await readyDocker({ building, signal }).catch(error => {
    // Told to stop: then nothing is run, and what there is is told as ever.
    if (!signal.aborted) throw error
  })
}
