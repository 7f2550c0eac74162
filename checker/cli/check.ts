import type { Verdict } from '#checker/engine'
import { prepareFastStart } from '#checker/fast-start'
import { findLessons, type Lesson, selectLesson } from '#checker/project'
import { jsonReporter, type Reporter, terminalReporter } from '#checker/reporters'
import { checkLesson } from './check-lesson.ts'
import type { CheckOptions } from './options.ts'
import { regrade } from './regrade.ts'

/** Does what the options ask for; one verdict for each lesson that was checked. */
export async function check(options: CheckOptions, signal: AbortSignal): Promise<Verdict[]> {
  const reporter = options.json
    ? jsonReporter(process.stdout)
    : terminalReporter(process.stdout, { evidence: options.evidence })
  const lessons = await findLessons()
  const wanted = options.lessons.map(word => selectLesson(lessons, word))
  const titled: { title: string; verdict: Verdict }[] = []
  const add = (lesson: Lesson, verdict: Verdict): void => {
    titled.push({ title: `${lesson.id} ${lesson.title}`, verdict })
  }
  if (options.from !== undefined) {
    const verdict = await regrade(options.from, lessons, wanted[0], reporter)
    add(selectLesson(lessons, verdict.lesson), verdict)
  } else {
    await readyFastStart(options, reporter)
    for (const lesson of wanted.length > 0 ? wanted : lessons) {
      const verdict = await checkLesson(lesson, options, reporter, signal)
      add(lesson, verdict)
      const goOn = wanted.length > 0 || options.all || verdict.outcome === 'pass'
      if (!goOn) break
    }
  }
  reporter.summary?.(titled)
  return titled.map(({ verdict }) => verdict)
}

async function readyFastStart(options: CheckOptions, reporter: Reporter): Promise<void> {
  if (!options.fastStart) return
  const problem = await prepareFastStart()
  if (problem !== null) reporter.notice?.(`fast start is off: ${problem}`)
}
