import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { bundleForBrowser } from '#checker/show/pages'

const HTML = '<!DOCTYPE html><title>A peer</title><script src="/peer.js"></script>'

/** The page of a peer, while it is served; a browser lets only a page of this machine call this machine. */
export interface ServedPage {
  url: string
  close(): Promise<void>
}

export async function servePage(script: string): Promise<ServedPage> {
  const server = createServer((request, response) => {
    const isScript = request.url === '/peer.js'
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html')
    response.end(isScript ? script : HTML)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    }
  }
}

let bundled: Promise<string> | undefined

/** The peer, with everything that it imports. */
export function pageScript(): Promise<string> {
  bundled ??= bundleForBrowser(join(import.meta.dirname, 'page/main.ts'), { isLarge: true })
  return bundled
}
