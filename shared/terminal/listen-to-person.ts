import {
  clearScreenDown,
  createInterface,
  cursorTo,
  type Interface,
  moveCursor
} from 'node:readline'
import { isLogEvent, readEvents } from '#shared/log'
import { describeEvent } from './describe-event.ts'
import { paintEvent, painterFor } from './paint-event.ts'
import { Presence } from './presence.ts'

/** The streams between a node and whoever uses it; those of the process by default. */
export interface PersonStreams {
  input: NodeJS.ReadableStream & { isTTY?: boolean; unref?(): unknown }
  output: NodeJS.WritableStream & { isTTY?: boolean }
  /** Where answers go when there is no terminal: stdout is for events. */
  errors: NodeJS.WritableStream
}

export interface Listener {
  /** Does what a line says; `tell` shows an answer to whoever has typed it. */
  line(line: string, tell: (text: string) => void): unknown
  /** The person has closed the terminal, by Ctrl-C or Ctrl-D. */
  quit(): unknown
}

/**
 * Reads what a person types. In a terminal, events are shown in words above the line that is being
 * typed; without one, lines are read as they come, events stay on stdout, and the end of the input
 * ends nothing.
 */
export function listenToPerson(
  listener: Listener,
  { input, output, errors }: PersonStreams = {
    input: process.stdin,
    output: process.stdout,
    errors: process.stderr
  }
): void {
  if (input.isTTY && output.isTTY) {
    openTerminal(listener, input, output)
    return
  }
  const tell = (text: string): void => {
    errors.write(`${text}\n`)
  }
  createInterface({ input }).on('line', line => listener.line(line, tell))
  // That somebody may still type keeps no node alive that has failed.
  input.unref?.()
}

function openTerminal(
  listener: Listener,
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream
): void {
  const terminal: Interface & { prevRows?: number } = createInterface({
    input,
    output,
    terminal: true,
    prompt: '> '
  })
  // While this is off, as for all of a pasted text but its end, readline does not count rows.
  Object.defineProperty(terminal, 'isCompletionEnabled', { get: () => true, set: () => {} })
  let isOpen = true
  // When the window is made wider, a terminal may have brought a long line into fewer rows by itself: no more are taken
  // away than are the line's for certain, so that what stands above stays.
  output.prependListener('resize', () => {
    const rows = Math.min(terminal.prevRows ?? 0, terminal.getCursorPos().rows)
    Object.assign(terminal, { prevRows: rows })
  })

  /** Takes the line that is being typed off the screen, and returns how many rows it went down. */
  function wipe(): number {
    const { rows } = terminal.getCursorPos()
    moveCursor(output, 0, -rows)
    cursorTo(output, 0)
    clearScreenDown(output)
    return rows
  }

  /** Puts a text above the line that is being typed. */
  function tell(text: string): void {
    const rows = isOpen ? wipe() : 0
    // `prompt` goes up again by as many rows as the typed line had before its cursor.
    output.write(`${text}\n${'\n'.repeat(rows)}`)
    if (isOpen) terminal.prompt(true)
  }

  function close(): void {
    if (!isOpen) return
    wipe()
    isOpen = false
    terminal.close()
  }

  const presence = new Presence()
  const paint = painterFor(output)
  readEvents(event => {
    if (!isLogEvent(event)) return
    // Who has lost one of two connections is not gone.
    if (presence.isConnectedAfter(event)) return
    // These are the last words of a node, which ends once nobody types any more.
    if (event.name === 'shutdown' || event.name === 'error') close()
    const text = describeEvent(event)
    if (text !== undefined) tell(paintEvent(event, text, paint))
  })
  terminal.on('line', line => {
    if (isOpen) terminal.prompt()
    listener.line(line, tell)
  })
  terminal.on('close', () => {
    if (!isOpen) return
    close()
    listener.quit()
  })
  terminal.prompt()
}
