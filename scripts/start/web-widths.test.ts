import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { findBarriers } from '../../checker/test-kit/browser.ts'
import { findMisfits } from '../../checker/test-kit/misfits.ts'
import { copy, limit } from './main.fixture.ts'
import { describeWeb, open, quit, startWeb } from './web.fixture.ts'

const HEIGHT = 800
const TABS = ['Lesson', 'Network', 'Be a peer', 'Changes', 'Solution', 'All lessons']

/** Whether the whole of it is in the window as it is scrolled now. */
async function isInSight(page: Page, selector: string): Promise<boolean> {
  const box = await page.locator(selector).first().boundingBox()
  return box !== null && box.y >= 0 && box.y + box.height <= HEIGHT
}

const scrolled = (page: Page): Promise<number> =>
  page.locator('html').evaluate(each => each.scrollTop)

describeWeb('the page of npm start, in windows of all widths', context => {
  test('in a narrow one says at once what failed, and all else is one tap away', limit, async t => {
    const started = await startWeb(t, await copy(t))
    const { page, problems } = await open(await context(t, { width: 400 }), started.url)
    await page.locator('.step.fail').waitFor()
    for (const what of ['#outcome', '#failure h3', '#failure dl', '#hint', '.step.fail'])
      assert.ok(await isInSight(page, what), what)

    await page.locator('.mermaid.drawn svg').first().waitFor({ state: 'attached' })
    for (const name of TABS) {
      const tab = page.getByRole('tab', { name, exact: true })
      const panel = `#${await tab.getAttribute('aria-controls')}`
      await tab.click()
      assert.ok(await page.locator(panel).isVisible(), name)
      assert.ok(await page.locator('#checker').isHidden(), name)
      await page.mouse.wheel(0, 3000)
      for (const each of await page.getByRole('tab').all())
        assert.ok(((await each.boundingBox())?.y ?? -1) >= 0, `${name}, tabs in sight`)
    }
    assert.deepEqual(problems, [])
    await quit(started)
  })

  test('leads back to where one was reading', limit, async t => {
    const started = await startWeb(t, await copy(t))
    const { page } = await open(await context(t, { width: 400 }), started.url)
    await page.locator('.mermaid.drawn svg').first().waitFor({ state: 'attached' })
    await page.getByRole('tab', { name: 'Lesson', exact: true }).click()
    await page.getByRole('heading', { name: 'What you will build' }).scrollIntoViewIfNeeded()
    const place = await scrolled(page)
    assert.ok(place > HEIGHT)
    await page.getByRole('tab', { name: 'Checker' }).click()
    assert.ok(await isInSight(page, '#outcome'))
    await page.getByRole('tab', { name: 'Lesson', exact: true }).click()
    assert.equal(await scrolled(page), place)
    await quit(started)
  })

  test(
    'has the checker beside all tabs, or as one of them, as the width changes',
    limit,
    async t => {
      const started = await startWeb(t, await copy(t))
      const { page } = await open(await context(t, { width: 400 }), started.url)
      await page.locator('.step.fail').waitFor()
      const checker = page.getByRole('tab', { name: /Checker: fails/ })
      assert.equal(await checker.getAttribute('aria-selected'), 'true')
      assert.equal(await page.getByRole('tabpanel').getAttribute('id'), 'checker')
      await page.setViewportSize({ width: 1600, height: HEIGHT })
      await checker.waitFor({ state: 'hidden' })
      await page.getByText('Why it matters').waitFor()
      assert.ok(await page.locator('#outcome').isVisible())
      await page.getByRole('complementary', { name: 'The checker' }).waitFor()
      await page.setViewportSize({ width: 400, height: HEIGHT })
      await page.locator('#outcome').waitFor({ state: 'hidden' })
      await page.getByRole('tab', { name: 'Lesson', exact: true }).press('ArrowLeft')
      await page.locator('#outcome').waitFor()
      await quit(started)
    }
  )

  test('fits, can be read, and has nothing that axe finds wrong', limit, async t => {
    const started = await startWeb(t, await copy(t))
    for (const width of [400, 800, 1600]) {
      const { page } = await open(await context(t, { width }), started.url)
      await page.locator('.step.fail').waitFor()
      await page.locator('.mermaid.drawn svg').first().waitFor({ state: 'attached' })
      for (const tab of await page.getByRole('tab').all()) {
        await tab.click()
        const look = `${await tab.textContent()}, ${width} pixels`
        assert.deepEqual(await findMisfits(page), [], look)
        if (width === 400) assert.deepEqual(await findBarriers(page), [], look)
      }
    }
    await quit(started)
  })
})
