import { withRun } from './progress.ts'
import { ProgressFile } from './progress-file.ts'

// A process that takes so many runs into a progress file: what another `npm run check` does.

const RUN = { at: '2026-03-01T12:00:00.000Z', work: 'abc', run: null, outcome: 'pass' } as const

const [, , path = '', count = ''] = process.argv
const file = new ProgressFile({ path })
for (let left = Number(count); left > 0; left -= 1) {
  await file.update(progress => withRun(progress, '02-tcp', RUN))
}
