import { createInterface, emitKeypressEvents, type Key } from 'node:readline'
import type { ReadStream } from 'node:tty'
import type { Ways } from './ways.ts'

/** The events of a keyboard. */
export interface KeyboardEvents {
  /** A key, a number, or a line. */
  typed(text: string): void
  /** The digits of a number that Enter will finish, or Escape discard. */
  typing(digits: string): void
  /** Escape, where no number has been begun. */
  escaped(): void
  /** Ctrl-C or Ctrl-D. */
  interrupted(): void
  /** Ctrl-Z. */
  suspended(): void
  /** The input has ended; `used` tells whether anything was typed. */
  ended(used: boolean): void
}

export interface Keyboard {
  /** Gives the terminal back. */
  close(): void
  /** Takes the terminal again after it was given back for a while. */
  resume(): void
}

/** A character that can be printed, in contrast to the escape code of a key. */
const PRINTABLE = /^[^\p{C}\s]$/u

export function openKeyboard(
  input: NodeJS.ReadStream,
  ways: Ways,
  events: KeyboardEvents
): Keyboard {
  return ways === 'keys' ? readKeys(input, events) : readLines(input, events)
}

/** One key is one command; no Enter, except after a number. */
function readKeys(input: ReadStream, events: KeyboardEvents): Keyboard {
  let digits = ''
  const set = (to: string): void => {
    if (to === digits) return
    digits = to
    events.typing(digits)
  }
  const pressed = (text: string | undefined, key: Key): void => {
    if (key.ctrl === true) {
      if (key.name === 'c' || key.name === 'd') events.interrupted()
      if (key.name === 'z') events.suspended()
    } else if (key.name === 'escape') {
      if (digits === '') events.escaped()
      set('')
    } else if (key.meta === true) {
      // A key with Alt is no command.
    } else if (text !== undefined && /^\d$/.test(text)) {
      set((digits + text).slice(-2))
    } else if (key.name === 'backspace') {
      set(digits.slice(0, -1))
    } else {
      const number = digits
      set('')
      const isEnter = key.name === 'return' || key.name === 'enter'
      if (isEnter && number !== '') events.typed(number)
      else if (!isEnter && text !== undefined && PRINTABLE.test(text)) events.typed(text)
    }
  }
  const take = (): void => {
    input.setRawMode(true)
    input.resume()
  }
  emitKeypressEvents(input)
  input.on('keypress', pressed)
  // The window of the terminal was closed.
  input.once('end', () => events.ended(true))
  input.once('error', () => events.ended(true))
  take()
  return {
    close: () => {
      input.setRawMode(false)
      input.pause()
    },
    resume: take
  }
}

/** One line is one command, as from a pipe. */
function readLines(input: NodeJS.ReadableStream, events: KeyboardEvents): Keyboard {
  const lines = createInterface({ input })
  let used = false
  lines.on('line', line => {
    if (line.trim() === '') return
    used = true
    events.typed(line)
  })
  lines.once('close', () => events.ended(used))
  return { close: () => lines.close(), resume: () => {} }
}
