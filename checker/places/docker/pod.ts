import { join } from 'node:path'
import { PassThrough, type Readable, type Writable } from 'node:stream'
import { type ContainerRuntimeClient, getContainerRuntimeClient } from 'testcontainers'
import { dockerHost } from '#checker/places/environment'
import { ROOT } from '#checker/project'
import { escapeUnsafe } from '#shared/log'
import { DockerProblem } from './docker-problem.ts'
import { gone } from './gone.ts'
import { readyImage } from './image.ts'
import { LABEL, PodContainer } from './pod-container.ts'

/** A container that was created and not started within this time has been given up. */
const GIVEN_UP_MS = 60 * 1000

const NODE_LIMITS = { memory: 1024, pids: 512, cpus: 1.5 }

/** The parts of the project that are mounted read-only in the checker's container. */
const MOUNTS = ['checker', 'lessons', 'shared', 'package.json', 'tsconfig.json']

/** Two containers that share a network of their own: the checker, and the nodes beside it. */
export interface Pod {
  stdin: Writable
  stdout: Readable
  stderr: Readable
  /** Ends both containers; resolves when they are gone. */
  end(): Promise<void>
}

export interface PodInit {
  /** The command of the checker's container. */
  command: string[]
  /** The user of that command, `uid:gid`: perhaps nobody else may read the project. */
  user?: string
  /** Called before the image is built, which takes a minute. */
  building(): void
  signal: AbortSignal
}

/** @throws DockerProblem when there is no Docker, or something goes wrong with it */
export async function startPod(init: PodInit): Promise<Pod> {
  const client = await connect()
  try {
    const image = await readyImage(client, init.building, init.signal)
    await removeGivenUp(client)
    return await startContainers(client, image, init)
  } catch (error) {
    init.signal.throwIfAborted()
    if (error instanceof DockerProblem) throw error
    throw new DockerProblem(`Docker: ${(error as Error).message}`)
  }
}

/**
 * Makes sure that containers can be run here, for whoever is about to run many at once.
 *
 * @throws DockerProblem
 */
export async function readyDocker(init: Pick<PodInit, 'building' | 'signal'>): Promise<void> {
  const client = await connect()
  await readyImage(client, init.building, init.signal)
}

async function connect(): Promise<ContainerRuntimeClient> {
  try {
    return await getContainerRuntimeClient()
  } catch (error) {
    const denied = /EACCES|permission denied/i.test((error as Error).message)
    throw new DockerProblem(whyNot(denied))
  }
}

/** What there is to do where no Docker can be reached, or where it may not be used. */
function whyNot(denied: boolean): string {
  const host = dockerHost()
  if (host !== undefined) {
    const what = denied ? 'you may not use it there' : 'it does not answer there'
    return `the variable DOCKER_HOST says that Docker is at ${escapeUnsafe(host)}, and ${what}. Mend it, or take it away to use the Docker of this machine: unset DOCKER_HOST`
  }
  if (denied) {
    return 'Docker is there, but you may not use it: add yourself to the group "docker", log in again, and try: docker version'
  }
  return 'no Docker is running here. Start Docker Desktop, or: sudo systemctl start docker. Where there is none, install it (https://docs.docker.com/get-docker/); "docker version" must show a server. Without --docker no container is needed'
}

async function startContainers(
  client: ContainerRuntimeClient,
  image: string,
  { command, user, signal }: PodInit
): Promise<Pod> {
  const ids: string[] = []
  const end = async (): Promise<void> => {
    checker.stream?.end()
    await Promise.all(ids.map(id => gone(client.container.dockerode.getContainer(id))))
  }
  const checker = new PodContainer(image)
    .withStream()
    .withNetworkMode('none')
    .withCommand(command)
    .withTmpFs({ '/tmp': 'mode=1777' })
    .withBindMounts(
      MOUNTS.map(path => ({ source: join(ROOT, path), target: `/workshop/${path}`, mode: 'ro' }))
    )
  if (user !== undefined) checker.withUser(user)
  const nodes = new PodContainer(image)
    .withTmpFs({ '/tmp': 'size=64m,mode=1777', '/node': 'size=64m,uid=1000,gid=1000' })
    .withLimits(NODE_LIMITS)
  try {
    const first = await checker.start()
    ids.push(first.getId())
    signal.throwIfAborted()
    const second = await nodes.withNetworkMode(`container:${first.getId()}`).start()
    ids.push(second.getId())
    signal.throwIfAborted()
  } catch (error) {
    await end()
    throw error
  }
  const { stream } = checker
  if (stream === undefined) throw new DockerProblem('Docker: the container has no stdin')
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  client.container.dockerode.modem.demuxStream(stream, stdout, stderr)
  stream.once('end', () => {
    stdout.end()
    stderr.end()
  })
  stream.on('error', () => stdout.end())
  return { stdin: stream, stdout, stderr, end }
}

/** Removes containers that were created and never started, because their checker was killed. */
async function removeGivenUp({ container }: ContainerRuntimeClient): Promise<void> {
  const docker = container.dockerode
  const created = await docker.listContainers({
    all: true,
    filters: { label: [LABEL], status: ['created'] }
  })
  const old = created.filter(({ Created }) => Date.now() - Created * 1000 > GIVEN_UP_MS)
  await Promise.all(
    old.map(({ Id }) =>
      docker
        .getContainer(Id)
        .remove()
        .catch(() => {})
    )
  )
}
