import { join } from 'node:path'
import type { WebPage, WebPageInit } from '#checker/companion/web'
import { ROOT } from '#checker/project'

/** Where the page's address is kept, so that a page that is open finds back after a restart. */
const ADDRESS_FILE = join(ROOT, '.page-address.json')

/** Serves the page; what it needs is loaded only by who wants it. */
export async function servePage(init: Omit<WebPageInit, 'addressFile'>): Promise<WebPage> {
  const { WebPage: Page } = await import('#checker/companion/web')
  return Page.open({ ...init, addressFile: ADDRESS_FILE })
}
