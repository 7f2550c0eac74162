import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import test, { type TestContext } from 'node:test'
import { PROCESSES_VISIBLE } from '../../fixtures/processes.ts'
import { temporaryFolder } from '../../test-kit/temporary-folder.ts'
import { type Holder, LockHeld, takeLock, waitForLock } from './instance-lock.ts'

const LONG_AGO = new Date(Date.now() - 60 * 60 * 1000)

async function lockPath(t: TestContext): Promise<{ dir: string; path: string }> {
  const dir = await temporaryFolder(t)
  return { dir, path: join(dir, 'start.lock') }
}

function holder(facts: Partial<Holder>): string {
  const since = LONG_AGO.toISOString()
  return JSON.stringify({ pid: process.pid, host: hostname(), born: null, since, ...facts })
}

/** The id of a process that has ended. */
async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' })
  await once(child, 'exit')
  return child.pid ?? 0
}

test('takeLock() gives it to one at a time, and says who has it', async t => {
  const { dir, path } = await lockPath(t)
  const lock = await takeLock(path)
  await assert.rejects(takeLock(path), (error: LockHeld) => {
    assert.ok(error instanceof LockHeld)
    assert.equal(error.holder?.pid, process.pid)
    return true
  })
  await lock.release()
  assert.deepEqual(await readdir(dir), [])
  await (await takeLock(path)).release()
})

test('takeLock() gives it to one of many that want it at once', async t => {
  const { dir, path } = await lockPath(t)
  await writeFile(path, holder({ pid: await deadPid() }))
  const wanted = await Promise.allSettled(Array.from({ length: 20 }, () => takeLock(path)))
  assert.equal(wanted.filter(({ status }) => status === 'fulfilled').length, 1)
  assert.deepEqual(await readdir(dir), ['start.lock'])
  for (const each of wanted) if (each.status === 'fulfilled') await each.value.release()
})

const GONE: { title: string; facts: () => Promise<string>; touched?: Date; skip?: boolean }[] = [
  {
    title: 'a process that has ended',
    facts: async () => holder({ pid: await deadPid() })
  },
  {
    title: 'a process whose id another one has by now',
    facts: async () => holder({ born: '1' }),
    skip: !PROCESSES_VISIBLE
  },
  {
    title: 'another machine that has not shown itself for long',
    facts: async () => holder({ host: 'elsewhere' }),
    touched: LONG_AGO
  },
  { title: 'nobody that could be read', facts: async () => '', touched: LONG_AGO },
  { title: 'something else', facts: async () => '{"pid":"1"}', touched: LONG_AGO }
]

for (const { title, facts, touched, skip = false } of GONE) {
  test(`takeLock() takes over from ${title}`, { skip: skip && 'needs /proc' }, async t => {
    const { path } = await lockPath(t)
    await writeFile(path, await facts())
    if (touched !== undefined) await utimes(path, touched, touched)
    const lock = await takeLock(path)
    assert.equal(JSON.parse(await readFile(path, 'utf8')).pid, process.pid)
    await lock.release()
  })
}

const HELD: { title: string; facts: string }[] = [
  { title: 'a process that is alive', facts: holder({}) },
  { title: 'a process of somebody else', facts: holder({ pid: 1 }) },
  { title: 'another machine', facts: holder({ host: 'elsewhere', pid: 1 }) },
  { title: 'somebody who is just writing it', facts: '' }
]

for (const { title, facts } of HELD) {
  test(`takeLock() leaves it to ${title}`, async t => {
    const { path } = await lockPath(t)
    await writeFile(path, facts)
    await assert.rejects(takeLock(path), LockHeld)
    assert.equal(await readFile(path, 'utf8'), facts)
  })
}

test('a lock that another has taken over is not released for them', async t => {
  const { path } = await lockPath(t)
  const lock = await takeLock(path)
  const theirs = holder({ pid: 1 })
  await writeFile(path, theirs)
  await lock.release()
  assert.equal(await readFile(path, 'utf8'), theirs)
})

test('waitForLock() gives it to one after the other, and to never two at once', async t => {
  const { dir, path } = await lockPath(t)
  await writeFile(path, holder({ pid: await deadPid() }))
  let holders = 0
  let served = 0
  await Promise.all(
    Array.from({ length: 20 }, async () => {
      const lock = await waitForLock(path, 60_000)
      holders += 1
      assert.equal(holders, 1)
      await readdir(dir)
      assert.equal(holders, 1)
      holders -= 1
      served += 1
      await lock.release()
    })
  )
  assert.equal(served, 20)
  assert.deepEqual(await readdir(dir), [])
})

test('waitForLock() says who has it when it was not let go of in time', async t => {
  const { path } = await lockPath(t)
  const lock = await takeLock(path)
  await assert.rejects(waitForLock(path, 1), {
    name: 'LockHeld',
    message: new RegExp(`is held by process ${process.pid} on `)
  })
  await lock.release()
})
