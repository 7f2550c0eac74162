import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { historyOf, type Written } from '#checker/story'
import { findBarriers } from '../../../test-kit/browser.ts'
import { START } from '../small-run.fixture.ts'
import { describePage, RUN } from './page.fixture.ts'

describePage('the looks of the page of a run', open => {
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
