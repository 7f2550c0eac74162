import { readFileSync } from 'node:fs'
import { request } from 'node:https'

/**
 * An API server as bytes: the client of the library leaves out of a manifest what it does not know, and so hides
 * what a strict server would refuse.
 */
export class RawApi {
  readonly #server: string
  readonly #token: string

  /** @param kubeconfig the path of one in JSON with one cluster, and one user who has a token */
  constructor(kubeconfig: string) {
    const { clusters, users } = JSON.parse(readFileSync(kubeconfig, 'utf8'))
    this.#server = clusters[0].cluster.server
    this.#token = users[0].user.token
  }

  /** What the server has at a path. @throws Error with what the server says, when it refuses */
  get(path: string): Promise<unknown> {
    return this.#ask('GET', path)
  }

  /** @throws Error with what the server says, when it refuses */
  post(path: string, body: object): Promise<unknown> {
    return this.#ask('POST', path, body)
  }

  #ask(method: string, path: string, body?: object): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const headers = { authorization: `Bearer ${this.#token}`, 'content-type': 'application/json' }
      const init = { method, headers, rejectUnauthorized: false }
      const asked = request(new URL(path, this.#server), init, response => {
        const chunks: Buffer[] = []
        response.on('data', chunk => chunks.push(chunk)).on('error', reject)
        response.on('end', () => {
          const text = String(Buffer.concat(chunks))
          if ((response.statusCode ?? 0) < 300) resolve(JSON.parse(text))
          else reject(new Error(`${path}: ${response.statusCode} ${text}`))
        })
      })
      asked.on('error', reject).end(body === undefined ? undefined : JSON.stringify(body))
    })
  }
}
