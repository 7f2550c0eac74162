import { isCommand, wordsOf } from './_words.ts'

/**
 * Breaks a text at spaces so that no line is wider than `width`, except a word that is. A command is one
 * word: it can be copied from one line.
 */
export function wrapText(text: string, width: number): string[] {
  return wrap(text, width, word => [word])
}

/**
 * As `wrapText`, but breaks words that are too wide as well: after a comma or before a slash, if there is
 * one. Commands stay whole even so.
 *
 * @param width - columns; less than one is taken for one
 */
export function wrapHard(text: string, width: number): string[] {
  return wrap(text, width, word => (isCommand(word) ? [word] : breakWord(word, Math.max(width, 1))))
}

function wrap(text: string, width: number, broken: (word: string) => string[]): string[] {
  return text.split('\n').flatMap(paragraph => {
    const lines: string[] = []
    let line = ''
    for (const word of wordsOf(paragraph)) {
      if (line !== '' && line.length + 1 + word.length <= width) {
        line += ` ${word}`
        continue
      }
      if (line !== '') lines.push(line)
      const pieces = broken(word)
      lines.push(...pieces.slice(0, -1))
      line = pieces.at(-1) ?? ''
    }
    return [...lines, line]
  })
}

function breakWord(word: string, width: number): string[] {
  const pieces: string[] = []
  let rest = word
  while (rest.length > width) {
    const places = [rest.lastIndexOf(',', width - 1) + 1, rest.lastIndexOf('/', width)]
    const at = places.find(place => place > width / 2) ?? width
    const end = at + (isHalved(rest, at) ? (at > 1 ? -1 : 1) : 0)
    pieces.push(rest.slice(0, end))
    rest = rest.slice(end)
  }
  return [...pieces, rest]
}

/** Whether a text that is cut here would lose a character that takes two of UTF-16's units. */
function isHalved(text: string, at: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]/.test(text.slice(at - 1, at + 1))
}
