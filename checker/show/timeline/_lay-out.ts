// Text by the columns that it takes on a terminal, which are not its characters.

const NARROW = /^[\u0020-\u007e\u00a0-\u02ff\u0370-\u10ff\u2010-\u2027\u2190-\u21ff\u2500-\u27bf]$/
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\ufe0f/u
const NOTHING = /^[\p{Mn}\p{Me}\p{Cf}]+$/u

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** The width of a text in columns. */
export function columnsOf(text: string): number {
  let columns = 0
  for (const { segment } of segmenter.segment(text)) columns += widthOf(segment)
  return columns
}

function widthOf(character: string): number {
  if (NARROW.test(character)) return 1
  if (NOTHING.test(character)) return 0
  return WIDE.test(character) ? 2 : 1
}

/** Breaks a text at spaces, and words that are too long where the room ends. */
export function wrapColumns(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  let used = 0
  for (const word of text.split(' ')) {
    const columns = columnsOf(word)
    if (line !== '' && used + 1 + columns <= width) {
      line += ` ${word}`
      used += 1 + columns
      continue
    }
    if (line !== '') lines.push(line)
    const pieces = columns <= width ? [word] : breakWord(word, width)
    lines.push(...pieces.slice(0, -1))
    line = pieces.at(-1) ?? ''
    used = columnsOf(line)
  }
  return [...lines, line]
}

function breakWord(word: string, width: number): string[] {
  const pieces: string[] = []
  let piece = ''
  let used = 0
  for (const { segment } of segmenter.segment(word)) {
    const columns = widthOf(segment)
    if (used + columns > width && piece !== '') {
      // An address breaks between its parts, unless that would leave most of the line empty.
      const slash = piece.lastIndexOf('/') + 1
      const end = slash > piece.length / 2 ? slash : piece.length
      pieces.push(piece.slice(0, end))
      piece = piece.slice(end)
      used = columnsOf(piece)
    }
    piece += segment
    used += columns
  }
  return [...pieces, piece]
}

/** The text, padded with spaces to this many columns. */
export function padColumns(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(columns - columnsOf(text), 0))
}
