import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeInBrowser, describeLooks, WIDTHS } from '../../checker/test-kit/describe-looks.ts'
import type { FailedGrade } from './grade.ts'
import { failed, gradingOf, passed, unknown } from './gradings.fixture.ts'
import { pageReport } from './report-page.ts'

const HOSTILE = '<img src=x onerror=alert(1)></main><script>alert(1)</script>'

const PAGE = pageReport(
  gradingOf([
    passed('Ada'),
    failed(HOSTILE, HOSTILE),
    failed('Bob', HOSTILE),
    failed('x'.repeat(200)),
    unknown('Dan', 'word '.repeat(80))
  ])
)

/** Says the same as others of its group, but for its own last lines. */
function stuck(submission: string, observed: string): FailedGrade {
  const grade = failed(submission, 'same')
  assert.equal(grade.outcome, 'fail')
  return { ...grade, failure: { ...grade.failure, observed } }
}

describeLooks('the page of a class', { 'a class': () => PAGE })

describeInBrowser('the page of a class, in use', open => {
  test('shows beside each name, however long, what has come of it', async t => {
    for (const width of WIDTHS) {
      const page = await open(t, PAGE, { width })
      const rows = page.getByRole('table').last().getByRole('row')
      assert.equal(await rows.count(), 6)
      for (const outcome of await page.locator('td .pass, td .fail, td .unknown').all()) {
        const box = await outcome.boundingBox()
        assert.ok(box !== null && box.x + box.width <= width, `${width} pixels`)
      }
    }
  })

  test('leads from a symptom to who has it, by keyboard and by mouse', async t => {
    const page = await open(t, PAGE, { width: 800 })
    const link = page.getByRole('link', { name: 'silent' })
    const hash = (): string => new URL(page.url()).hash
    await link.press('Enter')
    const group = hash().slice(1)
    assert.equal(await page.locator(`h3[id="${group}"]`).textContent(), 'silent: 3 submissions')
    const one = page.getByRole('link', { name: '✘ fail' }).first()
    await one.click()
    assert.notEqual(hash().slice(1), group)
    assert.equal((await page.locator(`article[id="${hash().slice(1)}"]`).count()) > 0, true)
  })

  test('runs nothing that a submission is named or says', async t => {
    const page = await open(t, PAGE, { width: 800 })
    assert.ok((await page.getByText(HOSTILE).count()) > 2)
    assert.equal(await page.locator('img, script').count(), 0)
    assert.equal(await page.locator('main').count(), 1)
  })
})

test('pageReport() says once what all of a group have been told, and of each what differs', () => {
  const count = (page: string, words: string): number => page.split(`>${words}<`).length - 1
  const same = pageReport(gradingOf([stuck('Ada', 'seen'), stuck('Bob', 'seen')]))
  assert.equal(count(same, 'seen'), 1)
  const differs = pageReport(gradingOf([stuck('Ada', 'seen'), stuck('Bob', 'not seen')]))
  assert.deepEqual([count(differs, 'seen'), count(differs, 'not seen')], [1, 1])
  assert.equal(count(differs, 'hint'), 1)
})
