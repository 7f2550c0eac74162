import assert from 'node:assert/strict'
import { test } from 'node:test'
import { historyOf, rungsSeen, type Written } from '#checker/story'
import { FROM, NODE, START } from '../small-run.fixture.ts'
import { describePage, RUN, texts } from './page.fixture.ts'

describePage('the network beside a run', open => {
  test('draws the mesh, or the routing tables, over the connections', async t => {
    const page = await open(t, historyOf(RUN.slice(0, -2)))
    const legend = (): Promise<string[]> => texts(page, '#network-legend li')
    await page.getByRole('button', { name: 'To the end' }).click()
    assert.ok((await legend()).includes('in the routing table of'))
    await page.getByLabel('topic mesh').check()
    assert.ok((await legend()).includes('link in the mesh of a topic'))
    assert.ok(!(await legend()).includes('in the routing table of'))
  })

  test('shows the rungs that a connection has climbed, and the one that broke', async t => {
    const seen = { peer: 'alice', peerId: NODE, direction: 'inbound', remoteAddr: FROM } as const
    const rungs = rungsSeen(seen, 'noise').map(([, each]) => each)
    const broken = { ...rungs.at(-1), rung: 'yamux', ok: false, error: 'no muxer' } as Written
    const page = await open(t, historyOf([...RUN, ...rungs, broken]))
    const ladder = page.getByRole('list', { name: 'Rungs of the connection' })
    await page.getByText('connects: TCP').click()
    assert.deepEqual(
      (await ladder.getByRole('listitem').allTextContents()).map(each => each.split(' ')[1]),
      ['TCP', 'multistream-select', 'Noise', 'Yamux']
    )
    await page.getByText('connection fails at Yamux').click()
    assert.match(
      (await ladder.getByRole('listitem').allTextContents()).at(-1) ?? '',
      /^✘ Yamux \d+ ms: no muxer$/
    )
  })

  test('shows what touches one participant alone, chosen by keyboard or in the picture', async t => {
    const page = await open(t, historyOf(RUN))
    await page.getByLabel('Only what touches').selectOption('alice')
    const box = await page.locator('#network').boundingBox()
    await page.locator('#network').click({ position: { x: 3, y: 3 } })
    assert.equal(await page.getByLabel('Only what touches').inputValue(), '')
    assert.ok(box !== null && box.width > 200)
  })

  test('tells among a hundred who it is that is pointed at, and shows alone what touches it', async t => {
    const crowd = Array.from({ length: 98 }, (_, at) => ({ ...START[0], actor: `validator-${at}` }))
    const page = await open(t, historyOf([...RUN, ...(crowd as Written[])]), { width: 400 })
    const network = page.locator('#network')
    const { height, width } = (await network.boundingBox()) ?? { height: 0, width: 0 }
    // The first stands on top of the circle, and a quarter of the way round is the 26th.
    const radius = height / 2 - 14
    await network.hover({ position: { x: width / 2, y: 14 } })
    assert.equal(await network.getAttribute('title'), 'you')
    await network.click({ position: { x: width / 2 + radius, y: height / 2 } })
    const select = page.getByLabel('Only what touches')
    assert.equal(await select.inputValue(), '25')
    // Beside you and alice, in the order of their numbers.
    assert.equal(await network.getAttribute('title'), 'validator-23')
  })

  for (const reducedMotion of ['reduce', 'no-preference'] as const) {
    test(`lets what passes travel, unless that is not wanted: ${reducedMotion}`, async t => {
      const page = await open(t, historyOf(RUN))
      await page.emulateMedia({ reducedMotion })
      await page.getByRole('button', { name: 'To the first moment' }).click()
      await page.clock.install({ time: 0 })
      await page.clock.pauseAt(1000)
      const picture = () =>
        page.locator('#network').evaluate(each => (each as HTMLCanvasElement).toDataURL())
      // To the subscription, by way of the connection.
      for (let step = 0; step < 3; step += 1)
        await page.getByRole('button', { name: 'One moment forward' }).click()
      await page.clock.runFor(100)
      const before = await picture()
      await page.clock.runFor(1000)
      const after = await picture()
      assert.equal(before === after, reducedMotion === 'reduce')
    })
  }
})
