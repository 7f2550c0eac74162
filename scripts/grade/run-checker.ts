import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ifMissing } from '#checker/files'
import type { Verdict } from '#checker/judge/verdict'
import { fastStartFlags } from '#checker/places/fast-start'
import { type Exit, LaunchError, startProcess } from '#checker/places/process'
import { type Lesson, ROOT } from '#checker/project'
import { EXIT_CODES } from '../command/index.ts'
import type { Isolation } from './engine.ts'
import type { Run } from './grade.ts'
import { limited } from './limits.ts'
import type { Workplace } from './workplace.ts'

const MiB = 1024 * 1024
const MAIN = join(ROOT, 'scripts', 'check', 'main.ts')
/** The largest report that is read; usual are a few dozen KiB. */
const MAX_REPORT_BYTES = 16 * MiB
const LAST_LINES = 5

/** The variables that the checker inherits, and with it the nodes; none of them is a secret. */
const HANDED_ON =
  /^(PATH|LANG|LANGUAGE|LC_\w+|TZ|TERM|XDG_RUNTIME_DIR|WORKSHOP_\w+|SystemRoot|PATHEXT|ComSpec|WINDIR|NUMBER_OF_PROCESSORS)$/i
/** What else it inherits to reach Docker: logins may be among them. The nodes are in containers then. */
const HANDED_ON_FOR_DOCKER = /^(DOCKER|TESTCONTAINERS)_\w+$/i

export interface RunCheckerInit {
  lesson: Lesson
  workplace: Workplace
  /** The folder in which the run is saved. */
  save: string
  /** Where the nodes run; in a pod they are in the container beside this one. */
  isolation: Isolation
  /** How long the checker may take altogether. */
  limitMs: number
  /** How much memory each process may have. */
  memoryBytes: number
  /** Ends the checker; the result is to be ignored then. */
  signal: AbortSignal
}

/** Judges one submission by a checker in a process of its own, which may hang, crash or be killed. */
export async function runChecker(init: RunCheckerInit): Promise<Run> {
  const began = performance.now()
  const ended = await untilEnded(init)
  const durationMs = Math.round(performance.now() - began)
  if (typeof ended === 'string') return { reason: ended, durationMs }
  const verdict = await readVerdict(init.save).catch((error: Error) => error)
  if (verdict instanceof Error) {
    return { reason: `${describe(ended)}; ${verdict.message}`, durationMs }
  }
  // Exit code and verdict agree, unless a submission has tampered with one of them.
  if (ended.code === EXIT_CODES[verdict.outcome]) return { verdict, durationMs }
  return { reason: `${describe(ended)}; its report says ${verdict.outcome}`, durationMs }
}

interface EndedChecker extends Exit {
  stderr: string[]
}

/** How the checker ended, or the reason why there is no verdict. */
async function untilEnded(init: RunCheckerInit): Promise<EndedChecker | string> {
  const { workplace, signal } = init
  const stderr: string[] = []
  const { promise: exited, resolve } = Promise.withResolvers<Exit>()
  try {
    const job = await startProcess({
      command: limited(commandOf(init), init.memoryBytes),
      cwd: ROOT,
      env: environmentOf(workplace, init.isolation),
      events: {
        line: () => {},
        stderr: ({ text }) => {
          stderr.push(text)
          if (stderr.length > LAST_LINES) stderr.shift()
        },
        flooded: () => {},
        exited: resolve
      }
    })
    job.endInput()
    let late = false
    const stop = (): void => void job.stop()
    const timer = setTimeout(() => {
      late = true
      stop()
    }, init.limitMs)
    signal.addEventListener('abort', stop, { once: true })
    if (signal.aborted) stop()
    const exit = await exited
    clearTimeout(timer)
    signal.removeEventListener('abort', stop)
    // Ends the checker with everything that it has started.
    await job.stop()
    return late ? `there was no verdict within ${init.limitMs / 1000} s` : { ...exit, stderr }
  } catch (error) {
    if (error instanceof LaunchError) return error.message
    throw error
  }
}

function commandOf({ lesson, workplace, save, isolation }: RunCheckerInit) {
  // In a container every node has a working directory of its own.
  const place = {
    process: ['--cwd', workplace.cwd],
    docker: ['--docker'],
    kubernetes: []
  }[isolation]
  const options = ['--file', workplace.file, ...place, '--save', save]
  const reports = ['--reporter', `terminal=${join(save, 'report.txt')}`]
  const args = [...fastStartFlags(), MAIN, lesson.id, ...options, ...reports]
  return { file: process.execPath, args: ['--disable-sigusr1', ...args], shown: 'npm run check' }
}

function environmentOf({ tmp, home }: Workplace, isolation: Isolation): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { NO_COLOR: '1', TMPDIR: tmp, TEMP: tmp, TMP: tmp }
  for (const [name, value] of Object.entries(process.env)) {
    const isForDocker = isolation === 'docker' && HANDED_ON_FOR_DOCKER.test(name)
    if (isForDocker || HANDED_ON.test(name)) env[name] = value
  }
  // Docker's own settings are in the home folder; the node itself is in a container then.
  return { ...env, HOME: isolation === 'docker' ? process.env.HOME : home }
}

/** The verdict of the one run in this folder. */
export async function readVerdict(save: string): Promise<Verdict> {
  const entries = (await readdir(save, { withFileTypes: true }).catch(ifMissing)) ?? []
  const [run] = entries.filter(entry => entry.isDirectory())
  if (run === undefined) throw new Error('it left no report')
  const path = join(save, run.name, 'report.json')
  if ((await stat(path)).size > MAX_REPORT_BYTES) throw new Error('its report is far too large')
  const verdict = JSON.parse(await readFile(path, 'utf8')) as Verdict
  if (!Array.isArray(verdict.steps)) throw new Error('its report is no report')
  return verdict
}

function describe({ code, signal, stderr }: EndedChecker): string {
  const said = stderr.join('\n').trim()
  const how = signal === null ? `with code ${code}` : `by ${signal}`
  return `the checker ended ${how}${said === '' ? '' : `, saying: ${said}`}`
}
