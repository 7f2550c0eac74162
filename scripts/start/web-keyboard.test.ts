import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { copy, limit, save, solution } from './main.fixture.ts'
import { describeWeb, open, PASSES, quit, startWeb } from './web.fixture.ts'

/** Nobody presses a key more often to get somewhere. */
const MOST_TABS = 60

/** Goes on with the tab key until this has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  for (let pressed = 0; pressed < MOST_TABS; pressed += 1) {
    if (await target.evaluate(each => each === each.ownerDocument.activeElement)) return
    await page.keyboard.press('Tab')
  }
  assert.fail(`the tab key does not lead to ${target}`)
}

describeWeb('the page of npm start, by keyboard alone', context => {
  test('goes from red over hints and the solution to green, and on', limit, async t => {
    const started = await startWeb(t, await copy(t))
    const { loop, url, workshop } = started
    const { page, problems } = await open(await context(t), url)
    const press = async (name: string, role: 'button' | 'link' = 'button'): Promise<void> => {
      await tabTo(page, page.getByRole(role, { name }).first())
      await page.keyboard.press('Enter')
    }
    /** Goes to the tabs, and along them to this one. */
    const show = async (name: string): Promise<void> => {
      await tabTo(page, page.locator('[role=tab][tabindex="0"]'))
      const tab = page.getByRole('tab', { name, exact: true })
      for (let pressed = 0; pressed < 6; pressed += 1) {
        if ((await tab.getAttribute('aria-selected')) === 'true') return
        await page.keyboard.press('ArrowRight')
      }
      assert.fail(`the arrows do not lead to ${name}`)
    }

    await page.locator('.step.fail').waitFor()
    await press('A hint')
    await page.getByText('2 more').waitFor()
    // The focus stays with the button, whatever is drawn anew.
    await page.keyboard.press('Enter')
    await page.getByText('one more').waitFor()
    await page.keyboard.press('Enter')
    await page.getByText('These were all hints').waitFor()
    await show('Solution')
    await press('Compare')
    await page.getByText('the solution: ').first().waitFor({ state: 'attached' })

    await save(workshop, await solution(workshop))
    await page.getByRole('heading', { name: PASSES }).waitFor()
    await loop.printed('What just happened')
    await press('Check again')
    await loop.printed('What just happened')
    await show('All lessons')
    await tabTo(page, page.getByLabel('Search the lessons and symptoms'))
    await page.keyboard.type('multistream-select noise')
    await press('Why it matters', 'link')
    await page.getByText('libp2p builds a connection rung by rung').waitFor()
    await press('Next lesson: 02 TCP transport')
    await page.getByRole('heading', { name: '02 TCP transport', level: 1 }).waitFor()
    await show('All lessons')
    await press('01 Identity')
    await page.getByRole('heading', { name: '01 Identity', level: 1 }).waitFor()
    assert.deepEqual(problems, [])
    await quit(started)
  })
})
