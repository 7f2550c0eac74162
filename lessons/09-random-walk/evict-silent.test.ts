import assert from 'node:assert/strict'
import test from 'node:test'
import { partsDouble, peer, TableDouble } from './refresh-doubles.fixture.ts'
import { evictSilent } from './solution/evict-silent.ts'

const { signal } = new AbortController()

test('evictSilent() asks whom it has not heard of, and takes out who is silent', async () => {
  const table = new TableDouble(peer(2), peer(3), peer(4))
  const asked: string[] = []
  const parts = partsDouble({
    table,
    isThere: each => {
      asked.push(each.toString())
      return !each.equals(peer(4))
    }
  })
  parts.heard.of(peer(2))
  assert.deepEqual((await evictSilent(parts, signal)).map(String), [String(peer(4))])
  assert.deepEqual(asked, [String(peer(3)), String(peer(4))])
  assert.deepEqual([...table.peers.keys()], [String(peer(2)), String(peer(3))])
  await evictSilent(parts, signal)
  assert.equal(asked.length, 2, 'who has answered is left alone')
})

test('evictSilent() takes nobody out when it is stopped meanwhile', async () => {
  const table = new TableDouble(peer(2))
  const stop = new AbortController()
  const parts = partsDouble({
    table,
    isThere: () => {
      stop.abort(new Error('stopped'))
      return false
    }
  })
  await assert.rejects(evictSilent(parts, stop.signal), /stopped/)
  assert.equal(table.size, 1)
})
