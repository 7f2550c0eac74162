import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ProgressFile } from '#checker/companion/learner'
import { isBug } from '#checker/companion/loop'
import type { Lesson } from '#checker/project'
import type { HistoryRecorder } from '#checker/record/history'
import { type Address, keepAddress, readAddress } from './address-file.ts'
import { PAGE_POLICY } from './assets.ts'
import { EventStream } from './event-stream.ts'
import { GATE_ANSWERS, passGate } from './gate.ts'
import { Library } from './library.ts'
import type { PageState } from './page-state.ts'
import { readState } from './read-state.ts'
import { Relay } from './relay.ts'
import { type Answer, routes } from './routes.ts'
import { Storyteller } from './storyteller.ts'
import type { Workplace } from './workplace.ts'

export interface WebPageInit {
  workplace: Workplace
  lessons: Lesson[]
  progress: ProgressFile
  /** Where the address is kept for next time. */
  addressFile: string
  /** Called when the workshop, not the learner, has gone wrong. */
  failed(error: Error): void
}

/** Only this machine can ask, whatever else it is connected to. */
const LOOPBACK = '127.0.0.1'

/** No page asks for more than a few words. */
const MAX_BODY_BYTES = 4096

/** The page of a learner at work: served to this machine alone, to whoever knows its address. */
export class WebPage {
  readonly #init: WebPageInit
  readonly #address: Address
  readonly #server: Server
  readonly #stream: EventStream
  readonly #library: Library
  readonly #storyteller: Storyteller
  readonly #relay = new Relay()
  #state: PageState | undefined
  #sent = ''
  #isStale = false
  #isReading = false
  #reading: Promise<void> | undefined
  #isClosed = false

  /** @throws Error when no port can be had */
  static async open(init: WebPageInit): Promise<WebPage> {
    const kept = await readAddress(init.addressFile)
    const server = createServer()
    // Another program may have taken the port of last time.
    const port = await listen(server, kept.port).catch(() => listen(server, 0))
    const address = { ...kept, port }
    await keepAddress(init.addressFile, address)
    return new WebPage(init, address, server)
  }

  private constructor(init: WebPageInit, address: Address, server: Server) {
    this.#init = init
    this.#address = address
    this.#server = server
    this.#library = new Library(init.lessons)
    this.#storyteller = new Storyteller(init.failed)
    this.#stream = new EventStream(() =>
      this.#state === undefined ? [] : [['state', this.#state]]
    )
    server.on('request', (request, response) => {
      this.#answer(request, response).catch(error => {
        // Whoever has gone before all was asked, such as a tab that was closed, wants no answer.
        if (request.destroyed && !request.complete) return
        if (!response.headersSent) send(response, { status: 500, body: error.message })
        if (isBug(error)) init.failed(error)
      })
    })
  }

  /** Where the page is; whoever has this can ask for all that the page can. */
  get url(): string {
    return `http://${LOOPBACK}:${this.#address.port}/${this.#address.token}/`
  }

  /** What the page shows may have changed. */
  changed(): void {
    this.#isStale = true
    // Who is reading looks once more before it ends.
    if (!this.#isReading) this.#reading = this.#read()
  }

  /** A run begins: its history is told to whoever looks at the network. */
  recorded(history: HistoryRecorder): void {
    const { desk } = this.#init.workplace
    if (desk !== undefined) this.#storyteller.begin(history, desk.lesson)
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.#stream.close()
    await this.#storyteller.close()
    await this.#relay.close()
    this.#server.closeAllConnections()
    await new Promise<void>(resolve => this.#server.close(() => resolve()))
    await this.#reading
  }

  /** Reads how things stand until nothing has changed meanwhile, and tells every page that is open. */
  async #read(): Promise<void> {
    this.#isReading = true
    while (this.#isStale && !this.#isClosed) {
      this.#isStale = false
      const { lessons, progress, workplace } = this.#init
      const { desk, status } = workplace
      if (desk === undefined) break
      if (desk.judged !== undefined) this.#storyteller.judged(desk.judged)
      try {
        const state = await readState({ desk, status, lessons, progress })
        const text = JSON.stringify(state)
        if (text === this.#sent) continue
        this.#sent = text
        this.#state = state
        this.#stream.send('state', state)
      } catch (error) {
        // A file that an editor is just replacing is there again with the next change.
        if (isBug(error as Error)) this.#init.failed(error as Error)
      }
    }
    this.#isReading = false
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { headers, method = 'GET', url = '/' } = request
    const knock = { method, url, host: headers.host, origin: headers.origin }
    const gate = passGate(knock, this.#address)
    if ('refused' in gate) return send(response, { status: GATE_ANSWERS[gate.refused], body: '' })
    if (method === 'GET' && gate.path === 'events') return this.#stream.add(response)
    if (method === 'GET' && gate.path === 'story') return this.#storyteller.add(response)
    const route = routes(method, gate.path)
    if (route === undefined) return send(response, { status: 404, body: '' })
    const body = method === 'GET' ? '' : await readBody(request)
    if (body === undefined) return send(response, { status: 413, body: '' })
    const { lessons, progress, workplace } = this.#init
    const query = new URL(url, this.url).searchParams
    const asked = { body, library: this.#library, lessons, progress, query, relay: this.#relay }
    send(response, await route({ ...asked, workplace }))
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, LOOPBACK, () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })
}

function send(
  response: ServerResponse,
  { body, policy = PAGE_POLICY, status = 200, type = 'text/plain' }: Answer
): void {
  response.writeHead(status, {
    'content-type': type,
    'content-security-policy': policy,
    'cache-control': 'no-store',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff'
  })
  response.end(body)
}

/** The body as text; undefined where it is too long. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size > MAX_BODY_BYTES) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
