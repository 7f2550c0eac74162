import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { findChromium, openChromium } from '#checker/record/browser'

const { REQUIRE_BROWSER } = process.env
const found = findChromium()

/**
 * Why tests in a browser are skipped; false where there is one.
 *
 * @throws when there is none and REQUIRE_BROWSER is set, so that nobody takes skipped for passed
 */
export const noBrowser: string | false = 'missing' in found && found.missing
if (noBrowser && REQUIRE_BROWSER) throw new Error(noBrowser)

/** A browser of the test's own, to be closed by it. */
export function openBrowser(): Promise<Browser> {
  return openChromium('path' in found ? found.path : '')
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
