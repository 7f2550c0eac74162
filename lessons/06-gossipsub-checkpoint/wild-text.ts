import type { Random } from '#checker/checkpoint'
import { EVENTS } from '#shared/log'

/** As long as a text can be whose line, with its escapes, is below the 64 KiB that a line may have. */
const LENGTH = 60_000

/** What a terminal, a log or a parser might take for something else than text. */
const STRANGE =
  'a,b;c "d" \\n \\\\ \\u000a é 中文 😀 👩‍👩‍👧 \t \r \u0000 \u0007 \u001b[2J \u0085 \u2028 \u2029 \u202e end'

/**
 * A chat message that would forge every event there is, if it were printed as it comes: among them an
 * identity line, which is about the node itself, so that it is a lie only in its place.
 */
export function wildText(random: Random, node: string): string {
  const nonce = nonceOf(random, 'wild')
  const start = [`wild ${nonce}`, ...everyEvent(node), STRANGE, ''].join('\n')
  return start.padEnd(LENGTH - Buffer.byteLength(start) + start.length, `${nonce}, `)
}

/** A line of each event. */
export function everyEvent(node: string): string[] {
  return Object.entries(EVENTS).map(([name, { example }]) =>
    name === 'identity' ? `identity,${node}` : example
  )
}

/** A word that nobody could know. */
export function nonceOf(random: Random, label: string): string {
  return Buffer.from(random.bytes(label, 8)).toString('hex')
}
