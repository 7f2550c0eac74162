import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import type { AbortOptions, PeerId } from '@libp2p/interface'
import { loggerDouble, peer, SELF, TableDouble } from './refresh-doubles.fixture.ts'
import { RoutingTableRefreshError } from './solution/refresh-errors.ts'
import type { RefreshInit } from './solution/refresh-options.ts'
import type { RefreshComponents, RefreshReport } from './solution/refresh-service.ts'
import { routingTableRefresh } from './solution/routing-table-refresh.ts'

const OPTIONS = { timeout: 5000 }

interface ServiceInit {
  init?: RefreshInit
  table?: TableDouble
  /** Who answers in a walk; everybody in the table by default. */
  walk?(options: AbortOptions): AsyncIterable<PeerId>
}

/** A service on a node that is a table, and a count of its walks. */
function makeService(t: TestContext, { init = {}, table, walk }: ServiceInit = {}) {
  const peers = table ?? new TableDouble(peer(5), peer(2))
  const seen = { walks: 0 }
  const counters = new Map<string, number>()
  const log = loggerDouble()
  const count = (name: string) => ({
    increment: (by = 1) => counters.set(name, (counters.get(name) ?? 0) + by),
    observe: () => counters.set(name, (counters.get(name) ?? 0) + 1)
  })
  const dht = {
    routingTable: peers,
    network: {
      async *sendRequest(from: PeerId) {
        yield { name: 'PEER_RESPONSE', from }
      }
    },
    async *getClosestPeers(_: Uint8Array, options: AbortOptions) {
      seen.walks += 1
      const answering = walk?.(options) ?? peers.peers.values()
      for await (const from of answering) yield { name: 'PEER_RESPONSE', from }
    }
  }
  const service = routingTableRefresh(init)({
    peerId: SELF,
    logger: { forComponent: () => log },
    metrics: { registerCounter: count, registerHistogram: count },
    connectionManager: {
      openConnection: async () => {
        throw new Error('nobody is there')
      }
    },
    dht
  } as unknown as RefreshComponents)
  t.after(() => service.stop())
  /** Resolves with the next report. */
  const refreshed = (): Promise<RefreshReport> =>
    new Promise(resolve => {
      const callback = (report: RefreshReport): void => {
        service.removeRefreshDoneCallback(callback)
        resolve(report)
      }
      service.addRefreshDoneCallback(callback)
    })
  return { service, seen, counters, log, refreshed, table: peers }
}

/** Waits for the abort of its walk, and no longer. */
async function* silence({ signal }: AbortOptions): AsyncGenerator<PeerId> {
  await new Promise((_, reject) => {
    if (signal?.aborted) reject(signal.reason)
    signal?.addEventListener('abort', () => reject(signal.reason))
  })
}

test('afterStart() begins a forced refresh, and does not wait for it', OPTIONS, async t => {
  const { counters, refreshed, service } = makeService(t)
  const first = refreshed()
  service.start()
  service.afterStart()
  const { entries, evicted, reseeded, tookMs, walks } = await first
  assert.deepEqual(
    { entries, evicted, reseeded, walks },
    {
      entries: 2,
      evicted: [],
      reseeded: 0,
      walks: [
        { prefix: 0, peers: 2 },
        { prefix: 1, peers: 2 }
      ]
    }
  )
  assert.ok(tookMs >= 0)
  assert.deepEqual(
    [...counters].map(([name, value]) => [
      name.replace('libp2p_routing_table_refresh_', ''),
      value
    ]),
    [
      ['walks_total', 3],
      ['peers_found_total', 6],
      ['duration_seconds', 1]
    ]
  )
})

test('start() twice warns, stop() is quiet while it does not run, and nothing is triggered then', async t => {
  const { log, seen, service } = makeService(t)
  await service.stop()
  assert.equal(await service.triggerRefresh({ force: true }), undefined)
  assert.equal(seen.walks, 0)
  assert.deepEqual(log.lines, ['info: warning: it does not run, so nothing is refreshed'])
  service.start()
  service.start()
  assert.ok(service.isStarted())
  assert.equal(log.lines.at(-1), 'info: warning: it runs already')
  await service.stop()
  await service.stop()
  assert.ok(!service.isStarted())
})

test('without auto nothing is refreshed but what is asked for', OPTIONS, async t => {
  const { seen, service, table } = makeService(t, { init: { auto: false, intervalMs: 1 } })
  service.start()
  service.afterStart()
  await table.remove(peer(2))
  const report = await service.triggerRefresh()
  assert.deepEqual([report?.walks.length, seen.walks], [1, 2])
})

test('callbacks are called in order, one that throws disturbs no other, and one that is removed is not called', async t => {
  const { log, service } = makeService(t, { init: { auto: false } })
  const called: string[] = []
  const removed = (): void => void called.push('removed')
  service.addRefreshDoneCallback(() => void called.push('first'))
  service.addRefreshDoneCallback(() => {
    throw new Error('oops')
  })
  service.addRefreshDoneCallback(removed)
  service.addRefreshDoneCallback(() => void called.push('last'))
  service.removeRefreshDoneCallback(removed)
  service.removeRefreshDoneCallback(removed)
  service.start()
  await service.triggerRefresh()
  assert.deepEqual(called, ['first', 'last'])
  assert.equal(log.lines.filter(line => line.startsWith('error')).length, 1)
})

test(
  'the clock begins again after each refresh, also after one that has failed',
  OPTIONS,
  async t => {
    let count = 0
    const { log, refreshed, service } = makeService(t, {
      init: { intervalMs: 5 },
      async *walk() {
        count += 1
        if (count === 1) throw new Error('out of luck')
        yield peer(5)
      }
    })
    service.start()
    service.afterStart()
    await refreshed()
    await refreshed()
    assert.ok(log.lines.some(line => line.startsWith('error')))
  }
)

test(
  'stop() aborts the refresh that is under way, which rejects, and no other follows',
  OPTIONS,
  async t => {
    const { seen, service } = makeService(t, { init: { intervalMs: 1 }, walk: silence })
    service.start()
    const refreshing = service.triggerRefresh({ force: true })
    const waiting = service.triggerRefresh()
    const rejected = [refreshing, waiting].map(each =>
      assert.rejects(each, (error: unknown) => {
        assert.ok(error instanceof RoutingTableRefreshError)
        assert.equal(error.code, 'ERR_ROUTING_TABLE_REFRESH')
        return true
      })
    )
    await new Promise(setImmediate)
    await service.stop()
    await Promise.all(rejected)
    assert.equal(seen.walks, 1)
  }
)

test(
  'a table that becomes low is refreshed at once, and so is one into which the first peer comes',
  OPTIONS,
  async t => {
    const { refreshed, service, table } = makeService(t, {
      table: new TableDouble(),
      init: { minPeers: 1 }
    })
    const alone = refreshed()
    service.start()
    service.afterStart()
    assert.deepEqual((await alone).walks, [])
    const somebody = refreshed()
    await table.add(peer(5))
    assert.deepEqual((await somebody).walks, [{ prefix: 0, peers: 1 }])
    const low = refreshed()
    await table.remove(peer(5))
    assert.equal((await low).entries, 0)
  }
)

test('a walk ends when nobody is left in the table', OPTIONS, async t => {
  const { refreshed, service, table } = makeService(t, {
    init: { intervalMs: 60_000, minPeers: 0 },
    walk: silence
  })
  const done = refreshed()
  service.start()
  service.afterStart()
  await new Promise(setImmediate)
  await Promise.all([table.remove(peer(5)), table.remove(peer(2))])
  assert.equal((await done).entries, 0)
})
