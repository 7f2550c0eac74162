import { join } from 'node:path'
import { bundleForBrowser, jsonElement, page } from '#checker/show/pages'
import { runStyle } from './run-style.ts'
import { skeleton } from './skeleton.ts'
import type { Timeline } from './timeline.ts'

const PAGE_DIR = join(import.meta.dirname, 'page')

/** One page that needs nothing but itself: a sequence diagram, and the network at any moment. */
export async function timelinePage(timeline: Timeline): Promise<string> {
  const [style, script] = await Promise.all([
    runStyle(),
    bundleForBrowser(join(PAGE_DIR, 'main.ts'))
  ])
  return page({
    title: 'What happened',
    style,
    script,
    body: [...skeleton(), jsonElement('timeline', timeline)]
  })
}
