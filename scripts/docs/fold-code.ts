import { type Block, formatBlocks, parseBlocks } from './blocks.ts'

/** What stands in the place of code that is folded. */
export const FOLDED = 'Try it from the TODO first; the code is here'

/** Code of fewer lines is nothing to think about. */
const MIN_LINES = 4

const OPENS = '<details>'
const SUMMARY = `<summary>${FOLDED}</summary>`
const CLOSES = '</details>'

/** The text with nothing folded; every line stays where it is. */
export function unfoldCode(markdown: string): string {
  const lines = markdown.split('\n')
  let isOpen = false
  return lines
    .map((line, index) => {
      const text = line.trim()
      if (text === OPENS && lines[index + 1]?.trim() === SUMMARY) {
        isOpen = true
        return ''
      }
      if (text === SUMMARY) return ''
      if (!isOpen || text !== CLOSES) return line
      isOpen = false
      return ''
    })
    .join('\n')
}

/**
 * The text with the solution's code folded: below each `code solution/…` marker, unless it is short. Whoever reads
 * has to want to see it.
 *
 * @param markdown a text in which nothing is folded
 */
export function foldCode(markdown: string): string {
  const blocks = parseBlocks(markdown)
  const out: Block[] = []
  let marker: Extract<Block, { kind: 'marker' }> | undefined
  let wasFolded = false
  for (const block of blocks) {
    const isBlank = block.kind === 'prose' && block.text.trim() === ''
    // Blank lines around code that is folded are put there anew.
    if (isBlank && (marker !== undefined || wasFolded)) continue
    if (block.kind === 'fence' && marker !== undefined && block.body.length >= MIN_LINES) {
      out.push(...folded(block))
      wasFolded = true
    } else {
      if (wasFolded) out.push(prose(''))
      out.push(block)
      wasFolded = false
    }
    marker = block.kind === 'marker' && block.text.startsWith('code solution/') ? block : undefined
  }
  if (wasFolded) out.push(prose(''))
  return formatBlocks(out)
}

function folded(block: Extract<Block, { kind: 'fence' }>): Block[] {
  const { indent } = block
  return [
    prose(indent + OPENS),
    prose(indent + SUMMARY),
    prose(''),
    block,
    prose(''),
    prose(indent + CLOSES)
  ]
}

function prose(text: string): Block {
  return { kind: 'prose', line: 0, text }
}
