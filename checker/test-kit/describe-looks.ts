import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, type TestContext, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { findBarriers, noBrowser, openBrowser } from './browser.ts'
import { findMisfits } from './misfits.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** A telephone, a tablet, a large window. Pixels. */
export const WIDTHS = [400, 800, 1600] as const

/** What one file, opened without any network, must come to. */
const LARGEST_PAGE = 700 * 1000

export interface Look {
  width: number
  dark?: boolean
}

/** Opens a page that was written as one file; whatever else it asks for, and each error in it, fails the test. */
export type OpenFile = (t: TestContext, html: string, look: Look) => Promise<Page>

/** Tests of pages in a browser that they share; skipped where there is none. */
export function describeInBrowser(title: string, tests: (open: OpenFile) => void): void {
  describe(title, { skip: noBrowser }, () => {
    let browser: Browser

    before(async () => {
      browser = await openBrowser()
    })

    after(() => browser.close())

    tests((t, html, look) => openFile(browser, t, html, look))
  })
}

/**
 * At three widths nothing is cut off, too small or wider than the window; light and dark, axe finds nothing that keeps
 * anybody out.
 *
 * @param pages the pages' HTML, by name
 */
export function describeLooks(title: string, pages: { [name: string]: () => string }): void {
  describeInBrowser(title, open => {
    for (const [name, write] of Object.entries(pages)) {
      test(`${name} is one small file that fits every window, and keeps nobody out`, async t => {
        const html = write()
        assert.ok(Buffer.byteLength(html) <= LARGEST_PAGE, `${Buffer.byteLength(html)} bytes`)
        for (const width of WIDTHS) {
          assert.deepEqual(await findMisfits(await open(t, html, { width })), [], `${width} pixels`)
        }
        // Colours are the same at every width.
        for (const dark of [false, true]) {
          const page = await open(t, html, { width: WIDTHS[0], dark })
          assert.deepEqual(await findBarriers(page), [], dark ? 'dark' : 'light')
        }
      })
    }
  })
}

async function openFile(
  browser: Browser,
  t: TestContext,
  html: string,
  { dark = false, width }: Look
): Promise<Page> {
  const file = join(await temporaryFolder(t), 'page.html')
  await writeFile(file, html)
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    colorScheme: dark ? 'dark' : 'light',
    offline: true
  })
  t.after(() => context.close())
  const page = await context.newPage()
  const problems: string[] = []
  page.on('pageerror', error => problems.push(error.message))
  page.on('dialog', dialog => problems.push(dialog.message()))
  page.on('request', request => {
    if (request.url() !== pathToFileURL(file).href) problems.push(request.url())
  })
  await page.goto(pathToFileURL(file).href)
  assert.deepEqual(problems, [])
  return page
}
