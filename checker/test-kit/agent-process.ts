import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { type Agent, connectAgent } from '#checker/places/agent'
import { type Exit, startProcess } from '#checker/places/process'
import { ROOT } from '#checker/project'

export interface AgentProcess {
  agent: Agent
  /** Where it listened. */
  socket: string
  exited: Promise<Exit>
}

/** A real agent, in a process of its own; it is stopped with the test at the latest. */
export async function startAgentProcess(t: TestContext): Promise<AgentProcess> {
  const dir = await mkdtemp(join(tmpdir(), 'agent-'))
  const socket = join(dir, 'socket')
  const exited = Promise.withResolvers<Exit>()
  const job = await startProcess({
    command: {
      file: process.execPath,
      args: [join(ROOT, 'checker/places/agent/main.ts'), socket, dir],
      shown: 'agent'
    },
    cwd: ROOT,
    env: { PATH: process.env.PATH },
    events: {
      line: ({ text }) => t.diagnostic(text),
      stderr: ({ text }) => t.diagnostic(text),
      flooded: () => {},
      exited: exited.resolve
    }
  })
  const agent = await connectAgent(socket)
  t.after(async () => {
    await agent.close()
    await job.stop()
    await rm(dir, { recursive: true, force: true })
  })
  return { agent, socket, exited: exited.promise }
}
