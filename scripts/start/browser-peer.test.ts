import assert from 'node:assert/strict'
import { join, relative } from 'node:path'
import { after, before, describe, type TestContext, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { loadCheckpoint } from '#checker/lessons'
import { CACHE_DIR, type Lesson, nodeFile, ROOT } from '#checker/project'
import { CheckerProcess } from '../../checker/fixtures/checker-process.ts'
import { findBarriers, noBrowser, openBrowser } from '../../checker/test-kit/browser.ts'
import { readMistakes } from '../verify/read-mistakes.ts'
import { writeMistake } from '../verify/write-mistake.ts'
import { copy, LESSONS, limit } from './main.fixture.ts'
import { LIMIT_MS, startWeb } from './web.fixture.ts'

/** What tries to become markup, or to run. */
const HOSTILE = '<img src=x onerror=hit()><script>hit()</script>'

/** The address that a browser can dial. */
const WS_LISTENER = /^listening,(\S+\/ws\S*)$/m

/** A node of a finished lesson, listening to WebSockets. */
function startNode(t: TestContext, slug: string): CheckerProcess {
  return startFile(t, nodeFile(lessonOf(slug), 'solution'))
}

/** The same with a mistake in it. */
async function startMistake(t: TestContext, slug: string, id: string): Promise<CheckerProcess> {
  const lesson = lessonOf(slug)
  const { mistakes } = await readMistakes(lesson, await loadCheckpoint(lesson))
  const mistake = mistakes.find(each => each.id === id)
  assert.ok(mistake, id)
  return startFile(t, await writeMistake(lesson, mistake, join(CACHE_DIR, 'mistakes')))
}

function lessonOf(slug: string): Lesson {
  const lesson = LESSONS.find(each => each.slug === slug)
  assert.ok(lesson, slug)
  return lesson
}

function startFile(t: TestContext, file: string): CheckerProcess {
  const node = new CheckerProcess([], {
    main: relative(ROOT, file),
    env: { LISTEN_ADDRS: '/ip4/127.0.0.1/tcp/0,/ip4/127.0.0.1/tcp/0/ws' },
    typing: true
  })
  t.after(() => node.kill('SIGKILL'))
  return node
}

/** What a browser sees of a node that is right. */
const HELLO = [
  'is reached by a browser, over WebSockets',
  'answers the ping of a browser',
  'listens to the chat',
  'is sent what a browser says in the chat',
  'says something that a browser hears'
]

/** In which lesson, which mistake, what the browser says of it, and why. */
const MISTAKES = [
  [
    'websockets',
    'websockets-denied',
    'is reached by a browser, over WebSockets: failed',
    'does your node let it in'
  ],
  [
    'websockets',
    'second-node-in-disguise',
    'is reached by a browser, over WebSockets: failed',
    'somebody with another key'
  ],
  [
    'gossipsub-checkpoint',
    'no-gossipsub',
    'listens to the chat: skipped',
    'does not speak gossipsub'
  ],
  [
    'gossipsub-checkpoint',
    'never-joins',
    'listens to the chat: not yet',
    'has not joined the topic'
  ],
  [
    'gossipsub-checkpoint',
    'misspelled-topic',
    'listens to the chat: not yet',
    'is that how you spell it?'
  ]
] as const

/** The page shows a step of its hello so. */
async function saw(page: Page, step: string, why = ''): Promise<void> {
  try {
    await page.locator('#hello li', { hasText: step }).filter({ hasText: why }).waitFor()
  } catch (error) {
    const shown = await page.locator('main').textContent()
    throw new Error(`the page shows: ${shown}`, { cause: error })
  }
}

/** How a tab is called in the log of another. */
async function nameOf(page: Page): Promise<string> {
  return ((await page.locator('#me').textContent()) ?? '').slice(-8)
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

  /** The same from one field to the next, as by keyboard. */
  async function dialByKey(page: Page, address: string): Promise<void> {
    await page.getByLabel('Address of your node').focus()
    await page.keyboard.type(address)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
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
      const address = await node.line(WS_LISTENER)
      await dial(page, address)
      await log.getByText('WebSocket, Noise, Yamux').waitFor()
      await node.printed('connected,')
      assert.deepEqual(await findBarriers(page), [])
      assert.deepEqual(problems, [])
      await saw(page, 'is reached by a browser, over WebSockets: passes')
      await saw(page, 'answers the ping of a browser: passes')
      await saw(page, 'listens to the chat: not yet', 'has not said which protocols')
    }
  )

  for (const [slug, id, step, why] of MISTAKES) {
    test(`says hello to a node that is wrong, and says why: ${id}`, limit, async t => {
      const { page, problems } = await open(t)
      const node = await startMistake(t, slug, id)
      await dial(page, await node.line(WS_LISTENER))
      await saw(page, step, why)
      assert.deepEqual(problems, [])
    })
  }

  test('chats with the node of Universal Connectivity, whatever that says', limit, async t => {
    const { page, problems } = await open(t)
    const log = page.getByRole('log')
    const node = startNode(t, 'universal-connectivity')
    await dialByKey(page, await node.line(WS_LISTENER))
    await log.getByText('listens to the chat').waitFor()
    await node.printed('subscribe,')
    await page.getByLabel('Say to everybody').fill('a browser says hello')
    await page.keyboard.press('Enter')
    await node.printed('universal-connectivity,a browser says hello')
    await page.getByLabel('Say to everybody').fill('and once more')
    await page.getByRole('button', { name: 'Say' }).click()
    await node.printed('universal-connectivity,and once more')
    node.types(`${HOSTILE}\n`)
    await log.getByText(HOSTILE).waitFor()
    assert.equal(await page.locator('img').count(), 0)
    for (const step of HELLO) await saw(page, `${step}: passes`)
    assert.deepEqual(problems, [])
  })

  test('two tabs meet at the relay, and chat without it', limit, async t => {
    const { loop, url } = await startWeb(t, await copy(t))
    const tabs = await Promise.all([openAt(t, url), openAt(t, url)])
    const meet = tabs.map(({ page }) => page.getByRole('button', { name: 'Meet other tabs' }))
    await meet[0]?.click()
    await meet[1]?.press('Enter')
    for (const { page } of tabs) {
      const log = page.getByRole('log')
      await log
        .getByText(/^connected with .*: the relay/)
        .first()
        .waitFor()
      await log
        .getByText(/^connected with .*: WebRTC, from browser to browser$/)
        .first()
        // Where the first try runs out of its time, there is another.
        .waitFor({ timeout: 2 * LIMIT_MS })
    }
    const [one, other] = tabs.map(({ page }) => page) as [Page, Page]
    // What is said before the other is known to listen is said to nobody.
    for (const [here, there] of [
      [one, other],
      [other, one]
    ] as const) {
      await here
        .getByText(`${await nameOf(there)} listens to the chat`)
        .first()
        .waitFor()
    }
    loop.types('q\n')
    await loop.ended()
    const alone = /^a connection with .* has ended: WebSocket/
    for (const page of [one, other]) await page.getByRole('log').getByText(alone).first().waitFor()
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
