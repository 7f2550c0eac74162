import { byId, html } from '../../../show/pages/browser/elements.ts'
import type { PageState } from '../page-state.ts'
import { showChanges, showSolution } from './difference-panels.ts'
import { showText } from './lesson-panel.ts'
import { searchBox, showLessons } from './lessons-panel.ts'
import { act, listen } from './server.ts'
import { Tabs } from './tabs.ts'
import { showVerdict } from './verdict-panel.ts'

let state: PageState | undefined
/** The lesson whose text is read, which need not be the one at work. */
let reading: string | undefined

const tabs = new Tabs(panel => {
  if (panel === 'live') frame('live', 'network', 'The network, as the run goes on')
  if (panel === 'peer') frame('peer', 'peer', 'A peer in the browser')
  if (panel === 'changes') void showChanges()
  if (panel === 'solution') void showSolution(state?.mayCompare ?? false)
})

function show(now: PageState): void {
  const before = state
  state = now
  const { lesson, status } = now
  document.title = `${MARKS[standing(now)][0]} ${lesson.id} ${lesson.title}`
  byId('title').textContent = `${lesson.id} ${lesson.title}`
  byId('status').textContent = `${status} · ${lesson.file}`
  const [sign, word] = MARKS[standing(now)]
  byId('tab-checker').textContent = `${sign} Checker`
  byId('tab-checker').ariaLabel = `Checker: ${word}`
  showVerdict(now)
  showLessons(now)
  if (before?.lesson.name !== lesson.name) {
    reading ??= readingFromLink()
    void showText(before === undefined ? (reading ?? lesson.name) : lesson.name)
    if (before !== undefined) tabs.show('text')
  }
  if (tabs.front === 'changes' && (before?.run !== now.run || now.isBusy)) void showChanges()
  if (before?.mayCompare !== now.mayCompare || before?.lesson.name !== lesson.name)
    void showSolution(now.mayCompare)
}

/** Puts a page of its own into a panel, once somebody has asked for it. */
function frame(panel: string, page: string, title: string): void {
  const box = byId(panel)
  if (box.childElementCount > 0) return
  const alone = html('a', { href: page, target: '_blank' }, 'in a window of its own')
  box.append(html('p', { class: 'soft' }, alone), html('iframe', { src: page, title }))
}

const MARKS = {
  busy: ['…', 'checking'],
  pass: ['✔', 'passes'],
  fail: ['✘', 'fails'],
  unknown: ['?', 'no verdict']
} as const

function standing({ isBusy, outcome }: PageState): keyof typeof MARKS {
  return isBusy || outcome === undefined ? 'busy' : outcome
}

/** The lesson that the address names after its `#/`. */
function readingFromLink(): string | undefined {
  return /^#\/([a-z0-9-]+)/.exec(location.hash)?.[1]
}

addEventListener('hashchange', () => {
  const [, lesson, part] = /^#\/([a-z0-9-]+)(?:\/(part-\d+))?$/.exec(location.hash) ?? []
  if (lesson === undefined) return
  tabs.show('text')
  void showText(lesson, part)
})
byId('run').addEventListener('click', () => void act({ what: 'run' }))
searchBox()
listen({ state: show as (data: never) => void })
