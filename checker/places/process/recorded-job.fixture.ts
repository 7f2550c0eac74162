import type { TestContext } from 'node:test'
import type { SplitLine } from '#shared/log'
import type { Command, Exit, Job, JobEvents } from './job.ts'
import { startProcess } from './process-job.ts'

/** A job with everything it has told so far, in order. */
export interface RecordedJob {
  job: Job
  lines: SplitLine[]
  stderr: string[]
  flooded: string[]
  /** The names of the events in the order in which they came. */
  order: (keyof JobEvents)[]
  exited: Promise<Exit>
  /** Resolves when stdout has had a line of this text. */
  printed(text: string): Promise<void>
}

/** Starts a command and keeps what it tells; it is stopped with the test at the latest. */
export async function recordJob(
  test: TestContext,
  command: Command,
  env: NodeJS.ProcessEnv = {}
): Promise<RecordedJob> {
  const exited = Promise.withResolvers<Exit>()
  const waiting: { text: string; resolve(): void }[] = []
  const lines: SplitLine[] = []
  const stderr: string[] = []
  const flooded: string[] = []
  const order: (keyof JobEvents)[] = []
  const events: JobEvents = {
    line: line => {
      lines.push(line)
      order.push('line')
      for (const wait of waiting) if (wait.text === line.text) wait.resolve()
    },
    stderr: ({ text }) => {
      stderr.push(text)
      order.push('stderr')
    },
    flooded: (stream, limit) => {
      flooded.push(`${stream}: ${limit}`)
      order.push('flooded')
    },
    exited: exit => {
      order.push('exited')
      exited.resolve(exit)
    }
  }
  const job = await startProcess({
    command,
    cwd: process.cwd(),
    env: { ...process.env, ...env },
    events
  })
  test.after(() => job.stop())
  const printed = async (text: string): Promise<void> => {
    if (lines.some(line => line.text === text)) return
    const { promise, resolve } = Promise.withResolvers<void>()
    waiting.push({ text, resolve })
    const never = exited.promise.then(() => {
      throw new Error(`it ended without printing "${text}": ${stderr.join('\n')}`)
    })
    await Promise.race([promise, never])
  }
  return { job, lines, stderr, flooded, order, exited: exited.promise, printed }
}

/** A command that runs this JavaScript. */
export function script(source: string): Command {
  return { file: process.execPath, args: ['--input-type=module', '-e', source], shown: 'script' }
}
