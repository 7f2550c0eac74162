import { createWriteStream } from 'node:fs'
import { mkdir, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { RUNS_DIR, UsageError } from '#checker/project'
import type { ReportTarget } from './simulate-options.ts'

/** One report and where it goes; made only when it is written, and in parts. */
export interface SimulationReport {
  target: ReportTarget
  make(): Iterable<string>
}

/**
 * Makes sure that all files can be written, before any work is done for them.
 *
 * @param cwd - what relative paths are relative to
 * @throws UsageError when a folder is missing, or a file is a folder
 */
export async function assertWritable(targets: readonly ReportTarget[], cwd: string): Promise<void> {
  for (const target of targets) {
    if (target === 'stdout') continue
    const file = resolve(cwd, target.file)
    // `runs` does not exist before the first run.
    if (dirname(file) === RUNS_DIR) await mkdir(RUNS_DIR, { recursive: true })
    const folder = await stat(dirname(file)).catch(() => undefined)
    if (folder?.isDirectory() !== true) {
      throw new UsageError(`${target.file} cannot be written: there is no folder ${dirname(file)}`)
    }
    const there = await stat(file).catch(() => undefined)
    if (there?.isDirectory() === true) {
      throw new UsageError(`${target.file} cannot be written: it is a folder`)
    }
  }
}

/** Writes the reports, one after the other. */
export async function writeReports(
  reports: readonly SimulationReport[],
  cwd: string,
  stdout: NodeJS.WritableStream
): Promise<void> {
  for (const { target, make } of reports) {
    if (target === 'stdout') await pipeline(Readable.from(make()), stdout, { end: false })
    else await pipeline(Readable.from(make()), createWriteStream(resolve(cwd, target.file)))
  }
}
