import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { ROOT } from '#checker/project'
import { temporaryFolder } from '../../../checker/test-kit/temporary-folder.ts'
import { BOOT_FILE, fileOfIndex } from '../../cluster/places.ts'
import { workshopFiles } from '../../cluster/workshop-files.ts'
import { Control } from '../control.ts'
import { resolveSettings } from '../parameters.ts'
import { simulateNetwork } from '../simulate-network.ts'
import { parseOutcome } from './point-result.ts'
import { packSettings } from './point-settings.ts'
import { SIMULATOR } from './sweep-manifests.ts'

const PATIENCE_MS = 60_000

test('what a pod is given is all that it needs to simulate the same network', async t => {
  const settings = resolveSettings({ nodes: 300, k: 8, lookups: 100 })
  const [given, work] = [await temporaryFolder(t), await temporaryFolder(t)]
  const files = [...(await workshopFiles(SIMULATOR)), [fileOfIndex(0), packSettings(settings)]]
  for (const [name, bytes] of files as [string, Buffer][]) await writeFile(join(given, name), bytes)
  const { status, stderr, stdout } = spawnSync(process.execPath, [join(given, BOOT_FILE)], {
    cwd: work,
    encoding: 'utf8',
    timeout: PATIENCE_MS,
    env: {
      POD_CLASS: given,
      POD_WORK: work,
      POD_IMAGE: ROOT,
      POD_SAYS: join(work, 'says'),
      POD_PROGRAM: 'scripts/simulate/cluster/pod-main.ts',
      JOB_COMPLETION_INDEX: '0'
    }
  })
  assert.deepEqual([status, stderr], [0, ''])
  const { digest } = JSON.parse(await readFile(join(work, 'says'), 'utf8'))
  const there = parseOutcome(stdout, digest)
  const here = simulateNetwork(settings, new Control())
  assert.deepEqual({ ...there, times: here.times }, here)
})
