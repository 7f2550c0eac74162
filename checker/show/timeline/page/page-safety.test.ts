import assert from 'node:assert/strict'
import { test } from 'node:test'
import { historyOf, said } from '#checker/story'
import { ALICE, DIALLED, NODE, START } from '../small-run.fixture.ts'
import { describePage, HOSTILE, RUN, textOf, texts } from './page.fixture.ts'

const SHOWN = HOSTILE.replace('\u2028', '\\u2028')

describePage('the page of a run, whatever was observed', open => {
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
})
