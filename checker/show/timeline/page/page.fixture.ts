import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, type TestContext } from 'node:test'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import type { History } from '#checker/record/history'
import { said, type Written } from '#checker/story'
import { noBrowser, openBrowser } from '../../../test-kit/browser.ts'
import { temporaryFolder } from '../../../test-kit/temporary-folder.ts'
import { DIALLED, NODE, START } from '../small-run.fixture.ts'
import type { TimelineVerdict } from '../timeline.ts'
import { timelineOf } from '../timeline-of.ts'
import { timelinePage } from '../timeline-page.ts'

export const TOPIC = 'universal-connectivity'

/** A bit of everything that the page draws. */
export const RUN: Written[] = [
  ...START,
  ...DIALLED,
  { kind: 'subscription-seen', actor: 'alice', peerId: NODE, topic: TOPIC, subscribed: true },
  {
    kind: 'mesh-changed',
    actor: 'alice',
    change: 'graft',
    peerId: NODE,
    topic: TOPIC,
    direction: 'outbound'
  },
  { kind: 'routing-table-changed', actor: 'alice', change: 'added', peerId: NODE },
  said('this is no event'),
  { kind: 'connection-closed', actor: 'alice', peerId: NODE }
]

/** What tries to become markup, to end the script, or to run. */
export const HOSTILE =
  '</script><script>hit()</script><img src=x onerror=hit()><!--\u2028"\'&lt;b&gt;'

/** A busy machine takes its time. */
const LIMIT_MS = 90 * 1000

export interface Look {
  dark?: boolean
  width?: number
  verdict?: TimelineVerdict
}

/** Opens the page of a history as a file, with no network. Nothing may go wrong in it. */
export type Open = (t: TestContext, history: History, look?: Look) => Promise<Page>

/** Tests of the page, with a browser that they share; skipped where there is none. */
export function describePage(title: string, tests: (open: Open) => void): void {
  describe(title, { skip: noBrowser }, () => {
    let browser: Browser

    before(async () => {
      browser = await openBrowser()
    })

    after(() => browser.close())

    tests((t, history, look) => openPage(browser, t, history, look))
  })
}

async function openPage(
  browser: Browser,
  t: TestContext,
  history: History,
  { dark = false, width = 1400, verdict }: Look = {}
): Promise<Page> {
  const name = `${t.name.replace(/\W/g, '-')}-${width}-${dark}.html`
  const file = join(await temporaryFolder(t), name)
  await writeFile(file, await timelinePage({ ...timelineOf(history), ...(verdict && { verdict }) }))
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    colorScheme: dark ? 'dark' : 'light',
    offline: true
  })
  context.setDefaultTimeout(LIMIT_MS)
  t.after(() => context.close())
  const page = await context.newPage()
  const problems: string[] = []
  page.on('pageerror', error => problems.push(error.message))
  page.on('console', message => problems.push(message.text()))
  page.on('request', request => {
    if (request.url() !== pathToFileURL(file).href) problems.push(request.url())
  })
  await page.goto(pathToFileURL(file).href)
  assert.deepEqual(problems, [])
  return page
}

export function texts(page: Page, selector: string): Promise<string[]> {
  return page.locator(selector).allTextContents()
}

export async function textOf(page: Page, selector: string): Promise<string> {
  return (await page.locator(selector).textContent()) ?? ''
}
