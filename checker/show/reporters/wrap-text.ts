/** Breaks a text at spaces so that no line is wider than `width`, except a word that is. */
export function wrapText(text: string, width: number): string[] {
  return text.split('\n').flatMap(paragraph => wrapParagraph(paragraph, width))
}

function wrapParagraph(paragraph: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of paragraph.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else {
      line = line === '' ? word : `${line} ${word}`
    }
  }
  return [...lines, line]
}

/** As `wrapText`, but breaks words that are too wide as well: after a comma or before a slash, if there is one. */
export function wrapHard(text: string, width: number): string[] {
  return wrapText(text, width).flatMap(line => breakLine(line, width))
}

function breakLine(line: string, width: number): string[] {
  if (line.length <= width) return [line]
  const places = [line.lastIndexOf(',', width - 1) + 1, line.lastIndexOf('/', width)]
  const at = places.find(place => place > width / 2) ?? width
  // A surrogate pair is not split.
  const end = /[\ud800-\udbff]/.test(line.charAt(at - 1)) ? at - 1 : at
  return [line.slice(0, end), ...breakLine(line.slice(end), width)]
}
