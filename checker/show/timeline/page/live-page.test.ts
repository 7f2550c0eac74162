import assert from 'node:assert/strict'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, type TestContext, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { historyOf } from '#checker/story'
import { findBarriers, noBrowser, openBrowser } from '../../../test-kit/browser.ts'
import { LIVE_PAGE } from '../live-page.ts'
import { timelineOf } from '../timeline-of.ts'
import { RUN, textOf, texts } from './page.fixture.ts'

/** A busy machine takes its time. */
const LIMIT_MS = 60 * 1000

/** A run as it goes on: the page asks here for its parts, and is told what the test tells. */
class LiveRun {
  readonly #server = createServer((request, response) => void this.#answer(request.url, response))
  readonly #listening = new Set<ServerResponse>()
  #last = ''

  async open(port = 0): Promise<number> {
    await new Promise<void>(resolve => this.#server.listen(port, '127.0.0.1', resolve))
    return (this.#server.address() as AddressInfo).port
  }

  /** Tells the story of the first so many observations. */
  tell(count: number, seed = '5eed'): void {
    const timeline = timelineOf(historyOf(RUN.slice(0, count), { seed }))
    this.#last = `retry: 100\nevent: story\ndata: ${JSON.stringify(timeline)}\n\n`
    for (const each of this.#listening) each.write(this.#last)
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise(resolve => this.#server.close(resolve))
    this.#listening.clear()
  }

  async #answer(url: string | undefined, response: ServerResponse): Promise<void> {
    const parts = {
      '/': ['text/html', LIVE_PAGE.html],
      '/live.css': ['text/css', LIVE_PAGE.css],
      '/live.js': ['text/javascript', LIVE_PAGE.js]
    } as const
    if (url === '/story') {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      this.#listening.add(response)
      response.write(this.#last)
      return
    }
    const [type, read] = parts[url as keyof typeof parts] ?? parts['/']
    response.writeHead(200, { 'content-type': `${type}; charset=utf-8` })
    response.end(await read())
  }
}

describe('the page of a run that goes on', { skip: noBrowser }, () => {
  let browser: Browser

  before(async () => {
    browser = await openBrowser()
  })

  after(() => browser.close())

  async function open(t: TestContext): Promise<{ page: Page; run: LiveRun; port: number }> {
    const run = new LiveRun()
    const port = await run.open()
    t.after(() => run.close())
    const context = await browser.newContext({ reducedMotion: 'reduce' })
    context.setDefaultTimeout(LIMIT_MS)
    t.after(() => context.close())
    const page = await context.newPage()
    page.on('pageerror', error => assert.fail(error))
    await page.goto(`http://127.0.0.1:${port}/`)
    return { page, run, port }
  }

  const place = (page: Page, text: string): Promise<void> =>
    page.locator('#place', { hasText: text }).waitFor()

  test('waits for a run, then goes on with it, in the picture and in words', async t => {
    const { page, run } = await open(t)
    await page.getByText('Waiting for a run').waitFor()
    run.tell(3)
    await place(page, '3 of 3')
    await page.getByText('Waiting for a run').waitFor({ state: 'hidden' })
    await page.getByText('The same as a table').click()
    run.tell(RUN.length)
    await place(page, '9 of 9')
    await page.locator('#rows tbody tr').nth(8).waitFor()
    assert.deepEqual(await findBarriers(page), [])
  })

  test('stays where somebody has gone back, by keyboard or mouse, and follows again from the end', async t => {
    const { page, run } = await open(t)
    run.tell(RUN.length - 4)
    await place(page, 'of')
    const slider = page.getByRole('slider', { name: 'Moment' })
    await slider.focus()
    await page.keyboard.press('Home')
    run.tell(RUN.length - 2)
    await page.locator('#place', { hasText: /^1 of [67]/ }).waitFor()
    assert.match(
      (await slider.getAttribute('aria-valuetext')) ?? '',
      /^0.002 seconds, you: started/
    )
    assert.deepEqual(await texts(page, '#state li'), ['you, new', 'alice, new'])

    const box = await slider.boundingBox()
    assert.ok(box)
    await slider.click({ position: { x: box.width / 2, y: box.height / 2 } })
    const middle = await textOf(page, '#place')
    assert.doesNotMatch(middle, /^1 of/)
    run.tell(RUN.length)
    await place(page, 'of 9')
    assert.equal((await textOf(page, '#place')).split(' ')[0], middle.split(' ')[0])
    await page.keyboard.press('End')
    await place(page, '9 of 9')
    // Another run begins, and whoever looks goes on with it.
    run.tell(3, 'another')
    await place(page, '3 of 3')
    run.tell(RUN.length, 'another')
    await place(page, '9 of 9')
  })

  test('says so when the workshop has gone, keeps what it has shown, and finds back', async t => {
    const { page, port, run } = await open(t)
    run.tell(RUN.length)
    await place(page, '9 of 9')
    await run.close()
    await page.locator('#waiting').waitFor()
    assert.equal(await textOf(page, '#place'), '9 of 9')
    const again = new LiveRun()
    again.tell(3, 'another')
    await again.open(port)
    t.after(() => again.close())
    await place(page, '3 of 3')
    await page.locator('#waiting').waitFor({ state: 'hidden' })
  })
})
