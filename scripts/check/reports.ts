import { access, appendFile, constants, stat } from 'node:fs/promises'
import { dirname, relative } from 'node:path'
import { writeAtomically } from '#checker/files'
import { ROOT, UsageError } from '#checker/project'
import {
  githubReporter,
  guardCommands,
  jsonReporter,
  junitReporter,
  plainReporter,
  type Reporter,
  severalReporters,
  type Terminal,
  tapReporter,
  terminalReporter
} from '#checker/show/reporters'
import { fromInvocation } from '../command/index.ts'
import type { ReporterChoice } from './reporter-choice.ts'

/** All the reporters of a run, as one. */
export interface Reports {
  reporter: Reporter
  /** Writes what belongs into files; resolves with what is to be said of those that were not written. */
  close(): Promise<string[]>
}

export interface ReportsInit {
  choices: ReporterChoice[]
  evidence: boolean
  story: boolean
  env: NodeJS.ProcessEnv
  stdout: Terminal
}

/** What a file is to hold, once everything is over. */
interface Draft {
  /** As it was typed. */
  shown: string
  text: string
  save(text: string): Promise<void>
}

/**
 * Readies the reporters that were chosen.
 *
 * @throws UsageError when one of them could not write its file, so that nothing is run in vain
 */
export async function openReports(init: ReportsInit): Promise<Reports> {
  const reporters = new Map<Reporter, { name: string; draft: Draft | undefined }>()
  const problems: string[] = []
  const stdout = guarded(init.stdout, init.env)
  for (const choice of init.choices) {
    const draft = await draftOf(choice, init.env)
    reporters.set(createReporter(choice, draft, stdout, init), { name: choice.name, draft })
  }
  const reporter = severalReporters([...reporters.keys()], (dropped, error) => {
    const name = reporters.get(dropped)?.name
    problems.push(`the ${name} report breaks off, please report this bug: ${error.message}`)
    // A document that breaks off is none.
    reporters.delete(dropped)
  })
  const close = async (): Promise<string[]> => {
    const unwritten = await Promise.all(
      [...reporters.values()].map(({ draft }) => saveDraft(draft))
    )
    return [...problems, ...unwritten.filter(problem => problem !== undefined)]
  }
  return { reporter, close }
}

function createReporter(
  { name }: ReporterChoice,
  draft: Draft | undefined,
  stdout: Terminal,
  init: ReportsInit
): Reporter {
  const write = (text: string): void => {
    if (draft !== undefined) draft.text += text
  }
  const output = draft === undefined ? stdout : { write }
  switch (name) {
    case 'terminal':
      return terminalReporter(output, { evidence: init.evidence, story: init.story })
    case 'plain':
      return plainReporter(output, { evidence: init.evidence, story: init.story })
    case 'json':
      return jsonReporter(output)
    case 'junit':
      return junitReporter(output)
    case 'tap':
      return tapReporter(output)
    case 'github':
      return githubReporter({
        // Not through the guard: these are the commands that are meant.
        write: text => init.stdout.write(text),
        summarise: write,
        folder: folderInRepository(init.env)
      })
  }
}

/** Where a reporter's file goes; undefined for stdout. */
async function draftOf(
  { name, file }: ReporterChoice,
  env: NodeJS.ProcessEnv
): Promise<Draft | undefined> {
  const summary = name === 'github' && file === undefined ? env.GITHUB_STEP_SUMMARY : undefined
  if (summary !== undefined && summary !== '') {
    // Other commands of the same step may have written to it, or be about to.
    return { shown: summary, text: '', save: text => appendFile(summary, text) }
  }
  if (file === undefined) return undefined
  const path = fromInvocation(file)
  await refuseUnwritable(path, file)
  return { shown: file, text: '', save: text => writeAtomically(path, text) }
}

async function refuseUnwritable(path: string, shown: string): Promise<void> {
  const facts = await stat(path).catch(() => undefined)
  if (facts?.isDirectory()) throw new UsageError(`${shown} is a folder; the report needs a file`)
  const place = facts === undefined ? await nearestFolder(path) : path
  try {
    await access(place, constants.W_OK)
    if (facts === undefined && !(await stat(place)).isDirectory()) {
      throw new Error(`${place} is not a folder`)
    }
  } catch (error) {
    throw new UsageError(`${shown} cannot be written: ${(error as Error).message}`)
  }
}

/** The folder that the file would come into, or the last one above it that is there already. */
async function nearestFolder(path: string): Promise<string> {
  const folder = dirname(path)
  const isThere = await stat(folder).then(
    () => true,
    () => false
  )
  return isThere || folder === path ? folder : nearestFolder(folder)
}

async function saveDraft(draft: Draft | undefined): Promise<string | undefined> {
  if (draft === undefined) return undefined
  const { shown, text, save } = draft
  try {
    await save(text)
    return undefined
  } catch (error) {
    return `${shown} could not be written: ${(error as Error).message}`
  }
}

/** In GitHub Actions whatever is printed may be taken for a command; what nodes print must not be. */
function guarded(stdout: Terminal, env: NodeJS.ProcessEnv): Terminal {
  if (env.GITHUB_ACTIONS !== 'true') return stdout
  return { write: text => stdout.write(guardCommands(text)) }
}

/** `''`, or where the workshop lies in the repository that is checked out. */
function folderInRepository({ GITHUB_WORKSPACE: workspace }: NodeJS.ProcessEnv): string {
  if (workspace === undefined || workspace === '') return ''
  const folder = relative(workspace, ROOT).replaceAll('\\', '/')
  return folder === '' || folder.startsWith('..') ? '' : `${folder}/`
}
