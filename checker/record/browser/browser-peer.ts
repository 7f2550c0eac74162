import type { Page } from 'playwright-core'
import type { BrowserPeer, StartBrowserOptions, Within } from '#checker/checkpoint'
import type { HistoryRecorder } from '#checker/record/history'
import { findChromium, openChromium } from './chromium.ts'
import type { BrowserSight } from './page/browser-sight.ts'
import type { PageGlobals } from './page/page-peer.ts'
import { pageScript, servePage } from './serve-page.ts'

export interface BrowserPeerInit extends StartBrowserOptions {
  /** The actor's name in the history. */
  name: string
  history: HistoryRecorder
  /** Aborted when what the peer asks of a node has taken too long. */
  timeout(ms: number): AbortSignal
  /** Takes what closes the browser again. */
  cleanUp(close: () => Promise<void>): void
}

/**
 * Starts a peer in a browser of its own. It records what it sees as every reference peer does; that there is no
 * browser, or that it does not start, is recorded as well.
 *
 * @returns null where there is none
 */
export async function startBrowserPeer(init: BrowserPeerInit): Promise<BrowserPeer | null> {
  const { name, history, topics = [] } = init
  const missing = (reason: string): null => {
    history.record({ kind: 'browser-missing', actor: name, reason })
    return null
  }
  const found = findChromium()
  if ('missing' in found) return missing(found.missing)
  try {
    const page = await openPage(found.path, init)
    const peerId = await page.evaluate(
      chosen => (globalThis as unknown as PageGlobals).peer.start(chosen),
      [...topics]
    )
    history.record({ kind: 'peer-up', actor: name, peerId, addr: '' })
    return peerIn(page, peerId, init)
  } catch (error) {
    return missing(`the browser did not start: ${firstLine(error)}`)
  }
}

async function openPage(path: string, { cleanUp, history, name }: BrowserPeerInit): Promise<Page> {
  // It is made while the browser starts; should it fail, that is told below.
  const script = pageScript()
  script.catch(() => {})
  const browser = await openChromium(path)
  cleanUp(() => browser.close())
  const served = await servePage(await script)
  cleanUp(served.close)
  const page = await browser.newPage()
  await page.exposeFunction('saw' satisfies keyof PageGlobals, (sight: BrowserSight) => {
    history.record({ actor: name, ...sight })
  })
  await page.goto(served.url)
  return page
}

function peerIn(page: Page, peerId: string, init: BrowserPeerInit): BrowserPeer {
  const { history, name } = init
  const inTime = <Value>(value: Promise<Value>, { within }: Within): Promise<Value> => {
    const signal = init.timeout(within)
    const late = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(new Error('no answer in time')), { once: true })
    })
    return Promise.race([value, late])
  }
  return {
    peerId,
    dial: async (addr, limit) => {
      try {
        await inTime(
          page.evaluate(to => (globalThis as unknown as PageGlobals).peer.dial(to), addr),
          limit
        )
      } catch (error) {
        history.record({ kind: 'dial-failed', actor: name, addr, error: firstLine(error) })
      }
    },
    ping: async (to, limit) => {
      const facts = { kind: 'ping-sent', actor: name, peerId: to } as const
      try {
        const rttMs = await inTime(
          page.evaluate(id => (globalThis as unknown as PageGlobals).peer.ping(id), to),
          limit
        )
        history.record({ ...facts, rttMs })
      } catch (error) {
        history.record({ ...facts, rttMs: null, error: firstLine(error) })
      }
    },
    publish: async (topic, data) => {
      const text = Buffer.from(data).toString('base64')
      await page.evaluate(
        ([on, what]) => (globalThis as unknown as PageGlobals).peer.publish(on, what),
        [topic, text] as const
      )
      history.record({ kind: 'message-published', actor: name, topic, data: text, signed: true })
    }
  }
}

/** An error out of the page comes with the stack that it had there. */
function firstLine(error: unknown): string {
  const { message } = error as Error
  return (message.split('\n')[0] ?? '').replace(/^page\.evaluate: /, '')
}
