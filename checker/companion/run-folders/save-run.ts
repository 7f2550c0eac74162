import { mkdir, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { readVersions } from '#checker/companion/parcel'
import type { Verdict } from '#checker/judge/verdict'
import { ROOT, RUNS_DIR } from '#checker/project'
import { formatHistory, type History } from '#checker/record/history'
import { formatCheckerLog, formatReport } from '#checker/show/reporters'

/**
 * Writes `history.ndjson`, `report.json`, `versions.json` and `checker.log` into a folder of the
 * run's own; returns its path, from the project's folder.
 *
 * @param runsDir where the folders of runs are
 */
export async function saveRun(
  history: History,
  verdict: Verdict,
  runsDir: string = RUNS_DIR
): Promise<string> {
  const time = new Date().toISOString().replaceAll(':', '').replace('.', '-')
  const dir = join(runsDir, `${time}-${verdict.lesson}-${verdict.seed}`)
  await mkdir(dir, { recursive: true })
  await Promise.all([
    writeFile(join(dir, 'history.ndjson'), formatHistory(history)),
    writeFile(join(dir, 'report.json'), formatReport(verdict)),
    writeFile(join(dir, 'versions.json'), `${JSON.stringify(await readVersions(), null, 2)}\n`),
    writeFile(join(dir, 'checker.log'), await formatCheckerLog(history))
  ])
  return relative(ROOT, dir)
}
