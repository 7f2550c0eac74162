import type { Browser, Page } from 'playwright-core'
import {
  BROWSER,
  type BrowserPeer,
  type StartBrowserOptions,
  type Within
} from '#checker/checkpoint'
import type { HistoryRecorder } from '#checker/record/history'
import { findChromium, loadDriver, openChromium } from './chromium.ts'
import type { BrowserSight } from './page/browser-sight.ts'
import type { PageGlobals, PagePeer } from './page/page-peer.ts'
import { pageScript, servePage } from './serve-page.ts'

export interface BrowserPeerInit extends StartBrowserOptions {
  history: HistoryRecorder
  /** Aborted when what the peer asks of a node has taken too long. */
  timeout(ms: number): AbortSignal
  /** Takes what closes the browser again. */
  cleanUp(close: () => Promise<void>): void
}

/** Loads and makes what takes long, before a node is there that would be kept waiting. Should it fail, that is told later. */
export async function prepareBrowser(): Promise<void> {
  if ('missing' in findChromium()) return
  await Promise.allSettled([loadDriver(), pageScript()])
}

/**
 * Starts a peer in a browser of its own. It records what it sees as every reference peer does; that there is no
 * browser, or that it does not start, is recorded as well.
 *
 * @returns null where there is none
 * @throws Error when the page of the peer is broken, for which no machine is to blame
 */
export async function startBrowserPeer(init: BrowserPeerInit): Promise<BrowserPeer | null> {
  const { history, topics = [] } = init
  // It is made while the browser starts; should it fail, that is told below.
  const script = pageScript()
  script.catch(() => {})
  const browser = await openBrowser(init)
  if (browser === null) return null
  const page = await openPage(browser, await script, init)
  const peerId = await ask(page, 'start', [...topics])
  history.record({ kind: 'peer-up', actor: BROWSER, peerId, addr: '' })
  return peerIn(page, peerId, init)
}

async function openBrowser({ cleanUp, history }: BrowserPeerInit): Promise<Browser | null> {
  const missing = (reason: string): null => {
    history.record({ kind: 'browser-missing', actor: BROWSER, reason })
    return null
  }
  const found = findChromium()
  if ('missing' in found) return missing(found.missing)
  try {
    const browser = await openChromium(found.path)
    cleanUp(() => browser.close())
    return browser
  } catch (error) {
    return missing(`the browser did not start: ${firstLine(error)}`)
  }
}

async function openPage(
  browser: Browser,
  script: string,
  { cleanUp, history }: BrowserPeerInit
): Promise<Page> {
  const served = await servePage(script)
  cleanUp(served.close)
  const page = await browser.newPage()
  await page.exposeFunction('saw' satisfies keyof PageGlobals, (sight: BrowserSight) => {
    history.record({ actor: BROWSER, ...sight })
  })
  await page.goto(served.url)
  return page
}

/** Has the peer in the page do something, and returns what comes of it. */
async function ask<Name extends keyof PagePeer>(
  page: Page,
  name: Name,
  ...given: Parameters<PagePeer[Name]>
): Promise<Awaited<ReturnType<PagePeer[Name]>>> {
  // The page has nothing of this file but the function itself.
  const answer: unknown = await page.evaluate(
    ([what, values]) => {
      const { peer } = globalThis as unknown as PageGlobals
      return (peer[what] as (...each: unknown[]) => unknown)(...values)
    },
    [name, given] as const
  )
  return answer as Awaited<ReturnType<PagePeer[Name]>>
}

function peerIn(page: Page, peerId: string, { history, timeout }: BrowserPeerInit): BrowserPeer {
  const inTime = <Value>(value: Promise<Value>, { within }: Within): Promise<Value> => {
    const signal = timeout(within)
    const late = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(new Error('no answer in time')), { once: true })
    })
    return Promise.race([value, late])
  }
  return {
    peerId,
    dial: async (addr, limit) => {
      try {
        await inTime(ask(page, 'dial', addr), limit)
      } catch (error) {
        history.record({ kind: 'dial-failed', actor: BROWSER, addr, error: firstLine(error) })
      }
    },
    ping: async (to, limit) => {
      const facts = { kind: 'ping-sent', actor: BROWSER, peerId: to } as const
      try {
        history.record({ ...facts, rttMs: await inTime(ask(page, 'ping', to), limit) })
      } catch (error) {
        history.record({ ...facts, rttMs: null, error: firstLine(error) })
      }
    },
    publish: async (topic, bytes, limit) => {
      const data = Buffer.from(bytes).toString('base64')
      history.record({ kind: 'message-published', actor: BROWSER, topic, data, signed: true })
      await inTime(ask(page, 'publish', topic, data), limit)
    }
  }
}

/** An error out of the page comes with the stack that it had there. */
function firstLine(error: unknown): string {
  const { message } = error as Error
  return (message.split('\n')[0] ?? '').replace(/^page\.evaluate: /, '')
}
