import type { ServerResponse } from 'node:http'

/** A comment now and then, so that nobody in between takes the silence for an end. */
const PULSE_MS = 15 * 1000

/** Server-sent events to every page that is open: whoever comes is told first how things stand. */
export class EventStream {
  readonly #open = new Set<ServerResponse>()
  readonly #greet: () => Iterable<[event: string, data: unknown]>
  readonly #pulse = setInterval(() => this.#write(': still here\n\n'), PULSE_MS).unref()

  constructor(greet: () => Iterable<[event: string, data: unknown]>) {
    this.#greet = greet
  }

  add(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    this.#open.add(response)
    response.on('close', () => this.#open.delete(response))
    response.write('retry: 1000\n\n')
    for (const [event, data] of this.#greet()) response.write(message(event, data))
  }

  /** Whether anybody listens. */
  get isHeard(): boolean {
    return this.#open.size > 0
  }

  send(event: string, data: unknown): void {
    if (this.isHeard) this.#write(message(event, data))
  }

  close(): void {
    clearInterval(this.#pulse)
    for (const response of this.#open) response.destroy()
  }

  #write(text: string): void {
    for (const response of this.#open) response.write(text)
  }
}

/** JSON has no line breaks, which would end the event. */
function message(event: string, data: unknown): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`
}
