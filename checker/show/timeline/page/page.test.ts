import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, type TestContext, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import type { History } from '#checker/record/history'
import { historyOf, said, type Written } from '#checker/story'
import { findBarriers, noBrowser, openBrowser } from '../../../test-kit/browser.ts'
import { temporaryFolder } from '../../../test-kit/temporary-folder.ts'
import { ALICE, DIALLED, HOME, NODE, START } from '../small-run.fixture.ts'
import type { TimelineVerdict } from '../timeline.ts'
import { timelineOf } from '../timeline-of.ts'
import { timelinePage } from '../timeline-page.ts'

const TOPIC = 'universal-connectivity'

const RUN: Written[] = [
  ...START,
  ...DIALLED,
  { kind: 'subscription-seen', actor: 'alice', peerId: NODE, topic: TOPIC, subscribed: true },
  {
    kind: 'mesh-changed',
    actor: 'alice',
    change: 'graft',
    peerId: NODE,
    topic: TOPIC,
    direction: 'outbound'
  },
  { kind: 'routing-table-changed', actor: 'alice', change: 'added', peerId: NODE },
  said('this is no event'),
  { kind: 'connection-closed', actor: 'alice', peerId: NODE }
]

/** A busy machine takes its time. */
const LIMIT_MS = 90 * 1000

/** What tries to become markup, to end the script, or to run. */
const HOSTILE = '</script><script>hit()</script><img src=x onerror=hit()><!--\u2028"\'&lt;b&gt;'
const SHOWN = HOSTILE.replace('\u2028', '\\u2028')

