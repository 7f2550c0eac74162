import { join, type Markup, type Piece, page, table, tag } from '#checker/show/pages'
import { classBar } from './class-bar.ts'
import { foldedIds } from './folded-ids.ts'
import type { FailedGrade, Grade, Ungraded, UnknownGrade } from './grade.ts'
import { commonTroubles, countOutcomes, type Grading, type StuckAt } from './grading.ts'
import { PAGE_STYLE } from './page-style.ts'
import { sameInWords } from './same-files.ts'

/** The outcomes by word and sign, so that colour is not needed. */
const OUTCOMES = { pass: '✔ pass', fail: '✘ fail', unknown: '? unknown', ungraded: '– ungraded' }

/** What a learner has in one lesson. */
type PageEntry = Grade | (Ungraded & { outcome: 'ungraded' })

/** One page that needs nothing but itself: who stands where, where many are stuck, and every failure. */
export function pageReport(grading: Grading): string {
  const title = `${grading.lessons.map(each => each.title).join(', ')}: ${count(grading.submissions, 'submission')}`
  const entries: PageEntry[] = [
    ...grading.grades,
    ...grading.ungraded.map(each => ({ ...each, outcome: 'ungraded' as const }))
  ]
  const body = tag(
    'main',
    { class: 'sheet' },
    tag('h1', {}, title),
    ...summary(grading),
    ...troublesSection(commonTroubles(grading), grading.lessons.length > 1),
    ...sameSection(grading),
    tag('h2', {}, 'Everybody'),
    everybody(grading, entries),
    ...details(grading.grades)
  )
  return page({ title, style: PAGE_STYLE, body: [body] })
}

function summary(grading: Grading): Piece[] {
  const { versions, ungraded, ignored, isolation, at } = grading
  const counts = { ...countOutcomes(grading), ungraded: ungraded.length }
  const where = {
    process: 'as processes of the machine that graded them',
    docker: 'in containers',
    kubernetes: 'in pods of a cluster'
  }[isolation]
  const commit = versions.commit === null ? '' : ` (commit ${versions.commit.slice(0, 12)})`
  const warn = (words: string): Markup => tag('p', { class: 'warning' }, words)
  return [
    classBar(
      (['pass', 'fail', 'unknown', 'ungraded'] as const).map(outcome => ({
        outcome,
        count: counts[outcome],
        words: OUTCOMES[outcome]
      }))
    ),
    ...(ungraded.length > 0
      ? [warn(`Incomplete: ${ungraded.length} not graded yet. The same command goes on.`)]
      : []),
    ...(counts.unknown > 0
      ? [
          warn(
            'Unknown is nobody’s failure: the checker or the machine got in the way, twice. The same command tries those again.'
          )
        ]
      : []),
    ...(ignored.length > 0
      ? [warn(`Not graded, because they are neither folders nor archives: ${ignored.join(', ')}`)]
      : []),
    tag(
      'p',
      { class: 'soft' },
      `Run ${where}, ${at.toISOString().slice(0, 16).replace('T', ' ')} UTC, by version ${versions.workshop}${commit} of the workshop.`
    )
  ]
}

function troublesSection(troubles: StuckAt[], showLesson: boolean): Piece[] {
  const shared = troubles.filter(({ submissions }) => submissions.length > 1)
  if (shared.length === 0) return []
  const header = ['how many', ...(showLesson ? ['lesson'] : []), 'the step that failed', 'symptom']
  const rows = shared.map(each => [
    String(each.submissions.length),
    ...(showLesson ? [each.lesson] : []),
    foldedIds(each.title),
    tag('a', { href: `#${groupAnchor(each)}` }, each.symptom)
  ])
  return [tag('h2', {}, 'Where several are stuck'), table(header, rows)]
}

function sameSection({ same }: Grading): Piece[] {
  if (same.length === 0) return []
  const words = 'No grade depends on it: ask how it has come about.'
  return [
    tag('h2', {}, 'Who has handed in the same files'),
    tag('p', { class: 'soft' }, words),
    tag('ul', {}, ...same.map(each => tag('li', {}, sameInWords(each))))
  ]
}

function everybody({ lessons }: Grading, entries: PageEntry[]): Markup {
  const learners = Map.groupBy(entries, ({ submission }) => submission)
  const names = [...learners.keys()].sort()
  const rows = names.map(name => [
    tag('span', { class: 'name' }, name),
    ...lessons.map(lesson => {
      const entry = learners.get(name)?.find(each => each.lesson === lesson.name)
      return entry === undefined ? '' : inTable(entry)
    })
  ])
  return table(['submission', ...lessons.map(each => each.title)], rows)
}

