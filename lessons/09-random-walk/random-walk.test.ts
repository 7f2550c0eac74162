import assert from 'node:assert/strict'
import test from 'node:test'
import type { AbortOptions, PeerId } from '@libp2p/interface'
import { loggerDouble, peer } from './refresh-doubles.fixture.ts'
import { RandomWalk, type RandomWalkInit } from './solution/random-walk.ts'
import { RandomWalkError, RoutingTableRefreshError } from './solution/refresh-errors.ts'

const OPTIONS = { timeout: 5000 }

function walkWith(init: Partial<RandomWalkInit>): RandomWalk {
  return new RandomWalk({
    query: async function* () {},
    connect: async () => {},
    walkTimeoutMs: 60_000,
    pingTimeoutMs: 60_000,
    log: loggerDouble(),
    ...init
  })
}

/** Never comes to an end by itself. */
async function* silence({ signal }: AbortOptions): AsyncGenerator<PeerId> {
  await new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(new Error('aborted')))
  })
}

function forever({ signal }: AbortOptions): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason))
  })
}

test('walk() finds nobody where nobody answers, and everybody once', async () => {
  assert.deepEqual(await walkWith({}).walk(), [])
  const walk = walkWith({
    query: async function* () {
      yield* [peer(2), peer(3), peer(2)]
    }
  })
  assert.deepEqual((await walk.walk()).map(String), [peer(2), peer(3)].map(String))
})

test(
  'walk() that takes too long finds who has answered by then, and is no error',
  OPTIONS,
  async () => {
    const walk = walkWith({
      walkTimeoutMs: 20,
      query: async function* (_, options) {
        yield peer(2)
        yield* silence(options)
      }
    })
    assert.deepEqual((await walk.walk()).map(String), [String(peer(2))])
  }
)

test('walk() whose lookup fails rejects with a RandomWalkError that says why', async () => {
  const cause = new Error('no such table')
  const walk = walkWith({
    // biome-ignore lint/correctness/useYield: it fails before it finds anybody
    query: async function* () {
      throw cause
    }
  })
  await assert.rejects(walk.walk(), (error: unknown) => {
    assert.ok(error instanceof RandomWalkError && error instanceof RoutingTableRefreshError)
    assert.deepEqual(
      [error.name, error.code, error.cause],
      ['RandomWalkError', 'ERR_RANDOM_WALK', cause]
    )
    return true
  })
})

test('walk() rejects at once with the reason for which it is aborted', OPTIONS, async () => {
  const stop = new AbortController()
  const walking = walkWith({ query: (_, options) => silence(options) }).walk(undefined, {
    signal: stop.signal
  })
  stop.abort(new Error('stopped'))
  await assert.rejects(walking, /^Error: stopped$/)
})

test('walkMany() joins what its walks find, drops who is not there, and survives one that fails', async () => {
  let count = 0
  const keys = new Set<string>()
  const log = loggerDouble()
  const walk = walkWith({
    log,
    query: async function* (key) {
      keys.add(Buffer.from(key).toString('hex'))
      count += 1
      if (count === 1) throw new Error('out of luck')
      yield* count === 2 ? [peer(2), peer(3)] : [peer(3), peer(4)]
    },
    validate: async each => !each.equals(peer(4))
  })
  assert.deepEqual((await walk.walkMany(3)).map(String), [peer(2), peer(3)].map(String))
  assert.equal(keys.size, 3)
  assert.equal(log.lines.filter(line => line.startsWith('error')).length, 1)
})

test('isThere() asks validate, else ping, else connect', async () => {
  const asked: string[] = []
  const check = (name: string) => async () => void asked.push(name)
  const all = { validate: check('validate'), ping: check('ping'), connect: check('connect') }
  assert.equal(await walkWith(all).isThere(peer(2)), true)
  assert.equal(await walkWith({ ping: all.ping, connect: all.connect }).isThere(peer(2)), true)
  assert.equal(await walkWith({ connect: all.connect }).isThere(peer(2)), true)
  assert.deepEqual(asked, ['validate', 'ping', 'connect'])
})

test(
  'isThere() is false for who says no, fails, or is silent, and throws only when aborted',
  OPTIONS,
  async () => {
    const fails = async (): Promise<never> => {
      throw new Error('ECONNREFUSED')
    }
    assert.equal(await walkWith({ validate: async () => false }).isThere(peer(2)), false)
    assert.equal(await walkWith({ connect: fails }).isThere(peer(2)), false)
    const silent = walkWith({ ping: (_, options) => forever(options), pingTimeoutMs: 20 })
    assert.equal(await silent.isThere(peer(2)), false)
    const stop = new AbortController()
    const asking = walkWith({ ping: (_, options) => forever(options) }).isThere(peer(2), {
      signal: stop.signal
    })
    stop.abort(new Error('stopped'))
    await assert.rejects(asking, /^Error: stopped$/)
  }
)
