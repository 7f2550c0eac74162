import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ifMissing } from '#checker/files'
import { CACHE_DIR, entryOf, findLessons, selectLesson } from '#checker/project'
import { type Files, unpackFiles } from '../../../cluster/packed-files.ts'
import { fileOfIndex } from '../../../cluster/places.ts'
import type { Run } from '../../grade.ts'
import { runChecker } from '../../run-checker.ts'
import { createWorkplace } from '../../workplace.ts'
import type { PodOrder } from '../places.ts'
import { packResult } from '../pod-result.ts'
import { watchNetwork } from './watch-network.ts'

// In the checker's container: judges the submission of this pod's index, and prints what came of it. What the
// container says at its end is how that can be told from something else.

/** As a shell has it: 128, and the number of SIGTERM. */
const TERMINATED = 143

const { POD_CLASS = '', POD_SAYS = '', WORKSHOP_LESSONS = '', ...env } = process.env
const order = JSON.parse(env.POD_ORDER ?? '') as PodOrder
const lesson = selectLesson(await findLessons(), order.lesson)
const packed = join(POD_CLASS, fileOfIndex(env.JOB_COMPLETION_INDEX ?? ''))
const files = unpackFiles(await readFile(packed))
// Where the checker saves runs by itself in a container.
const save = join(WORKSHOP_LESSONS, lesson.name, 'runs')
const workplace = await createWorkplace(join(CACHE_DIR, 'node'), files, entryOf(lesson))
const network = watchNetwork(env)
const evicted = new AbortController()
process.once('SIGTERM', () => evicted.abort())
const run = await runChecker({
  ...order,
  isolation: 'kubernetes',
  lesson,
  workplace,
  save,
  signal: evicted.signal
})
if (evicted.signal.aborted) process.exitCode = TERMINATED
else await tell(run)

async function tell(run: Run): Promise<void> {
  const { text, says } = packResult({
    durationMs: run.durationMs,
    ...('reason' in run ? { reason: run.reason } : {}),
    copy: workplace.copy,
    networkIsOpen: network.isOpen(),
    files: await filesBelow(save)
  })
  network.close()
  process.stdout.write(text)
  await writeFile(POD_SAYS, JSON.stringify(says))
  // Both a pass and a failure are grades; anything else is worth another attempt.
  process.exitCode = 'reason' in run || run.verdict.outcome === 'unknown' ? 2 : 0
}

async function filesBelow(dir: string): Promise<Files> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true }).catch(ifMissing)
  const files = (entries ?? []).filter(entry => entry.isFile())
  return new Map(
    await Promise.all(
      files.map(async ({ parentPath, name }) => {
        const path = join(parentPath, name)
        return [path.slice(dir.length + 1), await readFile(path)] as [string, Buffer]
      })
    )
  )
}
