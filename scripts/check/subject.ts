import { access, constants, stat } from 'node:fs/promises'
import { ownGrammar } from '#checker/lessons'
import { connectAgent, nodeSetup } from '#checker/places/agent'
import { inheritedEnv } from '#checker/places/environment'
import {
  type Launch,
  LESSON_VARIABLE,
  nodeCommand,
  type Place,
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
import { type RunInit, type RunResult, run } from '#checker/record/engine'
import { fromInvocation, invocationDir } from '../command/index.ts'
import { container } from './container.ts'
import type { CheckOptions } from './options.ts'

/** What is checked, and how it is run. */
export interface Subject {
  /** As it is named in the report. */
  shown: string
  /** The learner's own file, where that is what is checked. */
  starter?: string
  /** Whether the compiler has something to say about it. */
  isTyped: boolean
  /** Runs a checkpoint with it, wherever that is. */
  run(init: RunOfSubject, notice: (text: string) => void): Promise<RunResult>
  /** Begins to start so many nodes, before it is known with which variables. */
  prepare(count: number): void
  /** Ends what was prepared and not needed. */
  discard(): Promise<void>
}

type RunOfSubject = Omit<RunInit, 'place'> & { signal: AbortSignal }

/**
 * Turns the options into what is to be run.
 *
 * @param lesson the one that is checked
 * @param nodeOf the one of which the node is: a later one where it is held to what an earlier one has taught
 * @throws UsageError when the file is not there or cannot be read
 */
export async function chooseSubject(
  lesson: Lesson,
  options: CheckOptions,
  nodeOf: Lesson = lesson
): Promise<Subject> {
  const cwd = await chooseFolder(options)
  const grammars = await Promise.all([lesson, nodeOf].map(ownGrammar))
  const env = inheritedEnv(Object.assign({}, ...grammars.map(({ variables }) => variables)))
  if (options.cmd !== undefined) {
    const told = { ...env, [LESSON_VARIABLE]: nodeOf.slug }
    return commandSubject(options.cmd, cwd ?? invocationDir(), told)
  }
  const file = await chooseFile(nodeOf, options)
  const program = programOf(lesson, file)
  const own = {
    shown: shownPath(file),
    ...(/\.[cm]?ts$/.test(file) && { typeCheck: () => typeCheck(file) })
  }
  const facts = {
    shown: own.shown,
    isTyped: own.typeCheck !== undefined,
    ...(file === nodeFile(lesson, 'starter') && { starter: file })
  }
  if (options.docker) return { ...facts, ...(await inDocker(program, own, options)) }
  const { prepare, discard, ...place } = await startsOf(program, own.shown, env, options, cwd)
  return { ...facts, prepare, discard, run: init => run({ ...init, place: { ...own, ...place } }) }
}

/** The file that is checked, wherever it runs. */
type OwnFile = Pick<Place, 'shown' | 'typeCheck'>

async function inDocker(
  program: Program,
  own: OwnFile,
  options: CheckOptions
): Promise<Pick<Subject, 'run' | 'prepare' | 'discard'>> {
  const setup = await nodeSetup(program, options.fastStart)
  const ids = process.getuid && process.getgid && [process.getuid(), process.getgid()]
  return {
    run: async (init, notice) => {
      const { runInPod } = await import('#checker/places/docker')
      return runInPod({
        ...init,
        ...own,
        setup,
        ...(ids === undefined ? {} : { user: ids.join(':') }),
        building: () => notice('the image is being built; that takes a minute, once')
      })
    },
    prepare: () => {},
    discard: async () => {}
  }
}

type Starts = Pick<Place, 'start' | 'scratch'> & Pick<Subject, 'prepare' | 'discard'>

async function startsOf(
  program: Program,
  shown: string,
  env: NodeJS.ProcessEnv,
  { fastStart }: CheckOptions,
  cwd = ROOT
): Promise<Starts> {
  const beside = container(process.env)
  if (beside !== undefined) {
    const agent = await connectAgent(beside.agent)
    agent.setUp(await nodeSetup(program, fastStart))
    return {
      start: agent.start,
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
    start: starts.start,
    prepare: count => starts.prepare(fastStart ? count : 0),
    discard: starts.discard
  }
}

function commandSubject(shown: string, cwd: string, inherited: NodeJS.ProcessEnv): Subject {
  const command = shellCommand(shown)
  const start: Launch = (env, events) =>
    startProcess({ command, cwd, events, env: { ...inherited, ...env } })
  return {
    shown,
    isTyped: false,
    run: init => run({ ...init, place: { shown, start } }),
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
      throw new UsageError(`${shown} does not exist.${wayBack(lesson, shown, options)}`)
    }
    throw new UsageError(`${shown} cannot be read: ${message}`)
  }
  throw new UsageError(`${shown} is not a file.`)
}

/** How a file comes back that the workshop came with; a starter does without git as well, as in a release. */
function wayBack({ id }: Lesson, shown: string, { file, solution }: CheckOptions): string {
  if (file !== undefined) return ''
  if (solution) return `\nGet it back with: git checkout -- ${shown}`
  return `\nBegin anew with: npm run reset -- ${id}\nWhat else is in that folder is kept.`
}
