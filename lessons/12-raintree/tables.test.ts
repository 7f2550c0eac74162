import assert from 'node:assert/strict'
import test from 'node:test'
import {
  decodeEnvelope,
  encodeEnvelope,
  type LevelError,
  type RainTreeMessage,
  UnknownPeerError
} from '#shared/broadcast'
import { levelsOf as levelsByRule, targetsAt as targetsByRule } from '#shared/broadcast-sim'
import { MemoryNetwork } from '../../shared/broadcast/memory-link.fixture.ts'
import { PUBLISHED } from '../../shared/broadcast-sim/published.fixture.ts'
import { Broadcaster } from './solution/broadcaster.ts'
import { viewOf } from './solution/peers-view.ts'
import { RainTreeRouter } from './solution/raintree-router.ts'
import { levelsOf, targetsAt } from './solution/targets.ts'

// The solution by itself, over links in memory: far more sizes than real nodes could be started for.

const TEXT = encodeEnvelope({ content: { type: 'test', value: new Uint8Array([1]) }, nonce: 5n })

function nameOf(place: number): string {
  return `v${String(place).padStart(4, '0')}`
}

function networkOf(size: number) {
  const network = new MemoryNetwork<RainTreeMessage>()
  const warnings: string[] = []
  const reads: string[] = []
  const names = Array.from({ length: size }, (_, place) => nameOf(place))
  const routers = names.map(self => {
    const events = {
      arrived: () => void reads.push(self),
      warn: (text: string) => void warnings.push(text)
    }
    const router = new RainTreeRouter({ self, link: network.link(self), events })
    for (const id of names) router.addPeer({ id })
    return router
  })
  const count = (list: readonly string[], name: string) => list.filter(each => each === name).length
  return {
    names,
    network,
    routers,
    warnings,
    reads,
    traffic: () =>
      names.map(name => [
        count(reads, name),
        count(
          network.sent.map(({ from }) => from),
          name
        )
      ])
  }
}

test('viewOf() turns the sorted list, whoever is added or removed', () => {
  const view = (self: string, ids: string) => viewOf(self, ids.split(' ')).join(' ')
  assert.equal(view('A', 'B D C E A'), 'A B C D E')
  assert.equal(view('E', 'B D C E A'), 'E A B C D')
  assert.equal(view('C', 'B D C E A'), 'C D E A B')
  assert.equal(view('b', 'a B b A'), 'b A B a')
  assert.equal(view('X', 'A B'), '')
  const router = networkOf(1).routers[0]
  router?.removePeer('nobody')
  assert.deepEqual(router?.peers, ['v0000'])
})

test('levelsOf() and targetsAt() are those of the rule', () => {
  for (let size = 0; size <= 2000; size += 1) {
    assert.equal(levelsOf(size), levelsByRule(size))
    for (let level = levelsOf(size); level > 0; level -= 1) {
      assert.deepEqual(targetsAt(size, level), targetsByRule(size, level))
    }
  }
})

test('RainTreeRouter fills the published tables, whoever begins', async () => {
  for (const [size, table] of Object.entries(PUBLISHED)) {
    for (const first of new Set([0, Math.floor(Number(size) / 2), Number(size) - 1])) {
      const { network, routers, traffic } = networkOf(Number(size))
      await routers[first]?.broadcast(TEXT)
      await network.settle()
      const turned = [...traffic().slice(first), ...traffic().slice(0, first)]
      assert.deepEqual(turned, table, `of ${size}, from ${first}`)
    }
  }
})

test('RainTreeRouter sends 3^L - 1 copies for 3 to 200 validators', async () => {
  for (let size = 3; size <= 200; size += 1) {
    const { network, reads, routers } = networkOf(size)
    await routers[0]?.broadcast(TEXT)
    await network.settle()
    const expected = size === 4 ? 5 : 3 ** levelsOf(size) - 1
    assert.deepEqual([network.sent.length, reads.length], [expected, expected], `of ${size}`)
  }
})

