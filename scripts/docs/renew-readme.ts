import { extname } from 'node:path'
import { type Block, type Fence, formatBlocks, OpenFenceError, parseBlocks } from './blocks.ts'
import type { FoundProblem } from './problem.ts'
import { CUT_SYNTAX, type Cut, cutSnippet, parseCut } from './snippet.ts'

/** What a lesson's README is derived from. */
export interface ReadmeSources {
  /** The text of a file in the lesson's folder; undefined when there is none. */
  read(file: string): string | undefined
  /** What the checker prints when the starter passes after so many seconds. */
  passReport(seconds: number): string[]
}

export interface RenewedReadme {
  markdown: string
  problems: FoundProblem[]
  /** The lines of each file that the README shows, counted from 1. */
  shown: Map<string, Set<number>>
}

const CODE_LANGUAGES = /^(?:[cm]?[jt]sx?|typescript|javascript)\b/
const NOT_CUT = /^code: not from the solution, because \S/
const PASS_REPORT = /^report: pass in (?<seconds>\d+(?:\.\d+)?) s$/
const REPORT_EXCERPT = 'report: excerpt'

/**
 * Writes the derived blocks of a README anew: below a `code` marker the part of the source that it
 * names, below `report: pass in 0.3 s` what the checker says. A block that is missing is added.
 * Code without a marker is a problem, because nothing would notice when it is out of date.
 */
export function renewReadme(markdown: string, sources: ReadmeSources): RenewedReadme {
  const renewed: RenewedReadme = { markdown, problems: [], shown: new Map() }
  const problem = (line: number, message: string): void => {
    renewed.problems.push({ line, message })
  }
  let blocks: Block[]
  try {
    blocks = parseBlocks(markdown)
  } catch (error) {
    if (!(error instanceof OpenFenceError)) throw error
    problem(error.line, error.message)
    return renewed
  }
  const marked = new Set<Block>()
  const out: Block[] = []
  for (const [index, block] of blocks.entries()) {
    if (block.kind !== 'marker') {
      if (block.kind === 'fence' && CODE_LANGUAGES.test(block.info) && !marked.has(block)) {
        problem(block.line, `code that is typed by hand; put above it ${CUT_SYNTAX}`)
      }
      out.push(block)
      continue
    }
    out.push(block)
    const fence = fenceBelow(blocks, index)
    if (fence !== undefined) marked.add(fence)
    try {
      const derived = derive(block.text, sources, renewed.shown)
      if (derived === null && fence === undefined) problem(block.line, 'no block follows')
      if (derived === null) continue
      const { info, lines } = derived
      const body = lines.map(line => (line === '' ? '' : block.indent + line))
      if (fence === undefined) {
        out.push({ kind: 'fence', line: block.line, info, body, indent: block.indent, mark: '```' })
      } else {
        Object.assign(fence, { info, body, indent: block.indent })
      }
    } catch (error) {
      problem(block.line, (error as Error).message)
    }
  }
  renewed.markdown = formatBlocks(out)
  return renewed
}

/** The block below a marker; null where the author writes it. */
function derive(
  text: string,
  sources: ReadmeSources,
  shown: RenewedReadme['shown']
): { info: string; lines: string[] } | null {
  if (NOT_CUT.test(text) || text === REPORT_EXCERPT) return null
  if (text.startsWith('report')) {
    const seconds = PASS_REPORT.exec(text)?.groups?.seconds
    if (seconds === undefined) {
      throw new Error(
        `expected <!-- report: pass in 0.3 s --> or <!-- ${REPORT_EXCERPT} -->, not "${text}"`
      )
    }
    return { info: 'text', lines: sources.passReport(Number(seconds)) }
  }
  if (text.startsWith('code:')) {
    throw new Error('expected <!-- code: not from the solution, because … -->, with a reason')
  }
  const wanted = parseCut(text)
  return { info: extname(wanted.file).slice(1), lines: cut(wanted, sources, shown) }
}

function cut(wanted: Cut, sources: ReadmeSources, shown: RenewedReadme['shown']): string[] {
  const source = sources.read(wanted.file)
  if (source === undefined) throw new Error(`this lesson has no file ${wanted.file}`)
  const { firstLine, lastLine, lines } = cutSnippet(source, wanted)
  const seen = shown.get(wanted.file) ?? new Set()
  for (let line = firstLine; line <= lastLine; line++) seen.add(line)
  shown.set(wanted.file, seen)
  return lines
}

function fenceBelow(blocks: Block[], marker: number): Fence | undefined {
  const next = blocks.slice(marker + 1).find(each => each.kind !== 'prose' || each.text.trim())
  return next?.kind === 'fence' ? next : undefined
}
