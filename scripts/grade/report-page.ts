import { escapeUnsafe } from '#shared/log'
import { escapeMarkup, page, tableHead, tag } from '../plot/index.ts'
import type { Grade, Ungraded } from './grade.ts'
import { commonTroubles, countOutcomes, type Grading, type StuckAt } from './grading.ts'
import { PAGE_STYLE } from './page-style.ts'
import { sameInWords } from './same-files.ts'

/** Nothing on the page may run or be fetched, whoever wrote it. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

/** The outcomes by word and sign, so that colour is not needed. */
const OUTCOMES = { pass: '✔ pass', fail: '✘ fail', unknown: '? unknown', ungraded: '· ungraded' }

/** What a learner has in one lesson. */
type PageEntry = Grade | (Ungraded & { outcome: 'ungraded' })

/** One page that needs nothing but itself: who stands where, where many are stuck, and every failure. */
export function pageReport(grading: Grading): string {
  const title = `${grading.lessons.map(each => each.title).join(', ')}: ${count(grading.submissions, 'submission')}`
  const entries: PageEntry[] = [
    ...grading.grades,
    ...grading.ungraded.map(each => ({ ...each, outcome: 'ungraded' as const }))
  ]
  const body = [
    tag('h1', {}, text(title)),
    ...summary(grading),
    ...troublesSection(commonTroubles(grading), grading.lessons.length > 1),
    ...sameSection(grading),
    tag('h2', {}, 'Everybody'),
    everybody(grading, entries),
    ...details(grading.grades)
  ]
  return page({ title: escapeUnsafe(title), style: PAGE_STYLE, policy: POLICY, body })
}

function summary(grading: Grading): string[] {
  const { versions, ungraded, ignored, isolation, at } = grading
  const { pass, fail, unknown } = countOutcomes(grading)
  const where =
    isolation === 'docker' ? 'in containers' : 'as processes of the machine that graded them'
  const commit = versions.commit === null ? '' : ` (commit ${versions.commit.slice(0, 12)})`
  const outcomes = [
    tag('span', { class: 'pass' }, text(`${OUTCOMES.pass}: ${pass}`)),
    tag('span', { class: 'fail' }, text(`${OUTCOMES.fail}: ${fail}`)),
    tag('span', { class: 'unknown' }, text(`${OUTCOMES.unknown}: ${unknown}`))
  ]
  const warn = (words: string): string => tag('p', { class: 'warning' }, text(words))
  return [
    tag('p', {}, outcomes.join(' · ')),
    ...(ungraded.length > 0
      ? [warn(`Incomplete: ${ungraded.length} not graded yet. The same command goes on.`)]
      : []),
    ...(unknown > 0
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
      text(
        `Run ${where}, ${at.toISOString().slice(0, 16).replace('T', ' ')} UTC, by version ${versions.workshop}${commit} of the workshop.`
      )
    )
  ]
}

function troublesSection(troubles: StuckAt[], showLesson: boolean): string[] {
  const shared = troubles.filter(({ submissions }) => submissions.length > 1)
  if (shared.length === 0) return []
  const header = ['', ...(showLesson ? ['lesson'] : []), 'the step that failed', 'symptom']
  const rows = shared.map(({ submissions, lesson, title, symptom }) => [
    tag('td', { class: 'count' }, String(submissions.length)),
    ...(showLesson ? [tag('td', {}, text(lesson))] : []),
    tag('td', {}, text(title)),
    tag('td', {}, text(symptom))
  ])
  return [tag('h2', {}, 'Where several are stuck'), table(header, rows)]
}

function sameSection({ same }: Grading): string[] {
  if (same.length === 0) return []
  const items = same.map(each => tag('li', {}, text(sameInWords(each))))
  const words = 'No grade depends on it: ask how it has come about.'
  return [
    tag('h2', {}, 'Who has handed in the same files'),
    tag('p', { class: 'soft' }, words),
    tag('ul', {}, ...items)
  ]
}

function everybody({ lessons }: Grading, entries: PageEntry[]): string {
  const learners = Map.groupBy(entries, ({ submission }) => submission)
  const names = [...learners.keys()].sort((a, b) => (a < b ? -1 : 1))
  const rows = names.map(name => [
    tag('th', { scope: 'row' }, text(name)),
    ...lessons.map(lesson => {
      const entry = learners.get(name)?.find(each => each.lesson === lesson.name)
      return tag('td', {}, entry === undefined ? '' : inTable(entry))
    })
  ])
  return table(['submission', ...lessons.map(each => each.title)], rows)
}

function inTable(entry: PageEntry): string {
  const word = tag('span', { class: entry.outcome }, OUTCOMES[entry.outcome])
  if (entry.outcome === 'ungraded') return word
  if (entry.outcome === 'pass') return tag('a', { href: `${entry.run}/report.txt` }, word)
  const link = tag('a', { href: `#${anchor(entry)}` }, word)
  if (entry.outcome === 'unknown') return link
  const { steps, failure } = entry
  const how = steps.of === 0 ? '' : `${steps.passed} of ${steps.of} steps, then `
  return `${link} ${tag('span', { class: 'soft' }, text(`${how}${failure.symptom}`))}`
}

function details(grades: Grade[]): string[] {
  const open = grades.filter(({ outcome }) => outcome !== 'pass')
  return open.length === 0 ? [] : [tag('h2', {}, 'What is to be mended'), ...open.map(detail)]
}

function detail(grade: Grade): string {
  const heading = tag(
    'h3',
    {},
    `${tag('span', { class: grade.outcome }, OUTCOMES[grade.outcome])} `,
    `${text(grade.submission)} ${tag('span', { class: 'soft' }, text(grade.lesson))}`
  )
  const items: [string, string][] = []
  if (grade.outcome === 'unknown') items.push(['reason', text(grade.reason)])
  if (grade.outcome === 'fail') {
    const { title, symptom, symptomId, expected, observed, hint, lastLines } = grade.failure
    const explained = symptomId === undefined ? '' : ` (npm run explain -- ${symptomId})`
    items.push(['failed step', text(title)], ['symptom', text(symptom + explained)])
    items.push(['expected', text(expected)], ['observed', text(observed)], ['hint', text(hint)])
    const lines = lastLines.map(line => `${line.stream} | ${line.text}`).join('\n')
    if (lines !== '') items.push(['last lines', tag('pre', {}, text(lines))])
  }
  if (grade.run !== null) {
    const report = tag('a', { href: `${grade.run}/report.txt` }, 'the whole report')
    items.push(['run', `${report}, ${tag('a', { href: `${grade.run}/` }, 'what was recorded')}`])
  }
  const list = items.map(([name, value]) => tag('dt', {}, name) + tag('dd', {}, value))
  return tag('article', { id: anchor(grade) }, heading, tag('dl', {}, ...list))
}

/** A fragment id from the run's folder, or from the name in hexadecimal: nothing that a submission can choose. */
function anchor({ run, submission, lesson }: Grade): string {
  return (run ?? `${Buffer.from(submission).toString('hex').slice(0, 200)}-${lesson}`).replaceAll(
    '/',
    '-'
  )
}

function table(header: string[], rows: string[][]): string {
  const body = tag('tbody', {}, ...rows.map(row => tag('tr', {}, ...row)))
  return tag('table', {}, tableHead(header.map(escapeUnsafe)), body)
}

/** Text for the page: markup escaped, and invisible characters written out. */
function text(value: string): string {
  return escapeMarkup(value.split('\n').map(escapeUnsafe).join('\n'))
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`
}
