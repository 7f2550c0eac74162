import { open, readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { ifMissing } from '#checker/files'
import type { Verdict } from '#checker/judge/verdict'
import { ROOT } from '#checker/project'
import type { HistoryHeader } from '#checker/record/history'
import { failedAt, NO_PROGRESS, type Progress, withRun } from './progress.ts'

/** A run's folder, as `saveRun` names it: when it ended, the lesson, the seed. */
const FOLDER = /^(\d{4}-\d\d-\d\d)T(\d\d)(\d\d)(\d\d)-(\d{3})Z-/

/** How much of a history is read for its header, which is far shorter. */
const HEADER_BYTES = 64 * 1024

/**
 * The progress that can be read off saved runs; hints, for one, leave no trace there.
 *
 * @throws Error of the file system when nobody can see whether there are any
 */
export async function rebuildProgress(runsDir: string): Promise<Progress> {
  const names = (await readdir(runsDir).catch(ifMissing)) ?? []
  let progress = NO_PROGRESS
  for (const name of names.sort()) {
    const [, day, hours, minutes, seconds, milliseconds] = FOLDER.exec(name) ?? []
    if (day === undefined) continue
    const dir = join(runsDir, name)
    const found = await readRun(dir).catch(() => undefined)
    if (found === undefined || !isOwn(found.header)) continue
    const { verdict, header } = found
    const step = failedAt(verdict)
    progress = withRun({ ...progress, lesson: verdict.lesson }, verdict.lesson, {
      at: `${day}T${hours}:${minutes}:${seconds}.${milliseconds}Z`,
      work: header.work ?? null,
      run: relative(ROOT, dir),
      outcome: verdict.outcome,
      ...(step === undefined ? {} : { step })
    })
  }
  return progress
}

async function readRun(dir: string): Promise<{ verdict: Verdict; header: HistoryHeader }> {
  const verdict = JSON.parse(await readFile(join(dir, 'report.json'), 'utf8')) as Verdict
  const file = await open(join(dir, 'history.ndjson'))
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0)
    const [first = ''] = buffer.toString('utf8', 0, bytesRead).split('\n')
    return { verdict, header: JSON.parse(first) as HistoryHeader }
  } finally {
    await file.close()
  }
}

/** Whether a run was of the learner's own files; older runs show that only in their command. */
function isOwn({ work, command }: HistoryHeader): boolean {
  return work !== undefined || !/ --(solution|file|cmd) ?/.test(command)
}
