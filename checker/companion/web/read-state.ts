import {
  countTodos,
  type ListedLesson,
  lessonAfter,
  listLessons,
  mayCompare,
  openTodos,
  type ProgressFile,
  progressOf,
  readWork
} from '#checker/companion/learner'
import type { Desk, Judged } from '#checker/companion/loop'
import { type Lesson, nodeFile, shownPath } from '#checker/project'
import type { FailureState, PageState, StepState } from './page-state.ts'

export interface ReadStateInit {
  desk: Desk
  /** As in the terminal's last line. */
  status: string
  lessons: Lesson[]
  progress: ProgressFile
}

/** How things stand for a learner, as the page shows it. */
export async function readState(init: ReadStateInit): Promise<PageState> {
  const { desk, lessons, progress, status } = init
  const { judged, lesson, report } = desk
  const [known, work] = await Promise.all([progress.read(), readWork(lesson)])
  const next = lessonAfter(lessons, lesson)
  const todos = openTodos(work.sources)
  return {
    lesson: {
      id: lesson.id,
      name: lesson.name,
      title: lesson.title,
      summary: lesson.summary,
      file: shownPath(nodeFile(lesson, 'starter'))
    },
    status,
    isBusy: desk.busy,
    run: report.number,
    steps: judged === undefined ? soFar(desk) : stepsOf(judged),
    ...verdictOf(judged),
    todos: todos.map(({ file, line, text }) => ({ file, line, text: text.join(' ') })),
    ...(todos.length === 0 ? {} : { todosLeft: countTodos(todos) }),
    lessons: (await listLessons(lessons, known)).map(listed),
    mayCompare: await mayCompare(lesson, progressOf(known, lesson)),
    ...(next === undefined ? {} : { next: next.name })
  }
}

function soFar({ report: { passed, steps } }: Desk): StepState[] {
  return steps.map(({ id, title }) => ({ id, title, state: passed.has(id) ? 'pass' : 'open' }))
}

function stepsOf({ verdict: { steps } }: Judged): StepState[] {
  return steps.map(({ id, state, title }) => ({ id, title, state }))
}

function verdictOf(
  judged: Judged | undefined
): Pick<PageState, 'failure' | 'outcome' | 'story' | 'unknown'> {
  if (judged === undefined) return {}
  const { outcome, steps, story } = judged.verdict
  const failure = failureOf(judged)
  const unknown = steps.find(({ state }) => state === 'unknown')
  return {
    outcome,
    ...(failure === undefined ? {} : { failure }),
    ...(unknown?.state === 'unknown' ? { unknown: unknown.reason } : {}),
    ...(story === undefined ? {} : { story })
  }
}

function failureOf({ hintsShown, trouble, verdict }: Judged): FailureState | undefined {
  const step = verdict.steps.find(({ state }) => state === 'fail')
  if (step?.state !== 'fail') return undefined
  const { evidence, expected, ladder, lastLines, observed, symptomId, title } = step
  const hints = trouble?.hints ?? []
  return {
    title,
    expected,
    observed,
    ...(symptomId === undefined ? {} : { symptomId }),
    ...(ladder === undefined ? {} : { ladder }),
    evidence,
    lastLines,
    hints: { shown: hints.slice(0, hintsShown), left: Math.max(hints.length - hintsShown, 0) }
  }
}

function listed({ lesson: { id, name, title }, standing, words }: ListedLesson) {
  return { id, name, title, standing, words }
}
