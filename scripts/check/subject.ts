import { access, constants, stat } from 'node:fs/promises'
import { ownGrammar } from '#checker/lessons'
import { connectAgent, nodeSetup } from '#checker/places/agent'
import { inheritedEnv } from '#checker/places/environment'
import {
  type Launch,
  nodeCommand,
  type ScratchDir,
  shellCommand,
  startProcess,
  typeCheck,
  warmCommand,
  warmStarts
} from '#checker/places/process'
import {
  type Lesson,
  nodeFile,
  type Program,
  programOf,
  ROOT,
  shownPath,
  UsageError
} from '#checker/project'
import type { RunInit, RunResult } from '#checker/record/engine'
import { fromInvocation, invocationDir } from '../command/index.ts'
import { container } from './container.ts'
import type { CheckOptions } from './options.ts'

/** What is checked, and how it is started. */
export interface Subject {
  /** As it is named in the report. */
  shown: string
  /** The learner's own file, where that is what is checked. */
  starter?: string
  launch: Launch
  /** Makes the run's directory where the nodes are, if that is not here. */
  scratch?: () => Promise<ScratchDir>
  typeCheck?: () => Promise<string[]>
  /** Runs a checkpoint, where that is not done in this process. */
  run?(init: RunInit & { signal: AbortSignal }, notice: (text: string) => void): Promise<RunResult>
  /** Begins to start so many nodes, before it is known with which variables. */
  prepare(count: number): void
  /** Ends what was prepared and not needed. */
  discard(): Promise<void>
}

/**
 * Turns the options into what is to be run.
 *
 * @throws UsageError when the file is not there or cannot be read
 */
export async function chooseSubject(lesson: Lesson, options: CheckOptions): Promise<Subject> {
  const cwd = await chooseFolder(options)
  const { variables } = await ownGrammar(lesson)
  const env = inheritedEnv(variables)
  if (options.cmd !== undefined) return commandSubject(options.cmd, cwd ?? invocationDir(), env)
  const file = await chooseFile(lesson, options)
  if (options.docker)
    return { ...factsOf(file, lesson), ...(await inDocker(programOf(lesson, file), options)) }
  const starts = await startsOf(file, programOf(lesson, file), env, options, cwd)
  return { ...factsOf(file, lesson), ...starts }
}

function factsOf(file: string, lesson: Lesson): Pick<Subject, 'shown' | 'starter' | 'typeCheck'> {
  return {
    shown: shownPath(file),
    ...(file === nodeFile(lesson, 'starter') ? { starter: file } : {}),
    ...(/\.[cm]?ts$/.test(file) ? { typeCheck: () => typeCheck(file) } : {})
  }
}

type InDocker = Pick<Subject, 'launch' | 'run' | 'prepare' | 'discard'>

async function inDocker(program: Program, options: CheckOptions): Promise<InDocker> {
  const setup = await nodeSetup(program, options.fastStart)
  const ids = process.getuid && process.getgid && [process.getuid(), process.getgid()]
  return {
    run: async (init, notice) => {
      const { runInPod } = await import('#checker/places/docker')
      return runInPod({
        ...init,
        setup,
        ...(ids === undefined ? {} : { user: ids.join(':') }),
        building: () => notice('the image is being built; that takes a minute, once')
      })
    },
    launch: () => Promise.reject(new Error('nodes are started in their container')),
    prepare: () => {},
    discard: async () => {}
  }
}

type Starts = Pick<Subject, 'launch' | 'scratch' | 'prepare' | 'discard'>

async function startsOf(
  file: string,
  program: Program,
  env: NodeJS.ProcessEnv,
  options: CheckOptions,
  cwd = ROOT
): Promise<Starts> {
  const { fastStart } = options
  const shown = shownPath(file)
  const beside = container(process.env)
  if (beside !== undefined) {
    const agent = await connectAgent(beside.agent)
    agent.setUp(await nodeSetup(program, fastStart))
    return {
      launch: agent.start,
      scratch: () => agent.scratch(),
      prepare: count => agent.prepare(count),
      discard: () => agent.end()
    }
  }
  const starts = warmStarts({
    cwd,
    env,
    cold: nodeCommand(program, shown, fastStart),
    warm: warmCommand(program, shown)
  })
  return {
    launch: starts.start,
    prepare: count => starts.prepare(fastStart ? count : 0),
    discard: starts.discard
  }
}

function commandSubject(line: string, cwd: string, inherited: NodeJS.ProcessEnv): Subject {
  const command = shellCommand(line)
  return {
    shown: line,
    launch: (env, events) => startProcess({ command, cwd, events, env: { ...inherited, ...env } }),
    prepare: () => {},
    discard: async () => {}
  }
}

/** Where the node is to run; undefined where nothing was said. */
async function chooseFolder({ cwd }: CheckOptions): Promise<string | undefined> {
  if (cwd === undefined) return undefined
  const folder = fromInvocation(cwd)
  const facts = await stat(folder).catch(() => undefined)
  if (facts?.isDirectory()) return folder
  throw new UsageError(`--cwd ${cwd} is not a folder`)
}

async function chooseFile(lesson: Lesson, options: CheckOptions): Promise<string> {
  const file =
    options.file === undefined
      ? nodeFile(lesson, options.solution ? 'solution' : 'starter')
      : fromInvocation(options.file)
  const shown = shownPath(file)
  try {
    await access(file, constants.R_OK)
    if ((await stat(file)).isFile()) return file
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') {
      const remedy =
        options.file === undefined ? `\nGet it back with: git checkout -- ${shown}` : ''
      throw new UsageError(`${shown} does not exist.${remedy}`)
    }
    throw new UsageError(`${shown} cannot be read: ${message}`)
  }
  throw new UsageError(`${shown} is not a file.`)
}
