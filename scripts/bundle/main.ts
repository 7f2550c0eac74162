import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, isAbsolute, join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { readVersions } from '#checker/companion/parcel'
import { writeAtomically } from '#checker/files'
import { findLessons, ROOT, RUNS_DIR, UsageError } from '#checker/project'
import { escapeUnsafe } from '#shared/log'
import { chooseRuns } from './choose-runs.ts'
import { pack } from './pack.ts'
import { readRun } from './read-run.ts'
import { findSecrets } from './secrets.ts'
import { unpack } from './unpack.ts'

const HELP = `npm run bundle -- [lesson or run...] [options]

Packs recorded runs into one file that can be sent to somebody who helps: what was observed, the
verdict, and the versions of everything. No code is in it, and no keys: what looks like a secret in
the output of a node is replaced by <redacted>, and the home folder by ~.

  --output <file>     where to; runs/bundle-<time>.ndjson.gz unless given
  --unpack <bundle>   make folders of the runs in a bundle again, to look at them
  -h, --help          show this help

Examples:
  npm run bundle                        the last run of each lesson
  npm run bundle -- 03                  the last run of lesson 03
  npm run bundle -- runs/2026-…         this run
  npm run check -- --from <bundle>      judge everything in it again, and say what differs

Exit codes:
  0    it is written
  1    some of the runs are damaged and were left out; the rest is written
  64   wrong usage: no such lesson, run or file`

const OPTIONS = {
  output: { type: 'string' },
  unpack: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false }
} as const

async function main(): Promise<number> {
  const { values, positionals } = readArguments()
  if (values.help) {
    console.log(HELP)
    return 0
  }
  if (values.unpack !== undefined) {
    if (positionals.length > 0) throw new UsageError('--unpack takes all that is in the bundle')
    return unpackInto(values.unpack, values.output)
  }
  return bundle(positionals, values.output)
}

function readArguments() {
  try {
    return parseArgs({ allowPositionals: true, options: OPTIONS })
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\nSee: npm run bundle -- --help`)
  }
}

async function bundle(words: string[], output: string | undefined): Promise<number> {
  const lessons = await findLessons()
  const folders = await chooseRuns(words, lessons, { cwd: invocationDir() })
  const read = await Promise.allSettled(folders.map(readRun))
  const runs = read.flatMap(each => (each.status === 'fulfilled' ? [each.value] : []))
  const damaged = read.flatMap((each, index) =>
    each.status === 'rejected' ? [`${folders[index]?.name}: ${each.reason.message}`] : []
  )
  for (const problem of damaged) console.error(`left out, ${escapeUnsafe(problem)}`)
  if (runs.length === 0) throw new UsageError('none of the runs can be read')

  const at = new Date()
  const [secrets, versions] = await Promise.all([findSecrets(process.env), readVersions()])
  const { bytes, redacted, notes } = await pack({
    runs,
    lessons,
    secrets,
    home: homedir(),
    made: { at, versions }
  })
  const path = output === undefined ? defaultPath(at) : fromHere(output)
  await write(path, bytes)

  for (const { name, verdict } of runs) {
    const { outcome, command } = verdict as { outcome?: unknown; command?: unknown }
    console.log(`  ${String(outcome).padEnd(8)}${name}\n          ${escapeUnsafe(String(command))}`)
  }
  for (const note of notes) console.log(`note: ${escapeUnsafe(note)}`)
  const places = `${redacted} ${redacted === 1 ? 'place was' : 'places were'} redacted`
  console.log(`${runs.length} ${runs.length === 1 ? 'run' : 'runs'} packed; ${places}.`)
  console.log(`written: ${shown(path)} (${Math.ceil(bytes.length / 1024)} KiB)`)
  return damaged.length > 0 ? 1 : 0
}

async function unpackInto(file: string, output: string | undefined): Promise<number> {
  const bytes = await readFile(fromHere(file)).catch(error => {
    throw new UsageError(`${file} cannot be read: ${error.message}`)
  })
  const name = basename(file).replace(/\.ndjson(\.gz)?$/, '')
  const into = output === undefined ? join(RUNS_DIR, `${name}.unpacked`) : fromHere(output)
  for (const folder of await unpack(bytes, into)) console.log(shown(folder))
  return 0
}

async function write(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeAtomically(path, bytes)
  } catch (error) {
    throw new UsageError(`${shown(path)} cannot be written: ${(error as Error).message}`)
  }
}

function defaultPath(at: Date): string {
  const time = at.toISOString().slice(0, 19).replaceAll(':', '')
  return join(RUNS_DIR, `bundle-${time}.ndjson.gz`)
}

function fromHere(path: string): string {
  return isAbsolute(path) ? path : join(invocationDir(), path)
}

function shown(path: string): string {
  const short = relative(ROOT, path)
  return short.startsWith('..') ? path : short
}

/** Where the command was typed; npm itself changes to the project's folder. */
function invocationDir(): string {
  return process.env.INIT_CWD ?? process.cwd()
}

try {
  process.exitCode = await main()
} catch (error) {
  const { name, message } = error as Error
  if (name !== 'UsageError' && name !== 'ParcelFormatError') throw error
  console.error(message)
  process.exitCode = 64
}
