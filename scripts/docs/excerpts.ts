import type { EventParser } from '#shared/log'
import { closedBlocks, type Fence } from './blocks.ts'
import type { FoundProblem } from './problem.ts'

/** The words of the checker in reports about a lesson. */
export interface ReportWords {
  titles: string[]
  /** Each hint, and the command below it that explains the symptom. */
  hints: ReadonlyMap<string, string>
  /** What reads the lines of its nodes. */
  parse: EventParser<unknown>
}

/**
 * Looks for words in a README that nobody would ever see on the screen: lines in a `log` block that
 * are not events, and steps and hints in a `report: excerpt` block that the checker does not have.
 */
export function checkExcerpts(markdown: string, words: ReportWords): FoundProblem[] {
  const blocks = closedBlocks(markdown)
  return blocks.flatMap((block, index) => {
    if (block.kind !== 'fence') return []
    if (block.info.trim() === 'log') return checkLog(block, words)
    const above = blocks.slice(0, index).findLast(each => each.kind !== 'prose' || each.text.trim())
    const isExcerpt = above?.kind === 'marker' && above.text === 'report: excerpt'
    return isExcerpt ? checkReport(block, words) : []
  })
}

function checkLog(fence: Fence, { parse }: ReportWords): FoundProblem[] {
  return fence.body.flatMap((text, index) => {
    const parsed = parse(text.trim())
    if ('event' in parsed) return []
    return [{ line: fence.line + 1 + index, message: `not an event: ${parsed.problem.reason}` }]
  })
}

function checkReport(fence: Fence, { titles, hints }: ReportWords): FoundProblem[] {
  const problems: FoundProblem[] = []
  for (const [index, text] of fence.body.entries()) {
    const title = /^ {2}[✔✘–?] (.*)$/.exec(text)?.[1]
    if (title === undefined || titles.includes(title)) continue
    problems.push({ line: fence.line + 1 + index, message: `there is no step "${title}"` })
  }
  const start = fence.body.findIndex(text => /^ {4}hint /.test(text))
  if (start === -1) return problems
  const more = fence.body.slice(start + 1).findIndex(text => !/^ {15}\S/.test(text))
  const end = more === -1 ? fence.body.length : start + 1 + more
  const hint = fence.body
    .slice(start, end)
    .map(text => text.slice(15))
    .join(' ')
  const command = hints.get(hint)
  if (command === undefined) {
    problems.push({ line: fence.line + 1 + start, message: `the checker has no hint "${hint}"` })
  } else if (fence.body[end]?.trim() !== `explain    ${command}`) {
    problems.push({ line: fence.line + 1 + end, message: `here belongs: explain    ${command}` })
  }
  return problems
}
