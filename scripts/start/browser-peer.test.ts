import assert from 'node:assert/strict'
import { after, before, describe, type TestContext, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { CheckerProcess } from '../../checker/fixtures/checker-process.ts'
import { findBarriers, noBrowser, openBrowser } from '../../checker/test-kit/browser.ts'
import { copy, LESSONS, limit } from './main.fixture.ts'
import { LIMIT_MS, startWeb } from './web.fixture.ts'

/** What tries to become markup, or to run. */
const HOSTILE = '<img src=x onerror=hit()><script>hit()</script>'

/** A node of a finished lesson, listening to WebSockets. */
function startNode(t: TestContext, slug: string): CheckerProcess {
  const lesson = LESSONS.find(each => each.slug === slug)
  const node = new CheckerProcess([], {
    main: `lessons/${lesson?.name}/solution/node.ts`,
    env: { LISTEN_ADDRS: '/ip4/127.0.0.1/tcp/0/ws' },
    typing: true
  })
  t.after(() => node.kill('SIGKILL'))
  return node
}

describe('the page as a peer', { skip: noBrowser }, () => {
  let browser: Browser

  before(async () => {
    browser = await openBrowser()
  })

  after(() => browser.close())

  async function open(t: TestContext): Promise<{ page: Page; problems: string[] }> {
    const { url } = await startWeb(t, await copy(t))
    return openAt(t, url)
  }

  /** A browser window of its own: nothing is shared with others but the address. */
  async function openAt(t: TestContext, url: string): Promise<{ page: Page; problems: string[] }> {
    const context = await browser.newContext()
    context.setDefaultTimeout(LIMIT_MS)
    t.after(() => context.close())
    const page = await context.newPage()
    const problems: string[] = []
    page.on('pageerror', error => problems.push(error.message))
    page.on('dialog', dialog => problems.push(dialog.message()))
    await page.goto(`${url}peer`)
    return { page, problems }
  }

  async function dial(page: Page, address: string): Promise<void> {
    await page.getByLabel('Address of your node').fill(address)
    await page.getByRole('button', { name: 'Be a peer' }).click()
  }

  test(
    'dials the node of the lesson about WebSockets, and says what is wrong with an address',
    limit,
    async t => {
      const { page, problems } = await open(t)
      const log = page.getByRole('log')
      await dial(page, '/ip4/127.0.0.1/tcp/9')
      await log.getByText('a browser can dial WebSockets alone').waitFor()
      const node = startNode(t, 'websockets')
      const address = await node.line(/^listening,(\S+)$/m)
      await dial(page, address)
      await log.getByText('WebSocket, Noise, Yamux').waitFor()
      await log.getByText(/^ping: \d+ ms$/).waitFor()
      await node.printed('connected,')
      assert.deepEqual(await findBarriers(page), [])
      assert.deepEqual(problems, [])
    }
  )

  test('chats with the node of Universal Connectivity, whatever that says', limit, async t => {
    const { page, problems } = await open(t)
    const log = page.getByRole('log')
    const node = startNode(t, 'universal-connectivity')
    await dial(page, await node.line(/^listening,(\S+)$/m))
    await log.getByText('listens to the chat').waitFor()
    await node.printed('subscribe,')
    await page.getByLabel('Say to everybody').fill('a browser says hello')
    await page.keyboard.press('Enter')
    await node.printed('universal-connectivity,a browser says hello')
    node.types(`${HOSTILE}\n`)
    await log.getByText(HOSTILE).waitFor()
    assert.equal(await page.locator('img').count(), 0)
    assert.deepEqual(problems, [])
  })

  test('two tabs meet at the relay, and chat without it', limit, async t => {
    const { loop, url } = await startWeb(t, await copy(t))
    const tabs = await Promise.all([openAt(t, url), openAt(t, url)])
    for (const { page } of tabs) await page.getByRole('button', { name: 'Meet other tabs' }).click()
    for (const { page } of tabs) {
      const log = page.getByRole('log')
      await log
        .getByText(/^connected with .*: the relay/)
        .first()
        .waitFor()
      await log.getByText(/^connected with .*: WebRTC, from browser to browser$/).waitFor()
    }
    loop.types('q\n')
    await loop.ended()
    const [one, other] = tabs.map(({ page }) => page) as [Page, Page]
    const alone = /^a connection with .* has ended: WebSocket/
    for (const page of [one, other]) await page.getByRole('log').getByText(alone).waitFor()
    for (const [from, to] of [
      [one, other],
      [other, one]
    ] as const) {
      const words = `without a relay, ${from === one ? 'hello' : 'hello back'}`
      await from.getByLabel('Say to everybody').fill(words)
      await from.keyboard.press('Enter')
      await to.locator('#log .heard', { hasText: words }).waitFor()
    }
    assert.deepEqual(await findBarriers(one), [])
    assert.deepEqual(
      tabs.flatMap(({ problems }) => problems),
      []
    )
  })
})
