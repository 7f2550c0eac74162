import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { readVersions } from '#checker/companion/parcel'
import { timeInNames } from '#checker/files'
import type { Verdict } from '#checker/judge/verdict'
import { ROOT, RUNS_DIR } from '#checker/project'
import { formatHistory, type History } from '#checker/record/history'
import { formatCheckerLog, formatReport } from '#checker/show/reporters'

/**
 * Writes `history.ndjson`, `report.json`, `versions.json` and `checker.log` into a folder of the
 * run's own; returns its path, from the project's folder. Where one of them cannot be written, as on a full
 * disk, nothing is left of the folder.
 *
 * @param runsDir where the folders of runs are
 */
export async function saveRun(
  history: History,
  verdict: Verdict,
  runsDir: string = RUNS_DIR
): Promise<string> {
  const files = {
    'history.ndjson': formatHistory(history),
    'report.json': formatReport(verdict),
    'versions.json': `${JSON.stringify(await readVersions(), null, 2)}\n`,
    'checker.log': await formatCheckerLog(history)
  }
  await mkdir(runsDir, { recursive: true })
  const dir = await newFolder(runsDir, `${verdict.lesson}-${verdict.seed}`)
  try {
    for (const [name, text] of Object.entries(files)) await writeFile(join(dir, name), text)
  } catch (error) {
    await rm(dir, { recursive: true, force: true })
    throw error
  }
  return relative(ROOT, dir)
}

/** Two runs may end within the same millisecond: the second one is named for the next. */
async function newFolder(runsDir: string, name: string, ms = Date.now()): Promise<string> {
  const dir = join(runsDir, `${timeInNames(new Date(ms))}-${name}`)
  try {
    await mkdir(dir)
    return dir
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return newFolder(runsDir, name, ms + 1)
  }
}