describe('the page', { skip: noBrowser }, () => {
  let browser: Browser

  before(async () => {
    browser = await openBrowser()
  })

  after(() => browser.close())

  /** Opens the page of a history as a file, with no network. Nothing may go wrong in it. */
  async function open(
    t: TestContext,
    history: History,
    {
      dark = false,
      width = 1400,
      verdict
    }: { dark?: boolean; width?: number; verdict?: TimelineVerdict } = {}
  ): Promise<Page> {
    const file = join(
      await temporaryFolder(t),
      `${t.name.replace(/\W/g, '-')}-${width}-${dark}.html`
    )
    await writeFile(
      file,
      await timelinePage({ ...timelineOf(history), ...(verdict && { verdict }) })
    )
    const context = await browser.newContext({
      viewport: { width, height: 800 },
      colorScheme: dark ? 'dark' : 'light',
      offline: true
    })
    context.setDefaultTimeout(LIMIT_MS)
    t.after(() => context.close())
    const page = await context.newPage()
    const problems: string[] = []
    page.on('pageerror', error => problems.push(error.message))
    page.on('console', message => problems.push(message.text()))
    page.on('request', request => {
      if (request.url() !== pathToFileURL(file).href) problems.push(request.url())
    })
    await page.goto(pathToFileURL(file).href)
    assert.deepEqual(problems, [])
    return page
  }

  const texts = (page: Page, selector: string): Promise<string[]> =>
    page.locator(selector).allTextContents()
  const textOf = async (page: Page, selector: string): Promise<string> =>
    (await page.locator(selector).textContent()) ?? ''
  const facts = (page: Page): Promise<string[]> => texts(page, '#state li')

  test('shows a column for everybody, a row for each moment, and the state at the end', async t => {
    const page = await open(t, historyOf(RUN))
    assert.deepEqual(await texts(page, '.names .name'), ['you', 'alice'])
    assert.deepEqual((await texts(page, '.rows .words')).slice(2, 6), [
      'you to alice: connects: TCP, Noise, Yamux, 4 ms',
      `you to alice: subscribes to ${TOPIC}`,
      `alice to you: GRAFT ${TOPIC}`,
      'alice: took you into its routing table'
    ])
    assert.equal(await textOf(page, 'h1'), '00-test')
    await page.getByRole('button', { name: 'To the end' }).click()
    assert.match(await textOf(page, '#state'), /routing tablealiceyou$/)
  })

  test('goes through time by the keyboard, and says where it is', async t => {
    const page = await open(t, historyOf(RUN))
    const slider = page.getByRole('slider', { name: 'Moment' })
    const says = (): Promise<string | null> => slider.getAttribute('aria-valuetext')
    await slider.focus()
    await page.keyboard.press('Home')
    assert.match((await says()) ?? '', /^0.002 seconds, you: started/)
    assert.deepEqual(await facts(page), ['you, new', 'alice, new'])
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    assert.match((await says()) ?? '', /^0.008 seconds, you to alice: connects/)
    assert.ok((await facts(page)).includes('you – alice (only alice says so), new'))
    assert.deepEqual(await texts(page, '[aria-current] .time'), ['0.008'])
    await page.keyboard.press('End')
    await page.keyboard.press('ArrowLeft')
    assert.match(await textOf(page, '#moment'), /connection closed/)
    assert.ok((await facts(page)).includes('you – alice (only alice says so), gone'))
  })

  test('goes to the moment that is clicked on, to what went wrong, and back by its link', async t => {
    const page = await open(t, historyOf(RUN))
    await page.getByText('GRAFT').click()
    assert.match(await textOf(page, '#moment'), /^alice to youGRAFT/)
    await page.getByRole('button', { name: 'next that went wrong' }).click()
    assert.match(await textOf(page, '#moment'), /✘ printed what is no event/)
    await page.getByRole('button', { name: 'One moment back' }).click()
    await page.reload()
    assert.match(await textOf(page, '#moment'), /took you into its routing table/)
  })

  test('plays from the start to the end', async t => {
    const page = await open(t, historyOf(RUN))
    await page.getByRole('button', { name: 'To the end' }).click()
    await page.evaluate(() => {
      const place = document.getElementById('place') as HTMLElement
      const note = (): string => {
        place.title += `${place.textContent}; `
        return place.title
      }
      new MutationObserver(note).observe(place, { childList: true })
    })
    await page.getByLabel('Pace').selectOption('real')
    await page.getByRole('button', { name: 'Play' }).click()
    const places = Array.from({ length: 9 }, (_, position) => `${position + 1} of 9; `).join('')
    await page.getByTitle(places, { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Play' }).waitFor()
  })

  test('hides what is not asked for, and shows what is beside the story', async t => {
    const page = await open(t, historyOf([...RUN, said(`connected,${ALICE},${HOME}/p2p/${ALICE}`)]))
    const rows = (): Promise<number> => page.locator('.rows [data-index]').count()
    const all = await rows()
    await page.getByLabel('topics and messages').uncheck()
    assert.equal(await rows(), all - 2)
    await page.getByLabel('what is beside the story').check()
    assert.ok((await rows()) > all - 2)
  })

  test('draws the mesh, or the routing tables, over the connections', async t => {
    const page = await open(t, historyOf(RUN.slice(0, -2)))
    const legend = (): Promise<string[]> => texts(page, '#network-legend li')
    await page.getByRole('button', { name: 'To the end' }).click()
    assert.ok((await legend()).includes('in the routing table of'))
    await page.getByLabel('topic mesh').check()
    assert.ok((await legend()).includes('link in the mesh of a topic'))
    assert.ok(!(await legend()).includes('in the routing table of'))
  })

  test('says the same in a table', async t => {
    const page = await open(t, historyOf(RUN))
    await page.getByText('The same as a table').click()
    const table = page.getByRole('table', { name: 'Everything that is shown' })
    await table.getByRole('row').first().waitFor()
    assert.equal(await table.getByRole('row').count(), 1 + (await page.locator('.words').count()))
    const [head, , , row] = await table.getByRole('row').allTextContents()
    assert.equal(head, 'secondsfromtowhat happenedwho says so')
    assert.match(row ?? '', /^0.008youaliceconnects: .+ msa peer or the checker$/)
  })

  test('opens a failed run at its evidence, says what was expected, and leads back there', async t => {
    const graft = historyOf(RUN).all('mesh-changed')[0]?.seq ?? 0
    const verdict = {
      outcome: 'fail',
      step: HOSTILE,
      expected: 'a line',
      observed: 'no event',
      seqs: [graft]
    } as const
    const page = await open(t, historyOf(RUN), { verdict: { ...verdict, seqs: [graft] } })
    assert.match(await textOf(page, '#moment'), /GRAFT/)
    assert.equal(await textOf(page, '#verdict p'), `✘ Failed: ${HOSTILE}`)
    await page.getByRole('button', { name: 'To the end' }).click()
    await page.getByRole('button', { name: 'Show me where' }).click()
    assert.match(await textOf(page, '#moment'), /GRAFT/)
    assert.equal(await page.locator('[aria-current]').count(), 1)
  })

  test('shows what touches one participant alone, chosen by keyboard or in the picture', async t => {
    const page = await open(t, historyOf(RUN))
    await page.getByLabel('Only what touches').selectOption('alice')
    const box = await page.locator('#network').boundingBox()
    await page.locator('#network').click({ position: { x: 3, y: 3 } })
    assert.equal(await page.getByLabel('Only what touches').inputValue(), '')
    assert.ok(box !== null && box.width > 200)
  })

  for (const dark of [false, true]) {
    test(`has nothing that axe finds wrong, ${dark ? 'dark' : 'light'}`, async t => {
      const page = await open(t, historyOf(RUN), { dark })
      assert.deepEqual(await findBarriers(page), [])
    })
  }

  test('has a name for everything that can be worked', async t => {
    const page = await open(t, historyOf(RUN))
    const names = await page.evaluate(() => {
      const label = (each: Element): string =>
        each.getAttribute('aria-label') ??
        (each as HTMLInputElement).labels?.[0]?.textContent ??
        each.textContent
      return [...document.querySelectorAll('button, input, select, summary, [tabindex="0"]')].map(
        each => label(each).trim()
      )
    })
    assert.ok(names.length > 10)
    assert.deepEqual(
      names.filter(name => name === ''),
      []
    )
  })

  test('makes no markup of what a hostile node says', async t => {
    const escaped = HOSTILE.replace('\u2028', '\\u2028')
    const history = historyOf(
      [
        ...START,
        ...DIALLED,
        said(`warning,${escaped}`),
        said(escaped),
        { kind: 'stderr', actor: 'node', text: HOSTILE },
        {
          kind: 'subscription-seen',
          actor: 'alice',
          peerId: NODE,
          topic: HOSTILE,
          subscribed: true
        },
        { kind: 'fault', actor: 'engine', name: HOSTILE, data: { [HOSTILE]: HOSTILE } },
        { kind: 'peer-up', actor: '<b>x</b>', peerId: '<i>y</i>', addr: HOSTILE }
      ],
      { lesson: HOSTILE, command: HOSTILE }
    )
    const page = await open(t, history)
    await page.getByText('The same as a table').click()
    assert.equal(await page.locator('img, b, i').count(), 0)
    assert.equal(await page.locator('script').count(), 2)
    assert.ok((await texts(page, '.words')).some(words => words.includes(`warning: ${SHOWN}`)))
    assert.equal(await textOf(page, 'h1'), SHOWN)
  })

  test('lets the browser run nothing but its own script', async t => {
    const page = await open(t, historyOf(RUN))
    const refused = await page.evaluate(
      () =>
        new Promise<string>(resolve => {
          document.addEventListener('securitypolicyviolation', event =>
            resolve(event.violatedDirective)
          )
          const script = document.createElement('script')
          script.textContent = 'document.title = "it ran"'
          document.body.append(script)
        })
    )
    assert.match(refused, /^script-src/)
    assert.notEqual(await page.title(), 'it ran')
  })

  test('stays usable when a flood has come in', async t => {
    const flood = Array.from({ length: 5000 }, (_, index) => [
      said(`warning,${index}`, 'node', 1000 + 30 * index),
      said(`msg,${ALICE},topic-${index},hello ${index}`, 'node', 1001 + 30 * index)
    ]).flat()
    const page = await open(t, historyOf([...START, ...DIALLED, ...flood]))
    assert.ok((await page.locator('.rows .row').count()) <= 3100)
    await page.getByRole('slider').focus()
    await page.keyboard.press('Home')
    assert.match(await textOf(page, '#place'), /^1 of /)
  })

  for (const width of [360, 1400]) {
    test(`fits ${width} pixels, however many there are`, async t => {
      const crowd = Array.from({ length: 14 }, (_, index) => ({
        ...(START[0] as Written),
        actor: `reference-peer-${index}`
      })) as Written[]
      const page = await open(t, historyOf([...RUN, ...crowd]), { width })
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth
      )
      assert.equal(overflow, 0)
    })
  }

  test('is dark where that is preferred', async t => {
    const paper = (page: Page): Promise<string> =>
      page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    assert.equal(await paper(await open(t, historyOf(RUN))), 'rgb(255, 255, 255)')
    assert.equal(await paper(await open(t, historyOf(RUN), { dark: true })), 'rgb(22, 23, 27)')
  })
})
