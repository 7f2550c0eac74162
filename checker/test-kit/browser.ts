import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { type Browser, chromium, type Page } from 'playwright-core'

/** Where Chromium is, unless CHROMIUM says it. */
const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
]

/** It opens nothing but files that a test has written, and asks nobody for anything. */
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run'
]

const { CHROMIUM, REQUIRE_BROWSER } = process.env
const path = (CHROMIUM === undefined ? PLACES : [CHROMIUM]).find(each => existsSync(each))

/**
 * Why tests in a browser are skipped; false where there is one.
 *
 * @throws when there is none and REQUIRE_BROWSER is set, so that nobody takes skipped for passed
 */
export const noBrowser: string | false =
  path === undefined && 'no Chromium here: install it, or say where it is in CHROMIUM'
if (noBrowser && REQUIRE_BROWSER) throw new Error(noBrowser)

/** A browser of the test's own, to be closed by it. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: path ?? '', args: FLAGS })
}

/** What axe-core finds on a page that keeps somebody from using it: serious and critical, each rule with its places. */
export async function findBarriers(page: Page): Promise<string[]> {
  const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
  await page.evaluate(await readFile(axe, 'utf8'))
  return page.evaluate(async () => {
    const { violations } = await (
      globalThis as never as { axe: typeof import('axe-core') }
    ).axe.run()
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
  })
}
