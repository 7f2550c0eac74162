import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ParcelRun, Versions } from '#checker/companion/parcel'
import type { RunFolder } from '#checker/companion/run-folders'
import { openHistory } from '#checker/lessons'

/**
 * Reads what a run has left.
 *
 * @throws Error that says what is missing or damaged
 */
export async function readRun({ name, path }: RunFolder): Promise<ParcelRun> {
  const [history, report, versions] = await Promise.all([
    readFile(join(path, 'history.ndjson'), 'utf8'),
    readFile(join(path, 'report.json'), 'utf8'),
    // Runs of older workshops have none.
    readFile(join(path, 'versions.json'), 'utf8').catch(() => 'null')
  ])
  await openHistory(history)
  return { name, history, verdict: JSON.parse(report), versions: JSON.parse(versions) as Versions }
}
