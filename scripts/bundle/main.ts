import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, join } from 'node:path'
import { readVersions } from '#checker/companion/parcel'
import { chooseRuns } from '#checker/companion/run-folders'
import { writeAtomically } from '#checker/files'
import { findLessons, ROOT, RUNS_DIR, UsageError } from '#checker/project'
import { escapeUnsafe } from '#shared/log'
import {
  type Context,
  command,
  type Exit,
  fromInvocation,
  invocationDir,
  manyArguments,
  option,
  shownFrom,
  something
} from '../command/index.ts'
import { pack } from './pack.ts'
import { readRun } from './read-run.ts'
import { findSecrets } from './secrets.ts'
import { unpack } from './unpack.ts'

await command({
  name: 'npm run bundle',
  about:
    'Packs recorded runs into one file that can be sent to somebody who helps: what was observed, the verdict, and the versions of everything. No code is in it, and no keys: what looks like a secret in the output of a node is replaced by <redacted>, and the home folder by ~.',
  arguments: {
    words: manyArguments('lesson or run', 'the last run of each lesson if left out')
  },
  options: {
    output: option('<file>', 'where to', fromInvocation, {
      fallbackShown: 'runs/bundle-<time>.ndjson.gz'
    }),
    unpack: option(
      '<bundle>',
      'make folders of the runs in a bundle again, to look at them',
      something
    )
  },
  examples: [
    ['npm run bundle', 'the last run of each lesson'],
    ['npm run bundle -- 03', 'the last run of lesson 03'],
    ['npm run bundle -- runs/2026-…', 'this run'],
    ['npm run check -- --from <bundle>', 'judge everything in it again, and say what differs']
  ],
  exits: {
    pass: 'it is written',
    fail: 'some of the runs are damaged and were left out; the rest is written',
    usage: 'wrong usage: no such lesson, run or file'
  },
  expected: { ParcelFormatError: 'usage' },
  run: async ({ words, unpack, output }, context) => {
    if (unpack === undefined) return bundle(words, output, context)
    if (words.length > 0) throw new UsageError('--unpack takes all that is in the bundle')
    return unpackInto(unpack, output, context)
  }
})

async function bundle(
  words: string[],
  output: string | undefined,
  { print }: Context
): Promise<Exit> {
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
  const path = output ?? defaultPath(at)
  await write(path, bytes)

  for (const { name, verdict } of runs) {
    const { outcome, command } = verdict as { outcome?: unknown; command?: unknown }
    print(`  ${String(outcome).padEnd(8)}${name}\n          ${escapeUnsafe(String(command))}`)
  }
  for (const each of notes) print(`note: ${escapeUnsafe(each)}`)
  const places = `${redacted} ${redacted === 1 ? 'place was' : 'places were'} redacted`
  print(`${runs.length} ${runs.length === 1 ? 'run' : 'runs'} packed; ${places}.`)
  print(`written: ${shown(path)} (${Math.ceil(bytes.length / 1024)} KiB)`)
  return damaged.length > 0 ? 'fail' : 'pass'
}

async function unpackInto(
  file: string,
  output: string | undefined,
  { print }: Context
): Promise<Exit> {
  const bytes = await readFile(fromInvocation(file)).catch(error => {
    throw new UsageError(`${file} cannot be read: ${error.message}`)
  })
  const name = basename(file).replace(/\.ndjson(\.gz)?$/, '')
  const into = output ?? join(RUNS_DIR, `${name}.unpacked`)
  for (const folder of await unpack(bytes, into)) print(shown(folder))
  return 'pass'
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

function shown(path: string): string {
  return shownFrom(ROOT, path)
}
