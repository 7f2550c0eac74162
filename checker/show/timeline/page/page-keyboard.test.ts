import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { historyOf } from '#checker/story'
import { describePage, RUN, textOf } from './page.fixture.ts'

/** Nobody presses a key more often to get somewhere. */
const MOST_TABS = 40

/** Goes on with the tab key until this has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let pressed = 0; pressed < MOST_TABS; pressed += 1) {
    await page.keyboard.press('Tab')
    const has = page
      .locator(selector)
      .first()
      .evaluate(each => each === document.activeElement)
    if (await has) return
  }
  assert.fail(`the tab key does not lead to ${selector}`)
}

describePage('the page of a run, by keyboard alone', open => {
  test('is worked from the verdict to the table', async t => {
    const history = historyOf(RUN)
    const graft = history.all('mesh-changed')[0]?.seq ?? 0
    const step = { outcome: 'fail', step: 'x', expected: 'y', observed: 'z' } as const
    const page = await open(t, history, { verdict: { ...step, seqs: [graft] } })
    const place = (): Promise<string> => textOf(page, '#place')

    await tabTo(page, '#evidence')
    await page.keyboard.press('Enter')
    assert.match(await textOf(page, '#moment'), /GRAFT/)
    for (const [button, where] of [
      ['#first', '1 of 9'],
      ['#forward', '2 of 9'],
      ['#end', '9 of 9']
    ] as const) {
      await tabTo(page, button)
      await page.keyboard.press('Enter')
      assert.equal(await place(), where)
    }
    await tabTo(page, '#failure')
    await page.keyboard.press(' ')
    assert.match(await textOf(page, '#moment'), /✘/)

    await tabTo(page, '#filter input')
    await page.keyboard.press(' ')
    assert.match(await place(), /of [1-8]$/)
    await tabTo(page, '#selected')
    await page.keyboard.press('a')
    assert.equal(await page.getByLabel('Only what touches').inputValue(), '1')
    await tabTo(page, '#layers input:checked')
    await page.keyboard.press('ArrowUp')
    assert.ok(await page.getByLabel('topic mesh').isChecked())
    await tabTo(page, '#table summary')
    await page.keyboard.press('Enter')
    await page.locator('#rows tbody tr').nth(3).waitFor()
  })
})
