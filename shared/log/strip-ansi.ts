const BEL = 0x07
const ESC = 0x1b
const DELETE = 0x7f
const CSI = 0x9b
const STRING_TERMINATOR = 0x9c

/** After ESC: what starts a DCS, SOS, OSC, PM or APC control string. */
const STRING_STARTS = 'PX]^_'

/**
 * The text without terminal control sequences (ECMA-48, sections 5.4 and 5.6); one that is broken
 * off stays. Linear in the length of the text: `util.stripVTControlCharacters` of Node 24 needs
 * 2.6 s for a line of 64 KiB that repeats ESC and `]`.
 */
export function stripAnsi(text: string): string {
  if (!text.includes('\u001b') && !text.includes('\u009b')) return text

  let kept = ''
  let from = 0
  for (let at = 0; at < text.length; ) {
    const end = sequenceEnd(text, at)
    if (end === at) {
      at++
      continue
    }
    kept += text.slice(from, at)
    from = at = end
  }
  return kept + text.slice(from)
}

/** Index after the sequence that starts at `start`; `start` when there is no complete one. */
function sequenceEnd(text: string, start: number): number {
  const first = text.charCodeAt(start)
  if (first === CSI) return controlEnd(text, start, start + 1)
  if (first !== ESC) return start
  const second = text.charAt(start + 1)
  if (second === '[') return controlEnd(text, start, start + 2)
  if (second !== '' && STRING_STARTS.includes(second)) return stringEnd(text, start)
  const final = skipRange(text, start + 1, 0x20, 0x2f)
  return isWithin(text, final, 0x30, 0x7e) ? final + 1 : start
}

function controlEnd(text: string, start: number, parameters: number): number {
  const intermediates = skipRange(text, parameters, 0x30, 0x3f)
  const final = skipRange(text, intermediates, 0x20, 0x2f)
  return isWithin(text, final, 0x40, 0x7e) ? final + 1 : start
}

function stringEnd(text: string, start: number): number {
  for (let i = start + 2; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === BEL || code === STRING_TERMINATOR) return i + 1
    if (code === ESC) return text.charAt(i + 1) === '\\' ? i + 2 : start
    if (code < 0x20 || code === DELETE) return start
  }
  return start
}

function skipRange(text: string, from: number, low: number, high: number): number {
  let i = from
  while (isWithin(text, i, low, high)) i++
  return i
}

function isWithin(text: string, at: number, low: number, high: number): boolean {
  const code = text.charCodeAt(at)
  return code >= low && code <= high
}
