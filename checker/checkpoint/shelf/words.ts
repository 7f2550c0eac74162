import type { History } from '#checker/record/history'

// What many judgements say or compare.

export { withoutPeer } from '#checker/record/sights'

/** A text in UTF-8, as base64: the form in which a history keeps payloads. */
export function base64(text: string): string {
  return Buffer.from(text).toString('base64')
}

/** The text that a payload is, base64. */
export function textOf(data: string): string {
  return Buffer.from(data, 'base64').toString()
}

const MAX_QUOTED = 80

/** A text as it is quoted in a report. */
export function quote(text: string): string {
  return JSON.stringify(text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED)}…` : text)
}

/** A number of things: "1 ping", "2 pings". */
export function countOf(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`
}

/** The first warning or error of a node since then whose text has one of these words in it. */
export function complaint(
  history: History,
  {
    after = 0,
    node = 'node',
    words = ['']
  }: { after?: number; node?: string; words?: string[] } = {}
) {
  return [...history.events('warning', node), ...history.events('error', node)]
    .filter(({ seq, text }) => seq > after && words.some(word => text.includes(word)))
    .toSorted((one, other) => one.seq - other.seq)[0]
}
