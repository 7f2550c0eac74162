import {
  boolean,
  dictionary,
  json,
  nullable,
  number,
  oneOf,
  optional,
  text,
  texts
} from './field.ts'
import { inSeconds } from './in-words.ts'
import { sight } from './sight.ts'

// What the runner, the engine and the checkpoint record.

/** The runner started the learner's node. */
export const started = sight(
  'started',
  {
    command: text,
    env: dictionary,
    /** Whom the key in its IDENTITY_FILE makes it, where the checkpoint has given it one. */
    peerId: optional(text)
  },
  { describe: ({ command }) => `started: ${command}` }
)

/** The compiler looked at the learner's file: one `file:line:column message` for each of its messages. */
export const typeChecked = sight(
  'type-checked',
  { errors: texts },
  { describe: ({ errors }) => errors[0] ?? 'the file type-checks' }
)

/** The node printed one line on stdout. */
export const line = sight(
  'line',
  {
    text,
    /** What the line splitter had to do to it: `cut`, `invalid-utf8`, `no-newline`. */
    notices: optional(texts)
  },
  { describe: seen => seen.text }
)

/** The node printed one line on stderr. */
export const stderr = sight('stderr', { text }, { describe: seen => seen.text })

/** The node printed more than the runner is willing to keep; the rest was thrown away. */
export const flooded = sight(
  'flooded',
  { stream: oneOf('stdout', 'stderr'), limit: text },
  {
    describe: ({ limit, stream }) => `printed more than ${limit} on ${stream}; the rest was dropped`
  }
)

/** The checkpoint typed a line into the node's stdin. */
export const stdin = sight('stdin', { text }, { describe: seen => `was typed: ${seen.text}` })

/** The checkpoint ended the node's stdin. */
export const stdinEnded = sight(
  'stdin-ended',
  {},
  { describe: () => 'came to the end of its stdin' }
)

/** The checkpoint sent the node a signal. */
export const signalled = sight(
  'signalled',
  { signal: text },
  { describe: ({ signal }) => `was sent ${signal}` }
)

/** The node's process was to end and did not, and never rested meanwhile. */
export const neverIdle = sight(
  'never-idle',
  {
    /** Processor time that it had, milliseconds. */
    cpuMs: number,
    /** How long it was waited for, milliseconds. */
    waitedMs: number
  },
  {
    describe: ({ cpuMs, waitedMs }) =>
      `never rested: it used a processor for ${inSeconds(cpuMs)} of ${inSeconds(waitedMs)}`
  }
)

/** The node's process ended. */
export const exited = sight(
  'exited',
  {
    code: nullable(number),
    signal: nullable(text),
    /** True when the checkpoint asked for it or was waiting for it. */
    expected: boolean
  },
  { describe: seen => describeExit(seen) }
)

/** How a process ended: "exited with code 1", "was ended by SIGKILL". */
export function describeExit(exit: { code: number | null; signal: string | null }): string {
  return exit.signal === null ? `exited with code ${exit.code}` : `was ended by ${exit.signal}`
}

/** The words are for timelines alone: steps read the data. */
const note = { name: text, data: json, words: optional(text) }
const describeNote = ({ name, data }: { name: string; data: unknown }): string =>
  `${name}: ${JSON.stringify(data)}`

/** Something the checkpoint chose that nobody could know in advance. */
export const challenge = sight('challenge', note, { describe: describeNote })

/** Something the checkpoint broke, or mended, on purpose. */
export const fault = sight('fault', note, { describe: describeNote })

/** Something the checkpoint measured itself, such as the contents of a file. */
export const witnessed = sight('witnessed', note, { describe: describeNote })

/** A wait of the checkpoint ran out. */
export const deadlinePassed = sight(
  'deadline-passed',
  { what: text, waitedMs: number },
  { describe: ({ waitedMs, what }) => `waited ${(waitedMs / 1000).toFixed(1)} s for ${what}` }
)

/**
 * The machine got in the checker's way, and so in that of its peers: it was stopped or starved, or could open
 * nothing more. What failed in the meantime says nothing about the node.
 */
export const hindered = sight(
  'hindered',
  {
    /** What was the matter: a clause that can follow "because". */
    why: text,
    /** When it began, milliseconds since the run began. */
    since: number
  },
  { describe: ({ why }) => why }
)

/** Somebody has set the machine's clock: forward by so much, or back if that is negative. */
export const clockJumped = sight(
  'clock-jumped',
  { byMs: number },
  { describe: ({ byMs }) => `the clock of this machine was set by ${(byMs / 1000).toFixed(1)} s` }
)

/** The run is over; nothing after this counts. */
export const ended = sight(
  'ended',
  {
    reason: oneOf('played', 'certain', 'deadline', 'exit', 'error'),
    /** For `error`: what went wrong in the checker or on the machine. */
    error: optional(text)
  },
  { describe: ({ reason }) => `the run ended: ${reason}` }
)
