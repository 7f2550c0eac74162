import { byId, html, unseen } from '../../../show/pages/browser/elements.ts'
import type { FailureState, LessonState, PageState, StepState } from '../page-state.ts'
import { fresh } from './fresh.ts'
import { act } from './server.ts'

const MARKS = {
  open: ['·', 'not yet'],
  pass: ['✔', 'passes'],
  fail: ['✘', 'failed'],
  unknown: ['?', 'unknown'],
  skipped: ['–', 'not looked at']
} as const

/** Shows the steps as they are judged, what has failed and why, and what is left to do. */
export function showVerdict(state: PageState): void {
  const { failure, isBusy, outcome, run, steps, story, todos, todosLeft, unknown } = state
  const head = { outcome, isBusy, passed: passedOf(steps), of: steps.length, todosLeft }
  fresh(byId('outcome'), head, headline)
  fresh(byId('steps'), steps, stepList)
  fresh(byId('failure'), { failure, unknown }, data => failureBox(data.failure, data.unknown))
  fresh(byId('story'), story, told => (told === undefined ? [] : storyBox(told)))
  fresh(byId('todos'), { todos, todosLeft, file: state.lesson.file }, todoBox)
  fresh(byId('onward'), nextOf(state), next => (next === undefined ? [] : [onward(next)]))
  // Once for each verdict, for whoever hears the page.
  if (!isBusy && outcome !== undefined)
    fresh(byId('said'), { run, outcome, title: failure?.title }, () => [inWords(state)])
}

function passedOf(steps: readonly StepState[]): number {
  return steps.filter(each => each.state === 'pass').length
}

function inWords({ failure, outcome, steps }: PageState): string {
  if (outcome === 'pass') return 'Every step passes.'
  if (failure === undefined) return 'There is no verdict.'
  return `Failed: ${failure.title}. ${passedOf(steps)} of ${steps.length} steps passed before.`
}

/** The lesson after this one, once this one passes. */
function nextOf({ isBusy, lessons, next, outcome }: PageState): LessonState | undefined {
  return outcome === 'pass' && !isBusy ? lessons.find(({ name }) => name === next) : undefined
}

function onward({ id, name, title }: LessonState): HTMLElement {
  const button = html(
    'button',
    { type: 'button', id: 'next', class: 'primary' },
    `Next lesson: ${id} ${title}`
  )
  button.addEventListener('click', () => void act({ what: 'lesson', lesson: name }))
  return button
}

function headline(data: {
  outcome: PageState['outcome']
  isBusy: boolean
  passed: number
  of: number
  todosLeft: PageState['todosLeft']
}): Node[] {
  const { isBusy, of, outcome, passed, todosLeft } = data
  const word =
    isBusy || outcome === undefined
      ? 'checking'
      : outcome === 'unknown'
        ? '? no verdict'
        : outcome === 'pass'
          ? '✔ passes'
          : '✘ fails'
  const look = isBusy ? '' : (outcome ?? '')
  const bar = html('progress', {
    value: passed,
    max: Math.max(of, 1),
    'aria-label': 'steps that pass'
  })
  // "Fails 1 of 9" would be said of the wrong one.
  const steps = `${look === 'fail' ? ' after' : ''} ${passed} of ${of} steps`
  return [
    html('h2', { class: look }, word, html('span', { class: 'soft' }, steps)),
    bar,
    ...(look === 'fail' && todosLeft !== undefined
      ? [html('p', { class: 'soft' }, `Red is expected here: ${todosLeft}, see below.`)]
      : [])
  ]
}

/** All steps, but for those after one that failed, which are folded. */
function stepList(steps: readonly StepState[]): Node[] {
  const skipped = steps.filter(({ state }) => state === 'skipped')
  const list = (some: readonly StepState[]): Node =>
    html('ol', { class: 'steps' }, ...some.map(step))
  const shown = list(steps.filter(({ state }) => state !== 'skipped'))
  return skipped.length === 0
    ? [shown]
    : [shown, folded(`the ${skipped.length} after that`, list(skipped))]
}

