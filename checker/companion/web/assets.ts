import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join as joinPath } from 'node:path'
import { bundleForBrowser, SHARED_STYLE } from '#checker/show/pages'
import { LIVE_PAGE } from '#checker/show/timeline'
import { Once } from './once.ts'
import { peerSkeleton } from './peer-skeleton.ts'
import { webSkeleton } from './skeleton.ts'

const PAGE_DIR = joinPath(import.meta.dirname, 'page')

/** Nothing runs but our own scripts, and nothing is fetched from elsewhere; mermaid writes styles of its own. */
const policy = (connect: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    `connect-src ${connect}`,
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    // The page of the network is framed by the page itself.
    "frame-src 'self'",
    "frame-ancestors 'self'"
  ].join('; ')

export const PAGE_POLICY: string = policy("'self'")

export interface Asset {
  type: string
  read(): Promise<string>
  /** Where it may do more than other parts of the page. */
  policy?: string
}

/** The files of the page, by their names; each is made when it is first asked for. */
export const ASSETS: ReadonlyMap<string, Asset> = new Map(
  Object.entries({
    '': { type: 'text/html; charset=utf-8', read: once(async () => webSkeleton()) },
    'page.css': {
      type: 'text/css; charset=utf-8',
      read: once(async () => SHARED_STYLE + (await pageStyle()))
    },
    'page.js': {
      type: 'text/javascript; charset=utf-8',
      read: once(() => bundleForBrowser(joinPath(PAGE_DIR, 'main.ts')))
    },
    network: { type: 'text/html; charset=utf-8', read: once(LIVE_PAGE.html) },
    'live.css': { type: 'text/css; charset=utf-8', read: once(LIVE_PAGE.css) },
    'live.js': { type: 'text/javascript; charset=utf-8', read: once(LIVE_PAGE.js) },
    // A node may listen at any address of this machine.
    peer: {
      type: 'text/html; charset=utf-8',
      read: once(async () => peerSkeleton()),
      policy: policy("'self' ws: wss:")
    },
    'peer.js': {
      type: 'text/javascript; charset=utf-8',
      read: once(() => bundleForBrowser(joinPath(PAGE_DIR, 'peer.ts'), { isLarge: true }))
    },
    'mermaid.js': {
      type: 'text/javascript; charset=utf-8',
      read: once(() => readFile(createRequire(import.meta.url).resolve('@mermaid-js/tiny'), 'utf8'))
    }
  })
)

/** In this order: what changes with the width comes after all that it changes. */
const SHEETS = ['page', 'text', 'verdict', 'panels', 'widths']

async function pageStyle(): Promise<string> {
  const sheets = SHEETS.map(name => readFile(joinPath(PAGE_DIR, `${name}.css`), 'utf8'))
  return (await Promise.all(sheets)).join('')
}

function once(make: () => Promise<string>): () => Promise<string> {
  const made = new Once(make)
  return () => made.get()
}
