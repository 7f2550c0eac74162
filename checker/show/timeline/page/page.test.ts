import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { historyOf, said } from '#checker/story'
import { ALICE, HOME } from '../small-run.fixture.ts'
import { describePage, HOSTILE, RUN, TOPIC, textOf, texts } from './page.fixture.ts'

describePage('the page of a run', open => {
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

  test('draws no row again that stays as it is', async t => {
    const page = await open(t, historyOf(RUN))
    const rows = page.locator('.rows .row')
    await rows.evaluateAll(all => {
      for (const each of all) each.setAttribute('data-drawn', 'before')
    })
    const before = await texts(page, '.rows .words')
    await page.getByLabel('topics and messages').uncheck()
    await page.getByLabel('topics and messages').check()
    assert.deepEqual(await texts(page, '.rows .words'), before)
    // Those that were hidden in between are new.
    assert.equal(await page.locator('[data-drawn=before]').count(), (await rows.count()) - 2)
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
})
