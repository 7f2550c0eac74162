import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { findBarriers } from '../../../test-kit/browser.ts'
import { drawnRun, READS, TREE } from '../drawn-run.fixture.ts'
import { describePage, HOSTILE, texts } from './page.fixture.ts'

describePage('the charts beside a run', open => {
  const figure = (page: Page, title: string) => page.locator('figure', { hasText: title })

  test('draw a lookup, a tree and places, each in words as well', async t => {
    const page = await open(t, drawnRun('hello'))
    await page.getByRole('button', { name: 'To the end' }).click()
    const [lookup, tree, reads, ...others] = await texts(page, 'figure > p')
    assert.match(lookup ?? '', /^lookup of alice by you: bob [\d.]+ %, alice at the key$/)
    assert.equal(tree, 'word hello: you to alice on level 2; alice to bob on level 1')
    assert.equal(reads, 'shelf 1, library 2')
    assert.deepEqual(others, [])
    assert.equal(await figure(page, TREE.title).locator('circle').count(), 3)
    assert.deepEqual(await figure(page, READS.title).locator('.tick').allTextContents(), [
      'shelf',
      'library',
      'as time goes on →'
    ])
    await figure(page, READS.title).getByLabel('Shown').selectOption('page 12 by you')
    assert.equal((await texts(page, 'figure > p'))[2], 'page 12 by you: library, shelf')
  })

  test('go through time with the slider', async t => {
    const page = await open(t, drawnRun('hello'))
    await page.getByRole('slider').focus()
    await page.keyboard.press('Home')
    assert.equal(await page.locator('figure:visible').count(), 0)
    await page.getByText('FIND_NODE alice: alice').click()
    assert.equal(await page.locator('figure:visible').count(), 1)
    assert.equal(await page.locator('figure:visible circle').count(), 1)
    await page.getByRole('button', { name: 'One moment forward' }).click()
    assert.equal(await page.locator('figure:visible circle').count(), 2)
  })

  for (const dark of [false, true]) {
    test(`make no markup, and nothing that axe finds wrong, ${dark ? 'dark' : 'light'}`, async t => {
      const page = await open(t, drawnRun(HOSTILE), { dark, width: 400 })
      await page.getByRole('button', { name: 'To the end' }).click()
      assert.equal(await page.locator('figure:visible').count(), 3)
      assert.equal(await page.locator('img, b, i').count(), 0)
      assert.deepEqual(await findBarriers(page), [])
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth
      )
      assert.equal(overflow, 0)
    })
  }
})