function step({ state, title }: StepState): HTMLElement {
  const [mark, words] = MARKS[state]
  return html(
    'li',
    { class: `step ${state}` },
    html('span', { class: 'mark', 'aria-hidden': 'true' }, mark),
    title,
    unseen(`: ${words}`)
  )
}

function failureBox(failure: FailureState | undefined, unknown: string | undefined): Node[] {
  if (failure === undefined) {
    return unknown === undefined ? [] : [html('p', { class: 'warning' }, unknown)]
  }
  const { evidence, expected, hints, ladder, lastLines, observed, symptomId } = failure
  const facts: [string, (Node | string)[]][] = [
    ['expected', [expected]],
    ['observed', [observed]]
  ]
  if (ladder !== undefined) facts.push([`with ${ladder.peer}`, [rungs(ladder.rungs)]])
  const more = evidence.map(({ actor, at, seq, text }) =>
    html('li', {}, html('code', {}, `#${seq} ${(at / 1000).toFixed(3)} s ${actor}: ${text}`))
  )
  const lines = lastLines.map(({ stream, text }) => `${stream} | ${text}`).join('\n')
  return [
    html('h3', {}, failure.title),
    html(
      'dl',
      {},
      ...facts.flatMap(([name, value]) => [html('dt', {}, name), html('dd', {}, ...value)])
    ),
    ...(more.length === 0 ? [] : [folded('the evidence', html('ul', { class: 'plain' }, ...more))]),
    ...(lines === ''
      ? []
      : [folded('the last lines of your node', html('pre', { tabindex: 0 }, lines))]),
    ...hintBox(hints),
    ...(symptomId === undefined
      ? []
      : [html('p', { class: 'soft' }, `More: npm run explain -- ${symptomId}`)])
  ]
}

function folded(summary: string, inside: Node): HTMLElement {
  return html('details', {}, html('summary', {}, summary), inside)
}

const RUNGS = {
  ok: ['pass', '✔'],
  broken: ['fail', '✘'],
  'not-reached': ['soft', '·']
} as const

function rungs(all: NonNullable<FailureState['ladder']>['rungs']): HTMLElement {
  const parts = all.map(({ detail, name, state }) => {
    const [look, mark] = RUNGS[state]
    return html(
      'li',
      { class: look },
      `${mark} ${name}`,
      ...(detail === '' ? [] : [` (${detail})`])
    )
  })
  return html('ol', { class: 'rungs' }, ...parts)
}

function hintBox({ left, shown }: FailureState['hints']): Node[] {
  const list = shown.map(each => html('li', {}, each))
  const button = html(
    'button',
    { type: 'button', id: 'hint' },
    shown.length === 0 ? 'A hint' : 'The next hint'
  )
  button.addEventListener('click', () => void act({ what: 'hint' }))
  const there = left === 1 ? 'one more' : `${left} more, from a nudge to nearly the answer`
  return [
    ...(list.length === 0 ? [] : [html('ol', { class: 'hints', 'aria-label': 'Hints' }, ...list)]),
    left === 0
      ? html('p', { class: 'soft' }, 'These were all hints: you may look at the solution.')
      : html('p', {}, button, html('span', { class: 'soft' }, ` ${there}`))
  ]
}

function storyBox({ question, told }: NonNullable<PageState['story']>): Node[] {
  return [
    html('h3', {}, 'What just happened'),
    ...told.map(each => html('p', {}, each)),
    html('p', { class: 'question' }, question)
  ]
}

function todoBox(
  data: Pick<PageState, 'todos'> & { todosLeft: PageState['todosLeft']; file: string }
): Node[] {
  const { file, todos, todosLeft } = data
  if (todosLeft === undefined) return []
  const folder = file.slice(0, file.lastIndexOf('/') + 1)
  const items = todos.map(todo =>
    html('li', {}, html('code', {}, `${folder}${todo.file}:${todo.line}`), html('br'), todo.text)
  )
  const title = todosLeft.charAt(0).toUpperCase() + todosLeft.slice(1)
  return [html('h3', {}, title), html('ul', { class: 'plain' }, ...items)]
}
