import { clearScreenDown, createInterface, cursorTo, moveCursor } from 'node:readline'
import { readEvents } from '#shared/log'
import { describeEvent } from './describe-event.ts'

/** The streams between a node and whoever uses it; those of the process by default. */
export interface PersonStreams {
  input: NodeJS.ReadableStream & { isTTY?: boolean }
  output: NodeJS.WritableStream & { isTTY?: boolean }
  /** Where answers go when there is no terminal: stdout is for events. */
  errors: NodeJS.WritableStream
}

export interface Listener {
  /** Does what a line says; `tell` shows an answer to whoever has typed it. */
  line(line: string, tell: (text: string) => void): Promise<void>
  /** The person has closed the terminal, by Ctrl-C or Ctrl-D. */
  quit(): void
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
}

function openTerminal(
  listener: Listener,
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream
): void {
  const terminal = createInterface({ input, output, terminal: true, prompt: '> ' })

  /** Puts a text above the line that is being typed. */
  function tell(text: string): void {
    const { rows } = terminal.getCursorPos()
    moveCursor(output, 0, -rows)
    cursorTo(output, 0)
    clearScreenDown(output)
    // `prompt` goes up again by as many rows as the typed line had before its cursor.
    output.write(`${text}\n${'\n'.repeat(rows)}`)
    terminal.prompt(true)
  }

  readEvents(event => {
    const text = describeEvent(event)
    if (text !== undefined) tell(text)
  })
  terminal.on('line', async line => {
    await listener.line(line, tell)
    terminal.prompt()
  })
  terminal.on('close', () => listener.quit())
  terminal.prompt()
}
