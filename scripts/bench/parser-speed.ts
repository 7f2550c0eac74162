import { EVENTS, type EventName, LineSplitter, parseEvent } from '#shared/log'

const LINES = 1_000_000
const CHUNK_BYTES = 64 * 1024

export interface ParserSpeed {
  linesPerSecond: number
  megabytesPerSecond: number
}

/** From bytes as they come out of a pipe to parsed events, every kind of event in turn. */
export function measureParser(): ParserSpeed {
  const examples = (Object.keys(EVENTS) as EventName[]).map(name => EVENTS[name].example)
  const text = Array.from({ length: LINES }, (_, index) => examples[index % examples.length])
  const bytes = Buffer.from(`${text.join('\n')}\n`)
  parseAll(bytes.subarray(0, 1024 * 1024))
  const began = performance.now()
  const events = parseAll(bytes)
  const seconds = (performance.now() - began) / 1000
  if (events !== LINES) throw new Error(`${LINES} lines became ${events} events`)
  return {
    linesPerSecond: Math.round(LINES / seconds),
    megabytesPerSecond: Math.round(bytes.length / seconds / 1e6)
  }
}

function parseAll(bytes: Buffer): number {
  const splitter = new LineSplitter()
  let events = 0
  for (let start = 0; start < bytes.length; start += CHUNK_BYTES) {
    for (const line of splitter.push(bytes.subarray(start, start + CHUNK_BYTES))) {
      if ('event' in parseEvent(line.text)) events += 1
    }
  }
  return events
}
