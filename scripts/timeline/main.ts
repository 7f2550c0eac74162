import { basename, dirname, join } from 'node:path'
import { writeAtomically } from '#checker/files'
import { ROOT, UsageError } from '#checker/project'
import type { History } from '#checker/record/history'
import {
  type Timeline,
  timelineOf,
  timelinePage,
  timelinePlain,
  timelineText
} from '#checker/show/timeline'
import {
  command,
  flag,
  fromInvocation,
  invocationDir,
  option,
  optionalArgument,
  seconds,
  shownFrom
} from '../command/index.ts'
import { chooseHistory } from './choose-history.ts'
import { readHistory } from './read-history.ts'
import { verdictOf } from './verdict-of.ts'

await command({
  name: 'npm run timeline',
  about: 'Draws what happened in a recorded run, here and on a page that opens in any browser.',
  arguments: {
    run: optionalArgument(
      'run',
      'a folder of a run, a history.ndjson, or a lesson; the last run if left out'
    )
  },
  options: {
    plain: flag('one sentence for each moment instead of a drawing'),
    all: flag('also what peers do among themselves, and what repeats something else'),
    at: option('<seconds>', 'only what the network was like at this time', seconds({})),
    html: option('<file>', 'where the page goes', fromInvocation, {
      fallbackShown: 'timeline.html beside the history'
    })
  },
  more: 'The page is one file that needs no network: open it, and move the slider through time.',
  examples: [
    ['npm run timeline', 'the last run'],
    ['npm run timeline -- 07', 'the last run of lesson 07'],
    ['npm run timeline -- runs/2026-…', 'this run'],
    ['npm run timeline -- --plain', 'for a screen reader: one sentence after the other'],
    ['npm run timeline -- --at 2.5', 'who was connected with whom after 2.5 seconds; no page'],
    ['npm run timeline -- --html run.html', 'the page goes here']
  ],
  exits: {
    pass: 'it is drawn',
    usage: 'wrong usage: no such run, a damaged history, or a page that cannot be written there'
  },
  run: async ({ run, plain, all, at, html }, { print, look, interruption }) => {
    const path = await chooseHistory(run, { cwd: invocationDir() })
    const history = await readHistory(path, shown(path), interruption())
    const timeline = timelineOf(history)
    const page = html ?? pageBeside(path)
    const isPageWanted = html !== undefined || at === undefined
    const bytes = isPageWanted
      ? await writePage(page, { ...timeline, ...(await judged(history)) })
      : 0
    const moment = at === undefined ? {} : { at }
    print(
      ...(plain
        ? timelinePlain(timeline, { all, ...moment })
        : timelineText(timeline, { all, ...moment, ...look({ most: Infinity }) }))
    )
    if (isPageWanted && !plain) print('')
    if (isPageWanted) print(`as a page: ${shown(page)} (${Math.ceil(bytes / 1024)} KiB)`)
    return 'pass'
  }
})

async function judged(history: History): Promise<Pick<Timeline, 'verdict'>> {
  const verdict = await verdictOf(history)
  return verdict === undefined ? {} : { verdict }
}

function pageBeside(history: string): string {
  const name = basename(history).replace(/\.ndjson$/, '')
  return join(dirname(history), name === 'history' ? 'timeline.html' : `${name}.timeline.html`)
}

async function writePage(path: string, timeline: Timeline): Promise<number> {
  const bytes = Buffer.from(await timelinePage(timeline))
  await writeAtomically(path, bytes).catch(error => {
    const reason = `${shown(path)} cannot be written: ${error.message}`
    throw new UsageError(`${reason}\nName another place for the page: --html <file>`)
  })
  return bytes.length
}

function shown(path: string): string {
  return shownFrom(ROOT, path)
}
