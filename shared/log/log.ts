import { channel } from 'node:diagnostics_channel'
import { acceptEvent, declarationOf, writeEvent } from './accept-event.ts'
import type { EventDeclaration, Events } from './event-declaration.ts'
import type { AnyEvent, ValuesOf } from './event-types.ts'
import { EVENTS } from './events.ts'

/** Prints one event on stdout. */
export type EventLog<Each extends Events> = <Name extends keyof Each & string>(
  name: Name,
  ...values: ValuesOf<Each[Name]>
) => void

/** On which whoever shows events to a person hears of them. */
const LOGGED = channel('universal-connectivity:event')

/**
 * The `log` of a lesson whose nodes print events of their own beside those of the workshop.
 *
 * @param before what stands before each line: in a swarm the name of the node, and a blank
 */
export function eventLog<Own extends Events>(own: Own, before = ''): EventLog<typeof EVENTS & Own> {
  const events: Events = { ...EVENTS, ...own }
  const log: EventLog<typeof EVENTS & Own> = (name, ...values) => {
    const { declaration, event } = accepted(events, name, values, log)
    if (LOGGED.hasSubscribers) LOGGED.publish(event)
    else print(`${before}${writeEvent(declaration, event)}\n`)
  }
  return log
}

/**
 * libp2p keeps quiet about what is thrown in a gater or in a handler of streams, so it is said here as well.
 *
 * @param log where the stack that is shown ends: above it stands who has called it
 */
function accepted(
  events: Events,
  name: string,
  values: readonly unknown[],
  log: Parameters<typeof Error.captureStackTrace>[1]
): { declaration: EventDeclaration; event: AnyEvent } {
  try {
    const declaration = declarationOf(events, name)
    return { declaration, event: acceptEvent(declaration, values) }
  } catch (error) {
    if (error instanceof Error) {
      Error.captureStackTrace(error, log)
      console.error(error.stack)
    }
    throw error
  }
}

let isRead = false

function print(line: string): void {
  if (!isRead) process.stdout.on('error', stopUnread)
  isRead = true
  process.stdout.write(line)
}

/** Whoever read the lines is gone, as in `| head -1`: the node is told to stop, once, and has its last words. */
function stopUnread(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
  process.stdout.off('error', stopUnread).on('error', () => {})
  process.kill(process.pid, 'SIGTERM')
}

/**
 * Prints one event on stdout: `log('connected', peerId, multiaddr)`.
 *
 * @throws LogFieldError when a value does not fit its field; it is said on stderr, too, where nobody may catch it.
 */
export const log: EventLog<typeof EVENTS> = eventLog({})

/**
 * From now on events that are logged are handed to this reader instead of being printed; until the function
 * that is returned is called.
 */
export function readEvents(read: (event: AnyEvent) => void): () => void {
  const reader = (event: unknown) => read(event as AnyEvent)
  LOGGED.subscribe(reader)
  return () => LOGGED.unsubscribe(reader)
}
