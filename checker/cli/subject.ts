import { access, constants, stat } from 'node:fs/promises'
import { isAbsolute, join, relative } from 'node:path'
import type { Launch } from '#checker/engine'
import { type Lesson, nodeFile, ROOT, UsageError } from '#checker/project'
import { type Command, nodeCommand, shellCommand, startProcess, typeCheck } from '#checker/runner'
import { VARIABLES } from '#shared/env'
import type { CheckOptions } from './options.ts'

/** What is checked, and how it is started. */
export interface Subject {
  /** As it is named in the report. */
  shown: string
  /** The learner's own file, where that is what is checked. */
  starter?: string
  launch: Launch
  typeCheck?: () => Promise<string[]>
}

/**
 * Turns the options into what is to be run.
 *
 * @throws UsageError when the file is not there or cannot be read
 */
export async function chooseSubject(lesson: Lesson, options: CheckOptions): Promise<Subject> {
  if (options.cmd !== undefined) {
    const command = shellCommand(options.cmd)
    return { shown: options.cmd, launch: launcher(command, invocationDir()) }
  }
  const file = await chooseFile(lesson, options)
  const shown = relative(ROOT, file)
  const command = nodeCommand(file, shown, options.fastStart)
  return {
    shown,
    launch: launcher(command, ROOT),
    ...(file === nodeFile(lesson, 'starter') ? { starter: file } : {}),
    ...(/\.[cm]?ts$/.test(file) ? { typeCheck: () => typeCheck(file) } : {})
  }
}

async function chooseFile(lesson: Lesson, options: CheckOptions): Promise<string> {
  const file =
    options.file === undefined
      ? nodeFile(lesson, options.solution ? 'solution' : 'starter')
      : isAbsolute(options.file)
        ? options.file
        : join(invocationDir(), options.file)
  const shown = relative(ROOT, file)
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

function launcher(command: Command, cwd: string): Launch {
  return (env, events) => startProcess({ command, cwd, events, env: { ...inheritedEnv(), ...env } })
}

/** The checker's own environment without the variables through which a node is told what to do. */
function inheritedEnv(): NodeJS.ProcessEnv {
  const env = { ...process.env }
  for (const name of Object.keys(VARIABLES)) delete env[name]
  return env
}

/** Where the learner typed the command; npm itself changes to the project's folder. */
export function invocationDir(): string {
  return process.env.INIT_CWD ?? process.cwd()
}