function inTable(entry: PageEntry): Piece {
  const word = tag('span', { class: entry.outcome }, OUTCOMES[entry.outcome])
  if (entry.outcome === 'ungraded') return word
  if (entry.outcome === 'pass') return tag('a', { href: `${entry.run}/report.txt` }, word)
  const link = tag('a', { href: `#${anchor(entry)}` }, word)
  if (entry.outcome === 'unknown') return link
  const { steps, failure } = entry
  const how = steps.of === 0 ? '' : `${steps.passed} of ${steps.of} steps, then `
  return join([link, ' ', tag('span', { class: 'soft' }, `${how}${failure.symptom}`)])
}

/** Everything that is to be mended: what has the same symptom together, the most frequent first. */
function details(grades: Grade[]): Piece[] {
  const failed = grades.filter(each => each.outcome === 'fail')
  const unknown = grades.filter(each => each.outcome === 'unknown')
  const groups = [...Map.groupBy(failed, each => groupAnchor(stuck(each))).entries()].toSorted(
    ([, one], [, other]) => other.length - one.length
  )
  if (failed.length + unknown.length === 0) return []
  return [
    tag('h2', {}, 'What is to be mended'),
    ...groups.flatMap(([id, members]) => group(id, members)),
    ...(unknown.length === 0
      ? []
      : [tag('h3', {}, 'Unknown'), ...unknown.map(each => detail(each))])
  ]
}

/** What is said of a failure, and where; where all of a group say the same, once. */
const SAID = ['expected', 'observed', 'hint'] as const

function group(id: string, members: FailedGrade[]): Piece[] {
  const [first] = members
  if (first === undefined) return []
  const { symptom, symptomId, title } = first.failure
  const explained = symptomId === undefined ? '' : ` (npm run explain -- ${symptomId})`
  const isAlone = members.length === 1
  const shared = SAID.filter(
    name => !isAlone && members.every(({ failure }) => failure[name] === first.failure[name])
  )
  return [
    tag('h3', { id }, `${symptom}: ${count(members.length, 'submission')}`),
    tag(
      'p',
      { class: 'soft' },
      `${first.lesson}, at the step: `,
      foldedIds(`${title}${explained}`)
    ),
    ...(shared.length === 0
      ? []
      : [finding(shared.map(name => [name, foldedIds(first.failure[name])]))]),
    ...members.map(each =>
      detail(
        each,
        SAID.filter(name => !shared.includes(name))
      )
    )
  ]
}

/** @param said - what of a failure is said here, rather than for the whole group */
function detail(
  grade: FailedGrade | UnknownGrade,
  said: readonly (typeof SAID)[number][] = SAID
): Markup {
  const heading = tag(
    'h4',
    {},
    tag('span', { class: grade.outcome }, OUTCOMES[grade.outcome]),
    ` ${grade.submission} `,
    tag('span', { class: 'soft' }, grade.lesson)
  )
  const items: [string, Piece][] = []
  if (grade.outcome === 'unknown') items.push(['reason', grade.reason])
  if (grade.outcome === 'fail') {
    const { failure } = grade
    items.push(...said.map((name): [string, Piece] => [name, foldedIds(failure[name])]))
    const { lastLines } = failure
    const lines = lastLines.map(line => `${line.stream} | ${line.text}`).join('\n')
    if (lines !== '') items.push(['last lines', tag('pre', { tabindex: 0 }, foldedIds(lines))])
  }
  if (grade.run !== null) {
    const report = tag('a', { href: `${grade.run}/report.txt` }, 'the whole report')
    const all = tag('a', { href: `${grade.run}/` }, 'what was recorded')
    items.push(['run', join([report, ', ', all])])
  }
  return tag('article', { id: anchor(grade) }, heading, finding(items))
}

function finding(items: readonly [string, Piece][]): Markup {
  const list = items.flatMap(([name, value]) => [tag('dt', {}, name), tag('dd', {}, value)])
  return tag('dl', { class: 'finding' }, ...list)
}

function stuck({ failure, lesson }: FailedGrade): Pick<StuckAt, 'lesson' | 'step' | 'symptom'> {
  return { lesson, step: failure.step, symptom: failure.symptom }
}

/** A fragment id in hexadecimal: nothing that a submission can choose. */
function groupAnchor({
  lesson,
  step,
  symptom
}: Pick<StuckAt, 'lesson' | 'step' | 'symptom'>): string {
  return `group-${Buffer.from(`${lesson} ${step} ${symptom}`).toString('hex')}`
}

/** A fragment id from the run's folder, or from the name in hexadecimal: nothing that a submission can choose. */
function anchor({ run, submission, lesson }: Grade): string {
  return (run ?? `${Buffer.from(submission).toString('hex').slice(0, 200)}-${lesson}`).replaceAll(
    '/',
    '-'
  )
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`
}
