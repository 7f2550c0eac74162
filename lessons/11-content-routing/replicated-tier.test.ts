import assert from 'node:assert/strict'
import test from 'node:test'
import { BlackHoleBlockstore, MemoryBlockstore } from 'blockstore-core'
import { block } from './node.fixture.ts'
import { join } from './solution/block-bytes.ts'
import { type Member, ReplicatedTier } from './solution/replicated-tier.ts'

const BLOCKS = Array.from({ length: 200 }, (_, index) => block(`block ${index}`))

function members(...names: string[]): Member[] {
  return names.map(name => ({ name, store: new MemoryBlockstore() }))
}

async function countOf({ store }: Member): Promise<number> {
  return (await Array.fromAsync(store.getAll())).length
}

test('ReplicatedTier keeps each block with so many members, about as many with each', async () => {
  const all = members('a', 'b', 'c', 'd', 'e')
  const tier = new ReplicatedTier({ members: all, copies: 3 })
  for (const { bytes, cid } of BLOCKS) await tier.put(cid, bytes)
  const counts = await Promise.all(all.map(countOf))
  assert.equal(
    counts.reduce((sum, each) => sum + each, 0),
    3 * BLOCKS.length
  )
  for (const count of counts) assert.ok(count > 90 && count < 150, `${counts}`)
})

test('ReplicatedTier moves nothing that a member who goes has not kept', () => {
  const all = members('a', 'b', 'c', 'd', 'e')
  const [before, after] = [all, all.slice(0, 4)].map(some => new ReplicatedTier({ members: some }))
  for (const { cid } of BLOCKS) {
    const keepers = before?.keepersOf(cid).filter(({ name }) => name !== 'e')
    const others = after?.keepersOf(cid) ?? []
    assert.deepEqual(others.slice(0, keepers?.length), keepers)
  }
})

test('ReplicatedTier has a block as long as one member has it', async () => {
  const all = members('a', 'b', 'c', 'd')
  const tier = new ReplicatedTier({ members: all, copies: 2 })
  const { bytes, cid } = block('holiday')
  await tier.put(cid, bytes)
  const [first, second] = tier.keepersOf(cid)
  await first?.store.delete(cid)
  assert.deepEqual(await join(tier.get(cid)), bytes)
  assert.equal(await tier.has(cid), true)
  await second?.store.delete(cid)
  await assert.rejects(join(tier.get(cid)), { name: 'NotFoundError' })
  assert.equal(await tier.has(cid), false)
})

test('ReplicatedTier goes on while one of those who are to keep a block takes it', async () => {
  class Broken extends BlackHoleBlockstore {
    override put(): never {
      throw new Error('the disk is on fire')
    }
  }
  const broken = { name: 'broken', store: new Broken() }
  const { bytes, cid } = block('holiday')
  const tier = new ReplicatedTier({ members: [broken, ...members('a')] })
  await tier.put(cid, bytes)
  assert.deepEqual(await join(tier.get(cid)), bytes)
  const alone = new ReplicatedTier({ members: [broken] })
  await assert.rejects(alone.put(cid, bytes), AggregateError)
})
