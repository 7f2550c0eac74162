import type { Symptom, SymptomId, Symptoms } from '#checker/checkpoint'
import { LineError } from './line-error.ts'

/** A file of symptoms, read. */
export interface SymptomFile {
  /** In the order of the file. */
  symptoms: Symptoms
  /** The checker's files of symptoms to which its introduction links, from the root of the project. */
  shared: string[]
}

/** How the parts are called in the file. */
const PARTS = {
  'You see': 'see',
  Why: 'why',
  'Prove it': 'prove',
  'Fix it': 'fix',
  'In any language': 'anyLanguage'
} as const

/** The one part that need not be there. */
const OPTIONAL = 'anyLanguage'

type PartName = (typeof PARTS)[keyof typeof PARTS]

const HEADING = /^## (UC\d{3,}) ([a-z0-9]+(?:-[a-z0-9]+)*)$/
const PART = new RegExp(`^- \\*\\*(${Object.keys(PARTS).join('|')})\\.\\*\\* (.+)$`)
const HINT = /^([12])\. (.+)$/
const LINK = /\]\((?:\.\.\/)*(checker\/[^)\s]*-symptoms\.md)\)/g

/** A heading, a paragraph or an item of a list, whose lines have been joined. */
interface Block {
  /** Where it begins, counted from 1. */
  line: number
  text: string
}

/** A heading, and what stands below it. */
interface Section {
  heading: Block
  blocks: Block[]
}

/**
 * Reads symptoms as people write them: a section each, `## UC014 no-common-muxer`, with the four parts
 * `- **You see.** …`, Why, Prove it and Fix it, perhaps `In any language`, and two numbered hints. Where a line ends means nothing;
 * code may stand between backticks, which are for whoever reads the file.
 *
 * @throws LineError
 */
export function parseSymptoms(markdown: string): SymptomFile {
  const blocks = blocksOf(markdown)
  const first = blocks.findIndex(({ text }) => text.startsWith('## '))
  const introduction = first === -1 ? blocks : blocks.slice(0, first)
  const symptoms: { [key: string]: Symptom } = {}
  const lines = new Map<string, number>()
  for (const section of first === -1 ? [] : sectionsOf(blocks.slice(first))) {
    const { line, text } = section.heading
    const [, id = '', key = ''] = HEADING.exec(text) ?? []
    if (key === '') {
      throw new LineError(
        line,
        `expected "## UC014 no-common-muxer": an id and a name, not "${text}"`
      )
    }
    for (const name of [id, key]) {
      const other = lines.get(name)
      if (other !== undefined) throw new LineError(line, `${name} stands in line ${other} already`)
      lines.set(name, line)
    }
    symptoms[key] = { id: id as SymptomId, ...symptomOf(section) }
  }
  const shared = introduction.flatMap(({ text }) => [...text.matchAll(LINK)])
  return { symptoms, shared: shared.map(([, target = '']) => target) }
}

function symptomOf({ heading, blocks }: Section): Omit<Symptom, 'id'> {
  const parts = new Map<PartName, string>()
  const hints: string[] = []
  for (const { line, text } of blocks) {
    const [, label = '', words = ''] = PART.exec(text) ?? []
    const [, number, hint = ''] = HINT.exec(text) ?? []
    if (number !== undefined) {
      hints.push(plain(hint))
      if (Number(number) === hints.length) continue
      throw new LineError(line, `expected the two hints "1. …" and "2. …", in this order and once`)
    }
    const part = PARTS[label as keyof typeof PARTS]
    if (part === undefined) {
      const wanted = Object.keys(PARTS).map(name => `- **${name}.** …`)
      throw new LineError(line, `expected ${wanted.join(', ')} or a hint "1. …", not "${text}"`)
    }
    if (parts.has(part))
      throw new LineError(line, `**${label}.** stands twice in "${heading.text}"`)
    parts.set(part, plain(words))
  }
  const textOf = (part: PartName): string => {
    const text = parts.get(part)
    if (text !== undefined) return text
    const label = Object.entries(PARTS).find(([, name]) => name === part)?.[0]
    throw new LineError(heading.line, `**${label}.** is missing in "${heading.text}"`)
  }
  const [nudge, pointer] = hints
  if (nudge === undefined || pointer === undefined) {
    throw new LineError(heading.line, `"${heading.text}" needs two hints, "1. …" and "2. …"`)
  }
  const anyLanguage = parts.get(OPTIONAL)
  return {
    see: textOf('see'),
    why: textOf('why'),
    prove: textOf('prove'),
    fix: textOf('fix'),
    ...(anyLanguage !== undefined && { anyLanguage }),
    hints: [nudge, pointer]
  }
}

function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = []
  let current: Block | undefined
  for (const [index, row] of markdown.split(/\r?\n/).entries()) {
    const text = row.trim()
    const begins = current === undefined || /^(#{1,6}|-|\d+\.) /.test(text)
    if (text === '') current = undefined
    else if (!begins && current !== undefined) current.text += ` ${text}`
    else {
      current = { line: index + 1, text }
      blocks.push(current)
    }
    if (text.startsWith('#')) current = undefined
  }
  return blocks
}

function sectionsOf(blocks: Block[]): Section[] {
  const sections: Section[] = []
  for (const block of blocks) {
    if (block.text.startsWith('#')) sections.push({ heading: block, blocks: [] })
    else sections.at(-1)?.blocks.push(block)
  }
  return sections
}

/** Without the backticks around code, which a terminal has no use for. */
function plain(text: string): string {
  return text.replaceAll(/`([^`]+)`/g, '$1')
}
