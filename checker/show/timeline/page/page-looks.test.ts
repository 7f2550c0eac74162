import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { historyOf, type Written } from '#checker/story'
import { findBarriers } from '../../../test-kit/browser.ts'
import { findMisfits } from '../../../test-kit/misfits.ts'
import { START } from '../small-run.fixture.ts'
import { describePage, RUN } from './page.fixture.ts'

/** Many more who are there. */
function crowdOf(count: number): Written[] {
  return Array.from({ length: count }, (_, index) => ({
    ...(START[0] as Written),
    actor: `reference-peer-${index}`
  })) as Written[]
}

describePage('the looks of the page of a run', open => {
  for (const dark of [false, true]) {
    test(`has nothing that axe finds wrong, ${dark ? 'dark' : 'light'}`, async t => {
      for (const width of [400, 800, 1400]) {
        const page = await open(t, historyOf(RUN), { dark, width })
        assert.deepEqual(await findBarriers(page), [], `${width} pixels`)
      }
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

  for (const width of [400, 800, 1600]) {
    test(`shows the network and what happens together, ${width} pixels wide`, async t => {
      const page = await open(t, historyOf([...RUN, ...crowdOf(6)]), { width })
      await page.getByRole('button', { name: 'One moment back' }).click()
      const [network, row] = ['#network', '[aria-current]'].map(each => page.locator(each))
      const [above, below] = [await network?.boundingBox(), await row?.boundingBox()]
      assert.ok(above && below)
      for (const { height, y } of [above, below]) assert.ok(y >= 0 && y + height <= 800)
      const isApart = below.y >= above.y + above.height || above.x >= below.x + below.width
      assert.ok(isApart, 'neither covers the other')
    })
  }

  for (const width of [360, 800, 1400]) {
    test(`fits ${width} pixels, however many there are`, async t => {
      for (const more of [14, 100]) {
        const page = await open(t, historyOf([...RUN, ...crowdOf(more)]), { width })
        assert.deepEqual(await findMisfits(page), [], `${more} more`)
      }
    })
  }

  test('is dark where that is preferred', async t => {
    const paper = (page: Page): Promise<string> =>
      page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    assert.equal(await paper(await open(t, historyOf(RUN))), 'rgb(255, 255, 255)')
    assert.equal(await paper(await open(t, historyOf(RUN), { dark: true })), 'rgb(22, 23, 27)')
  })
})
