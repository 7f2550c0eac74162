import assert from 'node:assert/strict'
import test from 'node:test'
import { RUNGS, type Rung } from '#checker/record/sights'
import { historyOf, type Written } from '#checker/story'
import { climb, ladderSentence } from './ladder.ts'
import type { RungSeen } from './observation.ts'

type Direction = RungSeen['direction']
type Facts = Partial<Omit<RungSeen, 'seq' | 'at' | 'kind' | 'actor'>>

const HELD: { [Each in Rung]: Facts } = {
  tcp: { remoteAddr: '/ip4/127.0.0.1/tcp/5' },
  multistream: { supported: ['/noise'], offered: ['/noise'] },
  noise: { peerId: '12D3KooWNode' },
  yamux: { supported: ['/yamux/1.0.0'] },
  identify: { offered: ['/ipfs/id/1.0.0'] }
}

const BROKEN: { [Each in Rung]: Facts } = {
  tcp: { remoteAddr: '/ip4/127.0.0.1/tcp/5', error: 'ECONNREFUSED' },
  multistream: { supported: ['/noise'], offered: [], error: 'EOF' },
  noise: { error: 'bad signature' },
  yamux: { supported: ['/yamux/1.0.0'], offered: ['/mplex/6.7.0'], error: 'EOF' },
  identify: { error: 'reset' }
}

interface Attempt {
  connection?: number
  direction?: Direction
  peer?: string
  /** The last rung that held. */
  upTo?: Rung | undefined
  /** The rung above it broke; otherwise it was never heard of. */
  broken?: boolean
}

function attempt({
  connection = 1,
  direction = 'inbound',
  peer = 'alice',
  upTo,
  broken = true
}: Attempt): Written[] {
  const count = upTo === undefined ? 0 : RUNGS.indexOf(upTo) + 1
  const seen = RUNGS.slice(0, broken ? count + 1 : count)
  return seen.map((rung, index) => ({
    kind: 'rung',
    actor: peer,
    connection,
    direction,
    rung,
    ok: index < count,
    ...(index < count ? HELD[rung] : BROKEN[rung])
  }))
}

function sentence(written: Written[], needs: Rung = 'identify'): string {
  return ladderSentence(climb(historyOf(written), 'alice', needs))
}

function states(written: Written[], needs: Rung = 'identify'): string[] {
  return climb(historyOf(written), 'alice', needs).map(({ state }) => state)
}

/** What broke, which is the same whoever dialled. */
const SENTENCES: [rung: Rung, held: Rung | undefined, sentence: string][] = [
  [
    'tcp',
    undefined,
    'no TCP connection: alice could not reach /ip4/127.0.0.1/tcp/5 (ECONNREFUSED)'
  ],
  [
    'multistream',
    'tcp',
    'TCP ok; no common security protocol: alice offers /noise, your node offered nothing (EOF)'
  ],
  [
    'noise',
    'multistream',
    'TCP, multistream-select ok; the Noise handshake failed (bad signature)'
  ],
  [
    'yamux',
    'noise',
    'TCP, multistream-select, Noise ok; no common stream muxer: alice offers /yamux/1.0.0, your node offered /mplex/6.7.0 (EOF)'
  ],
  [
    'identify',
    'yamux',
    'TCP, multistream-select, Noise, Yamux ok; your node did not answer identify (reset)'
  ]
]

for (const [rung, upTo, expected] of SENTENCES) {
  test(`ladderSentence() tells what broke at ${rung}`, () => {
    assert.equal(sentence(attempt({ upTo })), expected)
    assert.equal(sentence(attempt({ upTo, direction: 'outbound' })), expected)
  })

  test(`climb() stops at a broken ${rung}, with the evidence so far`, () => {
    const rungs = climb(historyOf(attempt({ upTo })), 'alice', 'identify')
    const broken = RUNGS.indexOf(rung)
    assert.deepEqual(
      rungs.map(({ state }) => state),
      RUNGS.map((_, index) => (index < broken ? 'ok' : index === broken ? 'broken' : 'not-reached'))
    )
    assert.deepEqual(
      rungs.map(({ evidence }) => evidence),
      RUNGS.map((_, index) => (index <= broken ? index + 1 : undefined))
    )
  })
}

for (const [index, upTo] of RUNGS.slice(0, -1).entries()) {
  const missing = RUNGS[index + 1] ?? 'identify'
  test(`climb() calls ${missing} broken when it was never heard of`, () => {
    for (const [direction, who] of [
      ['inbound', 'your node'],
      ['outbound', 'alice']
    ] as const) {
      const written = attempt({ upTo, direction, broken: false })
      assert.equal(states(written)[index + 1], 'broken')
      assert.match(sentence(written), new RegExp(`did not finish; ${who} opened the connection$`))
    }
  })
}

test('climb() says when nothing was ever tried', () => {
  assert.deepEqual(states([]), ['broken', ...Array(4).fill('not-reached')])
  assert.equal(sentence([]), 'no TCP connection between your node and alice was even tried')
  const elsewhere = attempt({ peer: 'bob', upTo: 'identify' })
  assert.equal(sentence(elsewhere), 'no TCP connection between your node and alice was even tried')
})

test('climb() has nothing to blame when every rung held', () => {
  const written = attempt({ upTo: 'identify' })
  assert.deepEqual(states(written), Array(5).fill('ok'))
  assert.equal(sentence(written), 'TCP, multistream-select, Noise, Yamux, identify ok')
})

