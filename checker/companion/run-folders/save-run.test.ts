import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import test from 'node:test'
import { defineCheckpoint } from '#checker/checkpoint'
import { conclude } from '#checker/judge/verdict'
import { ROOT } from '#checker/project'
import { HistoryRecorder } from '#checker/record/history'
import { temporaryFolder } from '../../test-kit/temporary-folder.ts'
import { saveRun } from './save-run.ts'

const RUNS = 20
const CHECKPOINT = {
  ...defineCheckpoint({ withoutPeers: true, play: async () => {}, steps: [] }),
  symptoms: {}
}

function runOf(command: string) {
  const header = { history: 1 as const, typed: false, lesson: '00-test', seed: '5eed', command }
  const history = new HistoryRecorder(header, () => 0)
  return [history, conclude(CHECKPOINT, history)] as const
}

test('saveRun() gives each run a folder of its own, also runs that end at the same time', async t => {
  const dir = await temporaryFolder(t)
  const commands = Array.from({ length: RUNS }, (_, index) => `run ${index}`)
  const saved = await Promise.all(
    commands.map(command => saveRun(...runOf(command), join(dir, 'runs')))
  )
  assert.equal((await readdir(join(dir, 'runs'))).length, RUNS)
  const kept = await Promise.all(
    saved.map(async path => {
      const report = await readFile(join(resolve(ROOT, path), 'report.json'), 'utf8')
      return JSON.parse(report).command
    })
  )
  assert.deepEqual(kept, commands)
})
