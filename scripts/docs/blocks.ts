/** A line of prose, a comment that tells this script something, or a fenced block. */
export type Block =
  | { kind: 'prose'; line: number; text: string }
  | { kind: 'marker'; line: number; text: string; indent: string }
  | { kind: 'fence'; line: number; info: string; body: string[]; indent: string; mark: string }

export type Fence = Extract<Block, { kind: 'fence' }>

const FENCE = /^(?<indent>\s*)(?<mark>`{3,}|~{3,})(?<info>[^`]*)$/
const MARKER = /^(?<indent>\s*)<!--\s*(?<text>(?:code|report)\b.*?)\s*-->\s*$/

/** A fence that is never closed; the line is where it opens. */
export class OpenFenceError extends Error {
  override readonly name = 'OpenFenceError'
  readonly line: number

  constructor(line: number) {
    super('this block is never closed')
    this.line = line
  }
}

/**
 * Takes markdown apart; `formatBlocks` puts it together again.
 *
 * @throws OpenFenceError
 */
export function parseBlocks(markdown: string): Block[] {
  const lines = markdown.split('\n')
  const blocks: Block[] = []
  for (let index = 0; index < lines.length; index++) {
    const text = lines[index] ?? ''
    const line = index + 1
    const fence = FENCE.exec(text)?.groups
    if (fence !== undefined) {
      const { indent = '', mark = '', info = '' } = fence
      const length = lines.slice(index + 1).findIndex(each => each.trim() === mark)
      if (length === -1) throw new OpenFenceError(line)
      const body = lines.slice(index + 1, index + 1 + length)
      blocks.push({ kind: 'fence', line, info, body, indent, mark })
      index += length + 1
      continue
    }
    const marker = MARKER.exec(text)?.groups
    blocks.push(
      marker === undefined
        ? { kind: 'prose', line, text }
        : { kind: 'marker', line, text: marker.text ?? '', indent: marker.indent ?? '' }
    )
  }
  return blocks
}

/** The same for whoever has nothing to say of a fence that is never closed: then there are no blocks. */
export function closedBlocks(markdown: string): Block[] {
  try {
    return parseBlocks(markdown)
  } catch (error) {
    if (error instanceof OpenFenceError) return []
    throw error
  }
}

/** Markdown with its blocks of code left empty, line for line; what is written into a diagram is read as text. */
export function proseOf(markdown: string): string {
  return closedBlocks(markdown)
    .flatMap(block => {
      if (block.kind !== 'fence') return block.kind === 'prose' ? [block.text] : ['']
      const lines = block.info.trim() === 'mermaid' ? block.body : block.body.map(() => '')
      return ['', ...lines, '']
    })
    .join('\n')
}

export function formatBlocks(blocks: Block[]): string {
  return blocks.flatMap(formatBlock).join('\n')
}

function formatBlock(block: Block): string[] {
  if (block.kind === 'prose') return [block.text]
  const { indent } = block
  if (block.kind === 'marker') return [`${indent}<!-- ${block.text} -->`]
  return [`${indent}${block.mark}${block.info}`, ...block.body, `${indent}${block.mark}`]
}
