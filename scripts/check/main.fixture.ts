import assert from 'node:assert/strict'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { RUNS_DIR } from '#checker/project'
import type { CheckerRun } from '../../checker/fixtures/checker-process.ts'

export const limit = { timeout: 3 * 60 * 1000 }
export const BAD_NODES = 'checker/fixtures/bad-nodes'
/** A run of less than a second that fails for certain. */
export const QUICK_FAIL = ['01', '--file', `${BAD_NODES}/other-identity.mjs`]
export const A_STACK = /^\s+at .*:\d+:\d+\)?$/m

/** Takes away what a run with a seed of its own has left in `runs/`, where it was not told where. */
export async function removeRuns(seed: string): Promise<void> {
  const names = await readdir(RUNS_DIR)
  const own = names.filter(name => name.endsWith(`-${seed}`))
  await Promise.all(own.map(name => rm(join(RUNS_DIR, name), { recursive: true })))
}

/** It ended as wrong usage does: with the reason, and nothing else. */
export function isRefused(run: CheckerRun, says: RegExp): void {
  assert.equal(run.code, 64, run.stderr)
  assert.match(run.stderr, says)
  assert.doesNotMatch(run.stderr, A_STACK)
  assert.equal(run.stdout, '')
}
