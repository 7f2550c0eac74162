import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { type TestContext } from 'node:test'
import { CID } from 'multiformats/cid'
import { cidOf } from './offer.ts'
import { Arc } from './solution/arc.ts'
import { DiskTier } from './solution/disk-tier.ts'
import { MemoryTier } from './solution/memory-tier.ts'
import { Tiers } from './solution/tiers.ts'
import { verify } from './solution/verify.ts'

function block(text: string) {
  const bytes = new Uint8Array(Buffer.from(text))
  return { bytes, cid: CID.parse(cidOf(bytes)) }
}

async function folder(t: TestContext): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'tiers-'))
  t.after(() => rm(dir, { recursive: true }))
  return dir
}

/** Memory for so many blocks above a disk in this folder. */
async function memoryAndDisk(dir: string, blocks = 10) {
  const evicted: string[] = []
  const cache = new Arc<string, Uint8Array>(blocks)
  const memory = new MemoryTier({ cache, evicted: cid => evicted.push(cid) })
  const disk = await DiskTier.open({ dir, capacity: 10 })
  const stores = [
    { name: 'memory', store: memory },
    { name: 'disk', store: disk }
  ]
  return { tiers: new Tiers(stores, { verify }), memory, disk, evicted }
}

test('Tiers find what was put in the fastest tier, and after a restart on the disk', async t => {
  const dir = await folder(t)
  const { bytes, cid } = block('holiday')
  const first = await memoryAndDisk(dir)
  await first.tiers.put(cid, bytes)
  assert.equal((await first.tiers.find(cid))?.tier, 'memory')
  const again = await memoryAndDisk(dir)
  const found = await again.tiers.find(cid)
  assert.deepEqual([found?.tier, Buffer.from(found?.bytes ?? [])], ['disk', Buffer.from(bytes)])
  assert.equal((await again.tiers.find(cid))?.tier, 'memory')
  assert.equal(await again.tiers.has(cid), true)
})

test('Tiers do not have what was never put, and keep a block of no bytes', async t => {
  const { tiers } = await memoryAndDisk(await folder(t))
  assert.equal(await tiers.find(block('unknown').cid), undefined)
  const { bytes, cid } = block('')
  await tiers.put(cid, bytes)
  assert.equal((await tiers.find(cid))?.bytes.length, 0)
})

test('Tiers throw away what the disk has damaged', async t => {
  const dir = await folder(t)
  const { bytes, cid } = block('holiday')
  await (await memoryAndDisk(dir)).tiers.put(cid, bytes)
  const [file = ''] = (await readdir(dir, { recursive: true })).filter(each => /\.data$/.test(each))
  await writeFile(join(dir, file), 'somewhere else')
  const { disk, tiers } = await memoryAndDisk(dir)
  assert.equal(await tiers.find(cid), undefined)
  assert.equal(await disk.has(cid), false)
})

test('MemoryTier says which block had to go', async t => {
  const { evicted, tiers } = await memoryAndDisk(await folder(t), 1)
  const [one, other] = [block('one'), block('other')]
  await tiers.put(one.cid, one.bytes)
  await tiers.put(other.cid, other.bytes)
  assert.deepEqual(evicted, [one.cid.toString()])
  assert.equal((await tiers.find(one.cid))?.tier, 'disk')
})

test('DiskTier lets the coldest block go, and never the one that has just come', async t => {
  const disk = await DiskTier.open({ dir: await folder(t), capacity: 2 })
  const [hot, cold, fresh] = [block('hot'), block('cold'), block('fresh')]
  for (const { bytes, cid } of [hot, cold]) await disk.put(cid, bytes)
  await Array.fromAsync(disk.get(hot.cid))
  await disk.put(fresh.cid, fresh.bytes)
  const has = await Promise.all([hot, cold, fresh].map(({ cid }) => disk.has(cid)))
  assert.deepEqual(has, [true, false, true])
})

test('DiskTier counts a block once that it has found there and reads again', async t => {
  const dir = await folder(t)
  const before = await DiskTier.open({ dir, capacity: 3 })
  const [one, two, three, fresh] = [block('one'), block('two'), block('three'), block('fresh')]
  const old = [one, two, three]
  for (const { bytes, cid } of old) await before.put(cid, bytes)
  const disk = await DiskTier.open({ dir, capacity: 3 })
  for (const { cid } of old) await Array.fromAsync(disk.get(cid))
  await disk.put(fresh.cid, fresh.bytes)
  assert.equal((await Array.fromAsync(disk.getAll())).length, 3)
  assert.equal(await disk.has(fresh.cid), true)
})

test('Tiers copy what is wanted enough into memory, and nothing else', async t => {
  const cache = new Arc<string, Uint8Array>(10)
  const disk = await DiskTier.open({ dir: await folder(t), capacity: 10 })
  const { bytes, cid } = block('holiday')
  await disk.put(cid, bytes)
  const tiers = new Tiers(
    [
      { name: 'memory', store: new MemoryTier({ cache }) },
      { name: 'disk', store: disk }
    ],
    { verify, promoteFrom: 3, now: () => 0 }
  )
  const found: (string | undefined)[] = []
  for (let time = 0; time < 4; time += 1) found.push((await tiers.find(cid))?.tier)
  assert.deepEqual(found, ['disk', 'disk', 'disk', 'memory'])
})

test('MemoryTier keeps so many bytes, and none of a block that is too large', async () => {
  const evicted: string[] = []
  const memory = new MemoryTier({
    cache: new Arc<string, Uint8Array>(10),
    maxBytes: 10,
    largestBytes: 6,
    evicted: cid => evicted.push(cid)
  })
  const [four, five, six, seven] = ['4444', '55555', '666666', '7777777'].map(block)
  const has = () => [four, five, six, seven].map(each => each && memory.has(each.cid))
  for (const each of [four, five, seven]) if (each) await memory.put(each.cid, each.bytes)
  assert.deepEqual(has(), [true, true, false, false])
  if (six) await memory.put(six.cid, six.bytes)
  assert.deepEqual(has(), [false, false, true, false])
  assert.deepEqual(evicted, [String(four?.cid), String(five?.cid)])
  // Whoever leaves makes room.
  if (six) memory.delete(six.cid)
  for (const each of [four, five]) if (each) await memory.put(each.cid, each.bytes)
  assert.deepEqual(has(), [true, true, false, false])
})
