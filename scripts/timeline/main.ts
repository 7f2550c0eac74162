import { basename, dirname, join, relative, resolve } from 'node:path'
import { writeAtomically } from '#checker/files'
import { ROOT, UsageError } from '#checker/project'
import { painter } from '#checker/show/reporters'
import {
  type Timeline,
  timelineOf,
  timelinePage,
  timelinePlain,
  timelineText
} from '#checker/show/timeline'
import { chooseHistory } from './choose-history.ts'
import { HelpShown, parseOptions } from './options.ts'
import { readHistory } from './read-history.ts'

const EXIT_CODES = { done: 0, usage: 64, bug: 70 } as const

/** Where nobody says how wide a line may be. */
const DEFAULT_WIDTH = 100

async function main(): Promise<number> {
  try {
    const options = parseOptions(process.argv.slice(2), text => process.stdout.write(text))
    // npm runs scripts in the folder of the package; paths are meant where they were typed.
    const cwd = process.env.INIT_CWD ?? process.cwd()
    const path = await chooseHistory(options.run, { cwd })
    const timeline = timelineOf(await readHistory(path, shown(path)))
    const { at, html } = options
    const page = html === undefined ? pageBeside(path) : resolve(cwd, html)
    const isPageWanted = html !== undefined || at === undefined
    const bytes = isPageWanted ? await writePage(page, timeline) : 0
    const { stdout } = process
    const width = stdout.columns || Number(process.env.COLUMNS) || DEFAULT_WIDTH
    const lines = options.plain
      ? timelinePlain(timeline, options)
      : timelineText(timeline, { ...options, width, paint: painter(stdout) })
    const space = options.plain ? [] : ['']
    if (isPageWanted)
      lines.push(...space, `as a page: ${shown(page)} (${Math.ceil(bytes / 1024)} KiB)`)
    stdout.write(lines.map(line => `${line}\n`).join(''))
    return EXIT_CODES.done
  } catch (error) {
    return explain(error as Error)
  }
}

function pageBeside(history: string): string {
  const name = basename(history).replace(/\.ndjson$/, '')
  return join(dirname(history), name === 'history' ? 'timeline.html' : `${name}.timeline.html`)
}

async function writePage(path: string, timeline: Timeline): Promise<number> {
  const bytes = Buffer.from(await timelinePage(timeline))
  await writeAtomically(path, bytes).catch(error => {
    const reason = `${shown(path)} cannot be written: ${error.message}`
    throw new UsageError(`${reason}\nName another place for the page: --html <file>`)
  })
  return bytes.length
}

function shown(path: string): string {
  const short = relative(ROOT, path)
  return short.startsWith('..') ? path : short
}

function explain(error: Error): number {
  if (error instanceof HelpShown) return EXIT_CODES.done
  if (error.name === 'UsageError') {
    process.stderr.write(`${error.message}\n`)
    return EXIT_CODES.usage
  }
  process.stderr.write(`This is a bug in the timeline, please report it:\n${error.stack}\n`)
  return EXIT_CODES.bug
}

// Nobody reads any more, as in `npm run timeline | head`.
process.stdout.on('error', () => {})
process.stderr.on('error', () => {})

process.exitCode = await main()