test('climb() leaves out the rungs that are not needed', () => {
  const written = attempt({ upTo: 'yamux' })
  assert.deepEqual(states(written, 'yamux'), Array(4).fill('ok'))
  assert.equal(sentence(written, 'yamux'), 'TCP, multistream-select, Noise, Yamux ok')
  assert.deepEqual(states(attempt({}), 'tcp'), ['broken'])
})

test('climb() takes the attempt that got highest, the latest among equals', () => {
  const low = attempt({ connection: 1, upTo: 'tcp' })
  const high = attempt({ connection: 2, upTo: 'noise' })
  const later = attempt({ connection: 3, upTo: 'noise', direction: 'outbound', broken: false })
  const lowest = attempt({ connection: 4 })
  const best = (...attempts: Written[][]) => climb(historyOf(attempts.flat()), 'alice', 'identify')
  assert.equal(best(low, high)[3]?.evidence, low.length + 4)
  assert.equal(best(high, low)[3]?.evidence, 4)
  assert.match(best(low, high, later, lowest)[3]?.detail ?? '', /alice opened the connection/)
})

test('climb() keeps attempts apart that go on side by side', () => {
  const first = attempt({ connection: 1, upTo: 'multistream' })
  const second = attempt({ connection: 2, upTo: 'yamux' })
  const mixed = second.flatMap((rung, index) => [rung, first[index]]).filter(each => !!each)
  assert.equal(sentence(mixed), sentence(second))
})

test('climb() says what each side brought to the rung that broke', () => {
  const [tcp] = attempt({ upTo: 'tcp', broken: false })
  const broken = (facts: Facts): Written[] => [
    tcp as Written,
    {
      kind: 'rung',
      actor: 'alice',
      connection: 1,
      direction: 'outbound',
      rung: 'multistream',
      ok: false,
      ...facts
    }
  ]
  assert.match(
    sentence(broken({ supported: ['/a', '/b'], offered: ['/c'] })),
    /alice offers \/a, \/b, your node offered \/c$/
  )
  assert.match(
    sentence(broken({ supported: ['/a'] })),
    /alice offers \/a, which your node did not accept$/
  )
  assert.match(sentence(broken({})), /alice offers nothing/)
})

test('climb() names both ends and the peer on the rungs that held', () => {
  const details = (direction: Direction) =>
    climb(historyOf(attempt({ upTo: 'identify', direction })), 'alice', 'identify').map(
      ({ detail }) => detail
    )
  assert.deepEqual(details('inbound').slice(0, 4), [
    'from /ip4/127.0.0.1/tcp/5',
    '/noise',
    'as 12D3KooWNode',
    '/yamux/1.0.0'
  ])
  assert.equal(details('outbound')[0], 'to /ip4/127.0.0.1/tcp/5')
})

test('climb() calls the lowest rung after the transport', () => {
  const ws = { remoteAddr: '/ip4/127.0.0.1/tcp/5/ws/p2p/12D3KooWNode' }
  const [tcp, multistream] = attempt({ upTo: 'multistream', broken: false }) as [Written, Written]
  const names = (...written: Written[]) =>
    climb(historyOf(written), 'alice', 'multistream').map(({ name }) => name)
  assert.deepEqual(names({ ...tcp, ...ws } as Written, multistream), [
    'WebSocket',
    'multistream-select'
  ])
  assert.deepEqual(names(tcp, multistream), ['TCP', 'multistream-select'])
  assert.deepEqual(names({ ...tcp, remoteAddr: '/dns4/ws/tcp/5' } as Written), [
    'TCP',
    'multistream-select'
  ])
  assert.equal(
    sentence([{ ...tcp, ...ws, ok: false, error: 'it did not open' } as Written]),
    `no WebSocket connection: alice could not reach ${ws.remoteAddr} (it did not open)`
  )
})

test('climb() knows by the home of a peer what it would have spoken', () => {
  const up = (addr: string): Written => ({
    kind: 'peer-up',
    actor: 'alice',
    peerId: '12D3KooWAlice',
    addr
  })
  assert.equal(
    sentence([up('/ip4/127.0.0.1/tcp/5/ws/p2p/12D3KooWAlice')]),
    'no WebSocket connection between your node and alice was even tried'
  )
  assert.equal(
    sentence([up('/ip4/127.0.0.1/tcp/5/p2p/12D3KooWAlice')]),
    'no TCP connection between your node and alice was even tried'
  )
})

test('climb() leaves out a call to one of its own kind that has not got to Noise yet', () => {
  const bob: Written = { kind: 'peer-up', actor: 'bob', peerId: '12D3KooWBob', addr: '' }
  const [tcp] = attempt({ direction: 'outbound', upTo: 'tcp', broken: false }) as [Written]
  const call = { ...tcp, remoteAddr: '/ip4/127.0.0.1/tcp/6/p2p/12D3KooWBob' } as Written
  assert.equal(
    sentence([bob, call]),
    'no TCP connection between your node and alice was even tried'
  )
  const refused = attempt({ connection: 2, direction: 'outbound' })
  assert.equal(
    sentence([bob, call, ...refused]),
    'no TCP connection: alice could not reach /ip4/127.0.0.1/tcp/5 (ECONNREFUSED)'
  )
})