test('RainTreeRouter reaches all of 81 and of 243, and of 8 all but two', async () => {
  for (const [size, missed] of [
    [81, []],
    [243, []],
    [8, [nameOf(4), nameOf(7)]]
  ] as const) {
    const { names, network, reads, routers } = networkOf(size)
    await routers[0]?.broadcast(TEXT)
    await network.settle()
    assert.deepEqual(
      names.slice(1).filter(name => !reads.includes(name)),
      missed
    )
  }
})

test('RainTreeRouter warns of who is away, and sends to all others', async () => {
  const { names, network, reads, routers, warnings } = networkOf(9)
  network.away.add(nameOf(3))
  await routers[0]?.broadcast(TEXT)
  await network.settle()
  assert.deepEqual(warnings, [`cannot send to ${nameOf(3)}: ${nameOf(3)} is away`])
  // Those below it have lost their branch, and nobody else.
  assert.deepEqual(
    names.slice(1).filter(name => !reads.includes(name)),
    [nameOf(3), nameOf(5), nameOf(7)]
  )
})

test('RainTreeRouter refuses levels that there are not, and what is no message', () => {
  const { names, network } = networkOf(9)
  const [, to = ''] = names
  network.deliver(nameOf(0), to, { level: 3, data: TEXT })
  network.deliver(nameOf(0), to, { level: 2 ** 32 - 1, data: TEXT })
  network.deliver(nameOf(0), to, { level: 1, data: new Uint8Array([255]) })
  const zero = encodeEnvelope({ content: { type: '', value: new Uint8Array() }, nonce: 0n })
  network.deliver(nameOf(0), to, { level: 2, data: zero })
  assert.deepEqual(
    network.refused.map(({ error }) => (error as LevelError).code),
    ['ERR_LEVEL', 'ERR_LEVEL', 'ERR_ENVELOPE', 'ERR_NONCE']
  )
  assert.equal(network.sent.length, 0)
})

test('RainTreeRouter.send() goes to one, on level 0, and to nobody whom it does not know', async () => {
  const { network, routers } = networkOf(3)
  await routers[0]?.send(nameOf(2), TEXT)
  await network.settle()
  assert.deepEqual(
    network.sent.map(({ message: { level }, to }) => [to, level]),
    [[nameOf(2), 0]]
  )
  await assert.rejects(routers[0]?.send('nobody', TEXT) ?? Promise.resolve(), UnknownPeerError)
})

test('Broadcaster uses both routers, and delivers each message once', async () => {
  const calls: string[] = []
  const router = (name: string, knows: string[]) => ({
    peers: knows,
    broadcast: async (data: Uint8Array) => {
      calls.push(`${name} to all`)
      last = data
    },
    send: async (peer: string) => {
      if (!knows.includes(peer)) throw new UnknownPeerError(peer)
      calls.push(`${name} to ${peer}`)
    },
    addPeer: () => {},
    removePeer: () => {},
    close: async () => {}
  })
  let last: Uint8Array = new Uint8Array()
  const delivered: string[] = []
  const redundant: bigint[] = []
  const broadcaster = new Broadcaster({
    raintree: router('raintree', ['bob']),
    background: router('background', ['bob', 'olivia']),
    deliver: ({ from, router }) => void delivered.push(`${from} by ${router}`),
    redundant: nonce => void redundant.push(nonce)
  })
  const content = { type: 'test', value: new Uint8Array() }
  await broadcaster.broadcast(content)
  await broadcaster.send('bob', content)
  await broadcaster.send('olivia', content)
  await assert.rejects(broadcaster.send('nobody', content), UnknownPeerError)
  assert.deepEqual(calls, [
    'raintree to all',
    'background to all',
    'raintree to bob',
    'background to olivia'
  ])
  broadcaster.take('background', { from: 'bob', data: last })
  broadcaster.take('raintree', { from: 'bob', data: TEXT })
  broadcaster.take('background', { from: 'olivia', data: TEXT })
  assert.deepEqual(delivered, ['bob by raintree'])
  assert.deepEqual(redundant, [decodeEnvelope(last).nonce, 5n])
})
