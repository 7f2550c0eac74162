import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { ContainerRuntimeClient } from 'testcontainers'
import { ROOT } from '#checker/project'
import { DockerProblem } from './docker-problem.ts'

const DOCKERFILE = 'checker/Dockerfile'

/** The files of the image; the same as in `.dockerignore`. */
const CONTENTS = [
  DOCKERFILE,
  'package.json',
  'package-lock.json',
  '.npmrc',
  'checker/places/agent',
  'checker/places/fast-start',
  'checker/project',
  'checker/places/process',
  'shared/log',
  'shared/markdown'
]

/**
 * The name of the image that containers run, which is built where there is none yet. It is named after
 * what it is made of, so that one of yesterday is never taken for that of today.
 *
 * @param building called before it is built, which takes a minute
 */
export async function readyImage(
  client: ContainerRuntimeClient,
  building: () => void,
  signal: AbortSignal
): Promise<string> {
  const files = await contents()
  const name = `universal-connectivity-workshop:${await digest(files)}`
  const docker = client.container.dockerode
  const there = await docker
    .getImage(name)
    .inspect()
    .then(
      () => true,
      () => false
    )
  if (there) return name
  building()
  const stream = await docker.buildImage(
    { context: ROOT, src: files },
    { t: name, dockerfile: DOCKERFILE, version: '2', abortSignal: signal }
  )
  await new Promise<void>((resolve, reject) => {
    docker.modem.followProgress(stream, (error, output: { error?: string }[]) => {
      const problem = error?.message ?? output.find(each => each.error !== undefined)?.error
      if (problem === undefined) resolve()
      else reject(new DockerProblem(`Docker cannot build the image: ${problem}`))
    })
  })
  return name
}

async function contents(): Promise<string[]> {
  const files = await Promise.all(
    CONTENTS.map(async path => {
      const entries = await readdir(join(ROOT, path), {
        recursive: true,
        withFileTypes: true
      }).catch(() => null)
      if (entries === null) return [path]
      return entries
        .filter(entry => entry.isFile() && !/\.(test|fixture)\.ts$/.test(entry.name))
        .map(entry => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    })
  )
  return files.flat().sort()
}

async function digest(files: string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const file of files) {
    const bytes = await readFile(join(ROOT, file))
    hash.update(`${file}\0${bytes.length}\0`).update(bytes)
  }
  return hash.digest('hex').slice(0, 16)
}
