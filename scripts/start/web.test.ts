import assert from 'node:assert/strict'
import { appendFile, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { test } from 'node:test'
import { findBarriers } from '../../checker/test-kit/browser.ts'
import { copy, IDENTITY, LESSONS, limit, save, solution, starter } from './main.fixture.ts'
import { describeWeb, open, PASSES, quit, startWeb } from './web.fixture.ts'

/** What tries to become markup, to end the script, or to run. */
const HOSTILE = '</script><script>hit()</script><img src=x onerror=hit()>'

/** What comes back over plain HTTP. */
function get(url: string, headers: { [name: string]: string } = {}, method = 'GET') {
  return new Promise<{ status: number; body: string }>((resolve, reject) => {
    request(url, { headers, method }, answer => {
      answer.setEncoding('utf8')
      let body = ''
      answer.on('data', text => {
        body += text
        // A stream of events has no end.
        if (answer.headers['content-type'] === 'text/event-stream') answer.destroy()
      })
      answer.on('close', () => resolve({ status: answer.statusCode ?? 0, body }))
    })
      .on('error', reject)
      .end()
  })
}

test(
  'npm start -- --web gives nothing to whoever lacks the token, or comes from elsewhere',
  limit,
  async t => {
    const started = await startWeb(t, await copy(t))
    const { url } = started
    const { host, pathname, port } = new URL(url)
    assert.equal((await get(url)).status, 200)
    for (const path of [
      '/',
      '/events',
      `/${'0'.repeat(64)}/`,
      `${pathname.slice(0, -2)}/page.js`
    ]) {
      assert.deepEqual(await get(`http://${host}${path}`), { status: 404, body: '' }, path)
    }
    for (const headers of [{ host: 'evil.test' }, { origin: 'http://evil.test' }]) {
      assert.deepEqual(await get(url, headers), { status: 403, body: '' })
    }
    const act = `${url}do`
    assert.equal((await get(act, {}, 'POST')).status, 403, 'a POST without an origin')
    assert.equal((await get(act, { origin: `http://${host}` }, 'POST')).status, 400)
    assert.equal((await get(`${url}solution`)).status, 403)
    assert.equal((await get(`${url}text?lesson=..%2F..%2F.ssh`)).status, 404)
    await assert.rejects(get(`http://127.0.0.2:${port}${pathname}`), /ECONNREFUSED/)
    await quit(started)
  }
)

describeWeb('the page of npm start', context => {
  test(
    'goes with a learner from red to green, by keyboard and by mouse, as the terminal does',
    limit,
    async t => {
      const started = await startWeb(t, await copy(t))
      const { loop, url, workshop } = started
      const { page, problems } = await open(await context(t), url)

      await page.locator('.step.fail').waitFor()
      await page.getByRole('heading', { name: /^✘ fails after \d of \d+ steps$/ }).waitFor()
      await page
        .getByText('Red is expected here: 3 TODOs are left, at 4 places, see below.')
        .waitFor()
      assert.equal(await page.locator('#title').textContent(), '01 Identity')
      await page.getByRole('heading', { name: '3 TODOs are left, at 4 places' }).waitFor()
      await page.getByText('Why it matters').waitFor()
      await page.locator('.mermaid.drawn svg').first().waitFor()
      assert.ok((await page.locator('.code-keyword').count()) > 5)

      await page.getByRole('tab', { name: 'Lesson', exact: true }).focus()
      for (let tab = 0; tab < 3; tab += 1) await page.keyboard.press('ArrowRight')
      await page.getByText('Nothing yet.').waitFor()
      await page.keyboard.press('ArrowRight')
      await page.getByText('when you have seen every hint').waitFor()

      await page.getByRole('button', { name: 'A hint' }).click()
      await page.getByRole('list', { name: 'Hints' }).waitFor()
      await loop.printed('Hints: is the peer')
      await page.getByRole('button', { name: 'The next hint' }).press('Enter')
      await page.getByText('one more', { exact: false }).waitFor()
      await page.getByRole('button', { name: 'The next hint' }).press('Enter')
      await page.getByText('These were all hints').waitFor()
      await page.getByRole('button', { name: 'Compare' }).click()
      await page.getByText('the solution: ').first().waitFor({ state: 'attached' })

      const source = await starter(workshop)
      await save(workshop, `// mine\n${source}`)
      await page.getByRole('tab', { name: 'Changes' }).click()
      await page.locator('.line.new', { hasText: '// mine' }).waitFor()

      await save(workshop, await solution(workshop))
      await page.getByRole('heading', { name: PASSES }).waitFor()
      await page.getByRole('heading', { name: 'What just happened' }).waitFor()
      assert.equal(await page.locator('.question').count(), 1)
      assert.equal(await page.locator('#said').textContent(), 'Every step passes.')

      await page.getByRole('tab', { name: 'All lessons' }).click()
      await page.getByRole('heading', { name: `1 of ${LESSONS.length} lessons passed` }).waitFor()
      await page.getByLabel('Search the lessons and symptoms').fill('UC001')
      await page.getByText('1 found').waitFor()
      await page.getByLabel('Search the lessons and symptoms').fill('multistream-select noise')
      await page.getByRole('link', { name: 'Why it matters' }).first().click()
      await page.getByText('libp2p builds a connection rung by rung').waitFor()
      await page.getByRole('button', { name: 'Check again' }).click()
      await loop.printed('type-checks')
      await page.getByRole('heading', { name: PASSES }).waitFor()
      await page.getByRole('button', { name: 'Next lesson: 02 TCP transport' }).click()
      await page.getByRole('heading', { name: '02 TCP transport', level: 1 }).waitFor()
      await loop.printed('Lesson 02 of')
      assert.deepEqual(problems, [])
      await quit(started)
    }
  )

  test('has nothing that axe finds wrong, light or dark', limit, async t => {
    const started = await startWeb(t, await copy(t))
    for (const dark of [false, true]) {
      const { page } = await open(await context(t, { dark }), started.url)
      await page.locator('.step.fail').waitFor()
      await page.locator('.mermaid.drawn svg').first().waitFor()
      for (const tab of ['Lesson', 'Network', 'Be a peer', 'Changes', 'Solution', 'All lessons']) {
        await page.getByRole('tab', { name: tab, exact: true }).click()
        assert.deepEqual(await findBarriers(page), [], `${tab}, ${dark ? 'dark' : 'light'}`)
      }
    }
    await quit(started)
  })

  test('shows the network while the run goes on, and goes on to the next run', limit, async t => {
    const workshop = await copy(t)
    const started = await startWeb(t, workshop)
    const { page, problems } = await open(await context(t), started.url)
    await page.locator('.step.fail').waitFor()
    await page.getByRole('tab', { name: 'Network' }).click()
    const network = page.frameLocator('iframe')
    await network.locator('.verdict.fail').waitFor()
    assert.deepEqual(await network.locator('.names .name').allTextContents(), ['you'])
    await network.getByRole('button', { name: 'Show me where' }).click()

    await save(workshop, await solution(workshop))
    await network.locator('.verdict.pass').waitFor()
    // Whoever has gone back stays there within a run, and begins the next at its end.
    assert.match((await network.locator('#place').textContent()) ?? '', /^(\d+) of \1$/)
    assert.deepEqual(problems, [])
    await quit(started)
  })

  test(
    'survives a reload in the middle of a run, has room for two tabs, and finds back',
    limit,
    async t => {
      const first = await startWeb(t, await copy(t))
      const { url, workshop } = first
      const within = await context(t)
      const [one, other] = [await open(within, url), await open(within, url)]
      await one.page.locator('.step.fail').waitFor()
      await save(workshop, await solution(workshop))
      await one.page.reload()
      for (const { page } of [one, other]) {
        await page.getByRole('heading', { name: PASSES }).waitFor()
      }
      await quit(first)
      await one.page.getByText('The workshop is not running.').waitFor()
      const second = await startWeb(t, workshop)
      assert.equal(second.url, url, 'the address is the same as before')
      for (const { page } of [one, other]) {
        await page.getByText('The workshop is not running.').waitFor({ state: 'hidden' })
        await page.getByRole('heading', { name: PASSES }).waitFor()
      }
      assert.deepEqual([...one.problems, ...other.problems], [])
      await quit(second)
    }
  )

  test('runs nothing that a lesson, a file or a node says', limit, async t => {
    const workshop = await copy(t)
    const text = workshop.path(...IDENTITY, 'README.md')
    const diagram = `\`\`\`mermaid\ngraph LR\n  a["${HOSTILE.replaceAll('"', '')}"] --> b\n  click a "javascript:hit()"\n\`\`\``
    await appendFile(text, `\n${HOSTILE}\n\n[x](javascript:hit())\n\n${diagram}\n`)
    await writeFile(
      workshop.path(...IDENTITY, 'starter', 'node.ts'),
      `// TODO 9: ${HOSTILE}\nconsole.log(${JSON.stringify(HOSTILE)})\nconsole.error(${JSON.stringify(HOSTILE)})\nexport {}\n`
    )
    const started = await startWeb(t, workshop)
    const { page, problems } = await open(await context(t), started.url)
    await page.locator('.step.fail').waitFor()
    await page.getByText('the last lines of your node').click()
    await page.getByRole('heading', { name: 'One TODO is left' }).waitFor()
    await page.locator('.mermaid').last().waitFor()
    assert.ok((await page.locator('#failure pre').textContent())?.includes(HOSTILE))
    assert.ok((await page.locator('#todos').textContent())?.includes(HOSTILE))
    await page.getByRole('tab', { name: 'Changes' }).click()
    await page.locator('.line.new', { hasText: 'hit()' }).first().waitFor()
    assert.equal(await page.locator('img').count(), 0)
    const scripts = await page
      .locator('script')
      .evaluateAll(all => all.map(each => each.getAttribute('src')))
    assert.deepEqual(scripts.toSorted(), ['mermaid.js', 'page.js'])
    assert.deepEqual(problems, [])
    await quit(started)
  })
})
