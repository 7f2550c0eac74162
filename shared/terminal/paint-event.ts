import { styleText } from 'node:util'
import type { LogEvent } from '#shared/log'
import { shortName } from './short-name.ts'

type Style = Parameters<typeof styleText>[0]

/** Puts a text into a style, or leaves it as it is where there are no colours. */
export type Paint = (style: Style, text: string) => string

/** Each peer has one of them; yellow is for warnings. */
const COLOURS = ['cyan', 'green', 'magenta', 'blue'] as const

/** What a terminal can show: none where it says so, and none with NO_COLOR. */
export function painterFor(output: NodeJS.WritableStream): Paint {
  return (style, text) => styleText(style, text, { stream: output, validateStream: true })
}

/**
 * The words of an event as a terminal shows them: with the time where somebody has said something, and the name of a peer
 * in a colour of its own.
 *
 * @param words from `describeEvent`
 */
export function paintEvent(
  event: LogEvent,
  words: string,
  paint: Paint,
  now: Date = new Date()
): string {
  switch (event.name) {
    case 'warning':
    case 'error':
      return paint('yellow', words)
    case 'msg':
      return `${timeOf(now, paint)} ${withName(event.from, words, paint)}`
    case 'direct':
    case 'file':
      return `${timeOf(now, paint)} ${withName(event.peerId, words, paint)}`
    case 'subscribe':
    case 'closed':
      return withName(event.peerId, words, paint)
    default:
      return words
  }
}

/** Hours and minutes, where the person is. */
function timeOf(now: Date, paint: Paint): string {
  return paint('dim', now.toTimeString().slice(0, 5))
}

function withName(peerId: string, words: string, paint: Paint): string {
  const name = shortName(peerId)
  if (!words.startsWith(name)) return words
  const number = [...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0)
  const colour = COLOURS[number % COLOURS.length] ?? 'cyan'
  return `${paint(colour, name)}${words.slice(name.length)}`
}
