import { styleText } from 'node:util'
import type { Terminal } from './reporter.ts'

export type Paint = (style: Parameters<typeof styleText>[0], text: string) => string

/** How text is written for a terminal: its colours, and how wide it may be. */
export interface Look {
  paint: Paint
  width: number
  /** Words that are too wide stay whole: this is a file or a pipe, where no terminal would break them. */
  soft?: boolean
}

/** The paint for a terminal; without colours where it shows none. */
export function painter(terminal: Terminal): Paint {
  if (!('on' in terminal)) return (_, text) => text
  // `styleText` itself heeds NO_COLOR, FORCE_COLOR and what kind of terminal it is.
  const stream = terminal as NodeJS.WritableStream
  return (style, text) => styleText(style, text, { stream })
}
