import { findLessons, selectLesson } from '#checker/project'
import { noBrowser } from '../../../checker/test-kit/browser.ts'
import { command, optionOr, wholeNumber } from '../../command/index.ts'
import { summarize } from '../statistics.ts'
import { SavingLearner } from '../time-from-save.ts'
import { measureFrames } from './frames.ts'

/** What the page may be later than the terminal, milliseconds, and how many frames a second there are at least. */
const LIMITS = { laterMs: 100, frames: 30 } as const

await command({
  name: 'npm run bench:page',
  about:
    'What the page of npm start -- --web costs: how much later than the terminal it is told of the first step after a save, and how many frames a second the network is drawn with, in a real browser, while observations come in. The second is left out where there is no Chromium.',
  options: {
    runs: optionOr(9, '<n>', 'how often a file is saved', wholeNumber(1, 999)),
    rate: optionOr(1000, '<n>', 'observations a second', wholeNumber(1, 1e5))
  },
  exits: { pass: 'it is measured' },
  run: async ({ rate, runs }, { print }) => {
    const lesson = selectLesson(await findLessons(), '02')
    const learner = await SavingLearner.start(lesson, { web: true })
    const [first, later]: [number[], number[]] = [[], []]
    try {
      await learner.save()
      for (let index = 0; index < runs; index += 1) {
        const times = await learner.save()
        first.push(times.first)
        if (times.page === undefined) throw new Error('the page was told of no step')
        later.push(times.page - times.first)
      }
    } finally {
      await learner.close()
    }
    const delay = summarize(later)
    const milliseconds = (value: number): string => `${value.toFixed(1)} ms`
    print(
      `from a save to the first step: ${milliseconds(summarize(first).median)} in the terminal; the page is told ${milliseconds(delay.median)} later (${milliseconds(delay.min)} to ${milliseconds(delay.max)}; limit ${LIMITS.laterMs} ms)`
    )
    if (noBrowser) {
      print(`frames: not measured, ${noBrowser}`)
      return 'pass'
    }
    const { busy, idle, observations } = await measureFrames(rate)
    print(
      `frames a second: ${idle.toFixed(1)} while nothing happens, ${busy.toFixed(1)} with ${rate} observations a second (${observations} in all): ${(busy / idle).toFixed(2)} of it (limit ${LIMITS.frames})`
    )
    return 'pass'
  }
})
