import { readFile } from 'node:fs/promises'
import { get, type IncomingMessage } from 'node:http'
import { createInterface } from 'node:readline'

/** The part of what the page is told that is looked at here. */
interface Told {
  run: number
  steps: { state: string }[]
}

/** What the server of `npm start -- --web` tells a page, and when, as a page in a browser would hear it. */
export class WatchedPage {
  readonly #response: IncomingMessage
  #told: { at: number; state: Told }[] = []
  #look: () => void = () => {}

  /** @param addressFile - where the server keeps its port and its token */
  static async open(addressFile: string): Promise<WatchedPage> {
    const { port, token } = JSON.parse(await readFile(addressFile, 'utf8'))
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      get(`http://127.0.0.1:${port}/${token}/events`, resolve).on('error', reject)
    })
    if (response.statusCode !== 200) {
      response.destroy()
      throw new Error(`the page of ${addressFile} answers ${response.statusCode}`)
    }
    return new WatchedPage(response)
  }

  private constructor(response: IncomingMessage) {
    this.#response = response
    createInterface({ input: response }).on('line', line => {
      if (!line.startsWith('data: ')) return
      const at = performance.now()
      this.#told.push({ at, state: JSON.parse(line.slice('data: '.length)) })
      this.#look()
    })
  }

  /** The run that the page shows. */
  get run(): number {
    return this.#told.at(-1)?.state.run ?? 0
  }

  /**
   * Resolves with the time at which the page was told of the first step of a run after this one.
   *
   * @throws when that takes too long, milliseconds
   */
  async firstStepAfter(run: number, patienceMs: number): Promise<number> {
    const { promise, reject, resolve } = Promise.withResolvers<number>()
    const timer = setTimeout(() => reject(new Error('the page is told of no step')), patienceMs)
    this.#look = () => {
      const found = this.#told.find(
        ({ state }) => state.run > run && state.steps.some(each => each.state === 'pass')
      )
      if (found !== undefined) resolve(found.at)
    }
    this.#look()
    return promise.finally(() => clearTimeout(timer))
  }

  close(): void {
    this.#response.destroy()
  }
}
