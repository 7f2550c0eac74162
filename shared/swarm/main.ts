import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { readEnv } from '#shared/env'
import { loadModule } from '#shared/harness'
import { type Member, memberLog, type StartedMember, type StartMember } from './member.ts'

// Many nodes in one process: SWARM_FILE lists their names and variables, and the module that is the program's
// first argument starts each of them. A line of stdin that is a name stops that node, what follows a name is
// typed to it; SIGTERM stops them all. With a second argument, that one starts the nodes of a swarm, and the
// first is an app, which is run by itself where there is no SWARM_FILE.

const started = new Map<string, Promise<StartedMember>>()
const [, , app = '', harness] = process.argv

if (harness !== undefined && process.env.SWARM_FILE === undefined) {
  await import(pathToFileURL(resolve(app)).href)
} else {
  await startSwarm()
}

async function startSwarm(): Promise<void> {
  try {
    const { startNode } = await loadModule<{ startNode: StartMember }>(harness ?? app, 'startNode')
    for (const { env, name } of readMembers()) started.set(name, start(startNode, name, env))
  } catch (error) {
    process.stdout.write(`error,${(error as Error).message}\n`)
    process.exit(1)
  }
  createInterface({ input: process.stdin }).on('line', line => void hear(line))
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, async () => {
      await Promise.all([...started.keys()].map(stop))
      process.exit(0)
    })
  }
}

async function hear(line: string): Promise<void> {
  const [name = ''] = line.split(' ', 1)
  if (name === line) return stop(name)
  await (await started.get(name))?.typed?.(line.slice(name.length + 1))
}

function readMembers(): Member[] {
  const path = process.env.SWARM_FILE
  if (path === undefined) throw new Error('SWARM_FILE does not say which nodes to start')
  return JSON.parse(readFileSync(path, 'utf8')) as Member[]
}

async function start(
  startNode: StartMember,
  name: string,
  env: Member['env']
): Promise<StartedMember> {
  const log = memberLog(name)
  try {
    return await startNode({ name, env: readEnv(env), variables: env, log })
  } catch (error) {
    log('error', (error as Error).message)
    return { stop: async () => {} }
  }
}

async function stop(name: string): Promise<void> {
  const node = started.get(name)
  started.delete(name)
  await (await node)?.stop()
}
