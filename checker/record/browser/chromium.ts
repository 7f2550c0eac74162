import { existsSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { chromiumSaid } from '#checker/places/environment'

/** Where Chromium is, unless CHROMIUM says it. */
const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
]

/** It opens nothing but pages of the workshop's own, and asks nobody for anything. */
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run'
]

/** The Chromium of this machine, or why there is none. */
export type Chromium = { path: string } | { missing: string }

export function findChromium(): Chromium {
  const said = chromiumSaid()
  const path = (said === undefined ? PLACES : [said]).find(each => existsSync(each))
  if (path !== undefined) return { path }
  const looked = said === undefined ? '' : ` at ${said}`
  return { missing: `no Chromium here${looked}: install it, or say where it is in CHROMIUM` }
}

/** Loaded only where a browser is wanted, and ahead: while it is, this process does nothing else. */
export function loadDriver(): Promise<typeof import('playwright-core')> {
  return import('playwright-core')
}

/**
 * Starts it; whoever does so closes it. It ends with this process as well, whose signals are left alone.
 *
 * @throws Error when it does not start, or when what drives it is not installed
 */
export async function openChromium(path: string): Promise<Browser> {
  const { chromium } = await loadDriver().catch(() => {
    throw new Error('what drives it is not installed: npm ci brings it')
  })
  return chromium.launch({
    executablePath: path,
    args: FLAGS,
    handleSIGHUP: false,
    handleSIGINT: false,
    handleSIGTERM: false
  })
}
