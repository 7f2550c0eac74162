import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:net'
import test from 'node:test'
import { fault, handshakesReleased, holdHandshakes, type Stage, witness } from '#checker/checkpoint'
import type { Place } from '#checker/places/process'
import { JobDouble } from '../../test-kit/job-double.ts'
import { beGood, HEADER, LONG, OPTIONS, playWith } from './run.fixture.ts'
import { RunOver } from './waits.ts'

test('run() records what is typed into a node, and the end of its stdin', OPTIONS, async t => {
  const type = async (stage: Stage): Promise<void> => {
    const node = await stage.startNode()
    await node.logs('identity', LONG)
    node.types('/help me')
    node.endsInput()
    node.signal('SIGTERM')
    await node.exits(LONG)
  }
  const { history, jobs, states } = await playWith(t, type, beGood)
  assert.deepEqual(states, ['pass', 'pass'])
  assert.deepEqual(jobs[0]?.orders.slice(0, 2), ['type /help me', 'end input'])
  assert.equal(history.first('stdin', 'node')?.text, '/help me')
  assert.equal(history.all('stdin-ended', 'node').length, 1)
})

test('run() gives the same challenges for the same seed', OPTIONS, async t => {
  const drawn: unknown[] = []
  const play = async (stage: Stage): Promise<void> => {
    const { peerId } = await stage.freshIdentity('given')
    const alice = await stage.startPeer('alice')
    const ghost = await stage.unreachableAddr('ghost')
    drawn.push([peerId, alice.peerId, ghost])
  }
  for (const seed of ['5eed', '5eed', 'other']) {
    const { verdict } = await playWith(t, play, undefined, { header: { ...HEADER, seed } })
    assert.equal(verdict.outcome, 'fail')
  }
  const [one, same, other] = drawn
  assert.deepEqual(one, same)
  assert.notDeepEqual(one, other)
})

test('loopback() is an address of this machine, the same for the same seed', OPTIONS, async t => {
  const drawn: string[] = []
  const play = async (stage: Stage): Promise<void> => {
    drawn.push(stage.loopback('node'), stage.loopback('other'))
  }
  for (const seed of ['5eed', '5eed', 'other']) {
    await playWith(t, play, undefined, { header: { ...HEADER, seed } })
  }
  const [one, second, same, , other] = drawn
  assert.equal(one, same)
  if (process.platform === 'linux') {
    assert.equal(new Set([one, second, other]).size, 3)
  }
  for (const ip of new Set(drawn)) {
    assert.match(ip, /^127\.\d+\.\d+\.\d+$/)
    const server = createServer()
    await once(server.listen(0, ip), 'listening')
    await once(server.close(), 'close')
  }
})

test('a node that is to end by itself may have ended when it is started', OPTIONS, async t => {
  const launch: Place['start'] = async (env, events) => {
    const job = new JobDouble(env, events)
    job.exit({ code: 1 })
    return job
  }
  const playAs =
    (mayExit: boolean) =>
    async (stage: Stage): Promise<void> => {
      await (await stage.startNode({ mayExit })).exits(LONG)
    }
  for (const mayExit of [true, false]) {
    const { history } = await playWith(t, playAs(mayExit), undefined, { launch })
    assert.equal(history.first('exited')?.expected, mayExit)
  }
})

test('meanwhile() goes on beside the rest', OPTIONS, async t => {
  const play = async (stage: Stage): Promise<void> => {
    const node = await stage.startNode()
    const beside = stage.meanwhile(() => node.logs('shutdown', LONG))
    await node.logs('identity', LONG)
    node.signal('SIGTERM')
    await beside
    await node.exits(LONG)
  }
  const { verdict, ended } = await playWith(t, play, beGood)
  assert.deepEqual([verdict.outcome, ended], ['pass', 'played'])
})

test('meanwhile() tells of an error where it is awaited', OPTIONS, async t => {
  const play = async (stage: Stage): Promise<void> => {
    const beside = stage.meanwhile(async () => {
      throw new Error('a bug beside')
    })
    await stage.pause(1)
    await beside
  }
  const { verdict, ended, history } = await playWith(t, play)
  assert.deepEqual([verdict.outcome, ended], ['unknown', 'error'])
  assert.equal(history.first('ended')?.error, 'a bug beside')
})

test('meanwhile() may be under way when the run ends', OPTIONS, async t => {
  const beside = Promise.withResolvers<unknown>()
  const play = async (stage: Stage): Promise<void> => {
    const node = await stage.startNode()
    const task = stage.meanwhile(() => node.logs('shutdown', LONG))
    task.catch(beside.resolve)
    await node.logs('identity', LONG)
    await task
  }
  const { ended } = await playWith(t, play, job => job.exit({ code: 1 }))
  assert.equal(ended, 'exit')
  assert.ok((await beside.promise) instanceof RunOver)
})

test('pause() lets time pass, and no more when the run is over', OPTIONS, async t => {
  const after = Promise.withResolvers<unknown>()
  const paused = witness<{ ms: number }>('paused')
  const play = async (stage: Stage): Promise<void> => {
    const began = stage.history.now
    await stage.pause(20)
    stage.note(paused, { ms: stage.history.now - began })
    await stage.startNode()
    await stage.pause(LONG.within).catch(after.resolve)
  }
  const { ended, history } = await playWith(t, play, job => job.exit({ code: 1 }))
  // A timer may fire a millisecond early.
  assert.ok((history.noted(paused)?.ms ?? 0) >= 19)
  assert.equal(ended, 'exit')
  assert.ok((await after.promise) instanceof RunOver)
})

test('note() keeps the words of what is broken, beside its data', OPTIONS, async t => {
  const left = fault<{ peer: string }>('left', ({ peer }) => `${peer} leaves`)
  const play = async (stage: Stage): Promise<void> => {
    stage.note(left, { peer: 'bob' })
    await stage.startNode()
  }
  const { history } = await playWith(t, play, job => job.exit({ code: 1 }))
  assert.equal(history.noted(left)?.peer, 'bob')
  assert.equal(history.first('fault')?.words, 'bob leaves')
})

test('holdHandshakes() lets whoever comes wait until it answers', OPTIONS, async t => {
  const play = async (stage: Stage): Promise<void> => {
    const [alice, bob, carol] = [
      await stage.startPeer('alice'),
      await stage.startPeer('bob'),
      await stage.startPeer('carol')
    ]
    await carol.dial(alice.addr)
    const handshakes = holdHandshakes(stage, alice)
    const met = stage.meanwhile(() => bob.dial(alice.addr))
    await handshakes.begun(LONG)
    handshakes.release()
    await met
  }
  const { history } = await playWith(t, play)
  const released = history.noted(handshakesReleased)?.seq ?? 0
  // Carol is the first connection, bob the second one.
  const [tcp, ...answered] = history.all('rung', 'alice').filter(each => each.connection === 2)
  assert.ok(tcp?.rung === 'tcp' && tcp.seq < released)
  assert.ok(answered.length > 0 && answered.every(({ seq }) => seq > released))
})
