import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, type TestContext } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { CheckerProcess } from '../../checker/fixtures/checker-process.ts'
import type { WorkshopCopy } from '../../checker/fixtures/workshop-copy.ts'
import { noBrowser, openBrowser } from '../../checker/test-kit/browser.ts'
import { hasFailed } from '../../checker/test-kit/has-failed.ts'
import { START } from './main.fixture.ts'

/** A busy machine takes its time. */
export const LIMIT_MS = 60 * 1000

/** The heading of a lesson of which every step passes, however many it has. */
export const PASSES = /^✔ passes (\d+) of \1 steps$/

export interface Workshop {
  workshop: WorkshopCopy
  loop: CheckerProcess
  url: string
}

/** `npm start -- --web`, in a copy, once the page is served. */
export async function startWeb(t: TestContext, workshop: WorkshopCopy): Promise<Workshop> {
  const loop = new CheckerProcess(['--web', '--no-open', '01'], {
    root: workshop.dir,
    main: START,
    typing: true
  })
  t.after(() => {
    // What the page waits for in vain may be told there.
    if (hasFailed(t)) t.diagnostic(`the terminal ends with:\n${loop.stdout.slice(-4000)}`)
    loop.kill('SIGKILL')
  })
  await loop.printed('The page: ')
  await loop.printed('Universal Connectivity Workshop')
  const { port, token } = JSON.parse(await readFile(workshop.path('.page-address.json'), 'utf8'))
  return { workshop, loop, url: `http://127.0.0.1:${port}/${token}/` }
}

/** Quits as a learner does; nothing may be left behind or have gone wrong. */
export async function quit({ loop }: Workshop): Promise<void> {
  loop.types('q\n')
  const { code, left, stderr } = await loop.ended()
  assert.deepEqual([code, left, stderr], [0, [], ''])
}

export interface WebLook {
  dark?: boolean
  width?: number
}

/** A window of its own: nothing is shared with others but the address. */
export type NewContext = (t: TestContext, look?: WebLook) => Promise<BrowserContext>

/** Tests of the page, with a browser that they share; skipped where there is none. */
export function describeWeb(title: string, tests: (context: NewContext) => void): void {
  describe(title, { skip: noBrowser }, () => {
    let browser: Browser

    before(async () => {
      browser = await openBrowser()
    })

    after(() => browser.close())

    tests(async (t, { dark = false, width = 1280 } = {}) => {
      const made = await browser.newContext({
        viewport: { width, height: 800 },
        colorScheme: dark ? 'dark' : 'light'
      })
      made.setDefaultTimeout(LIMIT_MS)
      t.after(async () => {
        const pages = hasFailed(t) ? made.pages() : []
        for (const page of pages) t.diagnostic(`a page:\n${await page.ariaSnapshot()}`)
        await made.close()
      })
      return made
    })
  })
}

/** Opens the page; nothing may be fetched from elsewhere, and no script of anybody's may run. */
export async function open(
  within: BrowserContext,
  url: string
): Promise<{ page: Page; problems: string[] }> {
  const page = await within.newPage()
  const problems: string[] = []
  page.on('pageerror', error => problems.push(error.message))
  page.on('dialog', dialog => problems.push(dialog.message()))
  page.on('request', asked => {
    if (!asked.url().startsWith(url) && !asked.url().startsWith('data:')) problems.push(asked.url())
  })
  await page.goto(url)
  return { page, problems }
}
