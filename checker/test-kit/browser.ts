import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

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
