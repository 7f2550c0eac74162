import assert from 'node:assert/strict'
import test from 'node:test'
import { conclude } from '#checker/engine'
import {
  connectionSeen,
  exited,
  Story,
  said,
  started,
  testCheckpoint,
  type Written
} from '#checker/test-kit'
import checkpoint from './checkpoint.ts'

const NODE = '12D3KooWGC6TvWhfapngX6wvJHMYvKpDMXPb3ZnCZ6dMoaMtimQ5'
const STRANGER = '12D3KooWMbbPVGsZYh3ChQjue712NHHGNybRRXwnuSpezYjGbCDS'
const IDS = {
  alice: '12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp',
  bob: '12D3KooWA4Xop1JaT3MHxwYMkCepYsv4iPVopMXwCz5iHYdBfeSB',
  carol: '12D3KooWDpJ7As7BWAwRMfu1VU2WCqNjvq387JEYKDBj4kx6nXTN'
}
type Peer = keyof typeof IDS

/** When the connections were there; the node pings at once and then every second. */
const CONNECTED_AT = 120
const FIRST_AT = 150

function seen(peer: Peer, number: number, arrivedAt: number, heldMs: number | null): Written {
  const at = arrivedAt + (heldMs ?? 0)
  return { kind: 'ping-seen', actor: peer, peerId: NODE, number, arrivedAt, heldMs, at }
}

function logged(peer: Peer, rtt: number, at: number): Written {
  return said(`ping,${IDS[peer]},${rtt} ms`, 'node', at)
}

/** A ping that was answered after so long, and the line about it. */
function ping(peer: Peer, number: number, arrivedAt: number, held: number): [string, Written][] {
  return [
    [`${peer} ping ${number}`, seen(peer, number, arrivedAt, held)],
    [`${peer} line ${number}`, logged(peer, held + 1, arrivedAt + held + 2)]
  ]
}

function connection(peer: Peer, port: number): [string, Written][] {
  const chapters = connectionSeen({
    peer,
    peerId: NODE,
    direction: 'inbound',
    localAddr: `/ip4/127.0.0.1/tcp/${port}`,
    remoteAddr: `/ip4/127.0.0.1/tcp/6${port}`
  })
  return chapters.map(([name, each]) => [name, { ...each, at: CONNECTED_AT }])
}

function noted(kind: 'challenge' | 'fault', name: string, data: object): Written {
  return { kind, actor: 'checkpoint', name, data: { ...data } }
}

const pings = [
  ...ping('alice', 1, FIRST_AT, 90),
  ...ping('bob', 1, FIRST_AT, 146),
  ...ping('alice', 2, FIRST_AT + 1100, 152),
  ...ping('bob', 2, FIRST_AT + 1100, 60),
  ...ping('alice', 3, FIRST_AT + 2200, 52),
  ...ping('bob', 3, FIRST_AT + 2200, 104)
].sort(([, one], [, other]) => (one.at ?? 0) - (other.at ?? 0))

const good = new Story([
  ['given', noted('challenge', 'given-identity', { peerId: NODE })],
  ['network', noted('challenge', 'network', { node: NODE, ...IDS })],
  ['mute', noted('fault', 'mute', { peer: 'carol' })],
  ['node', started()],
  ['identity', said(`identity,${NODE}`, 'node', 100)],
  ...connection('alice', 5001),
  ...connection('bob', 5002),
  ...connection('carol', 5003),
  ['connected', said(`connected,${IDS.alice},/ip4/127.0.0.1/tcp/5001`)],
  ['carol ping 1', seen('carol', 1, FIRST_AT, null)],
  ['pinged', { kind: 'ping-sent', actor: 'alice', peerId: NODE, rttMs: 9, at: FIRST_AT + 10 }],
  ...pings,
  ['warning', said(`warning,no ping from ${IDS.carol}: timeout`, 'node', FIRST_AT + 5010)],
  ['mute ended', noted('fault', 'mute-ended', { peer: 'carol' })],
  ...ping('carol', 2, FIRST_AT + 6020, 80)
])

const about = (peer: Peer, kind: Written['kind']) =>
  good.chapters
    .filter(([name, each]) => name.startsWith(`${peer} `) && each.kind === kind)
    .map(([name]) => name)
const linesOf = (peer: Peer): string[] => about(peer, 'line')
const pingsOf = (peer: Peer): string[] => about(peer, 'ping-seen')
const withRtt = (rtt: number, name = 'alice line 1'): Story =>
  good.with(name, { text: `ping,${IDS.alice},${rtt} ms` })

function unpinged(...peers: Peer[]): Story {
  return good.without(...peers.flatMap(peer => [...pingsOf(peer), ...linesOf(peer)]))
}

/** Alice is pinged at these times. */
function paced(...arrivals: number[]): Story {
  const chapters = arrivals.flatMap((at, index) => ping('alice', index + 1, at, 50))
  const others = unpinged('alice').chapters
  return new Story(
    [...others, ...chapters].sort(([, one], [, other]) => (one.at ?? 0) - (other.at ?? 0))
  )
}

function brokenWith(peer: Peer, rung: string, facts: object = {}): Story {
  const names = about(peer, 'rung')
  const above = names.slice(names.indexOf(`${peer} ${rung}`) + 1)
  return good
    .without(...above, `${peer} opened`, ...pingsOf(peer), ...linesOf(peer))
    .with(`${peer} ${rung}`, { ok: false, error: 'EOF', ...facts })
}

const isLine = ({ kind }: Written): boolean => kind === 'line'
const isPingLine = (each: Written): boolean => each.kind === 'line' && each.text.startsWith('ping,')
const EVERYTHING = good.chapters
  .flatMap(([, each]) => (each.kind === 'line' ? [each.text] : []))
  .join('\\n')

testCheckpoint({
  checkpoint,
  good,
  symptoms: [
    ['identity-given', 'no-identity', 'no line', good.without('identity')],
    [
      'identity-given',
      'other-identity',
      'another peer',
      good.with('identity', { text: `identity,${STRANGER}` })
    ],
    [
      'connects',
      'no-tcp',
      'carol sees nothing',
      good.without(...about('carol', 'rung'), 'carol opened')
    ],
    [
      'connects',
      'no-common-encrypter',
      'no encrypter',
      brokenWith('alice', 'multistream', { offered: [] })
    ],
    ['connects', 'handshake-failed', 'the handshake breaks', brokenWith('bob', 'noise')],
    ['connects', 'no-common-muxer', 'no muxer', brokenWith('carol', 'yamux', { offered: [] })],
    [
      'connects',
      'connected-as-another',
      'somebody else',
      good.with('bob opened', { peerId: STRANGER })
    ],
    [
      'answers-pings',
      'ping-unanswered',
      'no answer',
      good.with('pinged', { rttMs: null, error: 'could not negotiate' })
    ],
    ['answers-pings', 'ping-unanswered', 'not tried', good.without('pinged')],
    ['real-round-trips', 'no-ping', 'nobody is pinged', unpinged('alice', 'bob', 'carol')],
    ['real-round-trips', 'one-loop-for-all', 'alice is not pinged', unpinged('alice')],
    ['real-round-trips', 'one-loop-for-all', 'only carol is pinged', unpinged('alice', 'bob')],
    ['real-round-trips', 'no-ping-line', 'no line about bob', good.without(...linesOf('bob'))],
    ['real-round-trips', 'round-trip-invented', 'a constant', withRtt(5)],
    ['real-round-trips', 'round-trip-invented', 'half of it', withRtt(45)],
    ['real-round-trips', 'round-trip-invented', 'in seconds', withRtt(0.091)],
    ['real-round-trips', 'round-trip-invented', 'far too long', withRtt(1000)],
    [
      'real-round-trips',
      'ping-invented',
      'a line twice',
      good.after('alice line 3', logged('alice', 53, FIRST_AT + 2260))
    ],
    [
      'real-round-trips',
      'ping-invented',
      'a line about a mute peer',
      good.after('bob line 3', logged('carol', 80, FIRST_AT + 3000))
    ],
    [
      'real-round-trips',
      'ping-invented',
      'a line before the ping',
      good.without('bob line 1').after('identity', logged('bob', 147, 101))
    ],
    [
      'once-a-second',
      'pinged-once',
      'a single ping',
      good.without(...pingsOf('bob').slice(1), ...linesOf('bob').slice(1))
    ],
    [
      'once-a-second',
      'wrong-pace',
      'two in all that time',
      good.without('bob ping 3', 'bob line 3')
    ],
    ['once-a-second', 'wrong-pace', 'too fast', paced(150, 450, 750)],
    ['once-a-second', 'wrong-pace', 'too slow', paced(150, 1900, 3600)],
    [
      'every-ping-logged',
      'ping-unlogged',
      'a line less, in the middle',
      good.without('bob line 2')
    ],
    [
      'every-ping-logged',
      'ping-unlogged',
      'two lines less',
      good.without('alice line 2', 'alice line 3')
    ],
    ['mute-warned', 'no-warning', 'no line', good.without('warning')],
    [
      'mute-warned',
      'warning-names-nobody',
      'no name',
      good.with('warning', { text: 'warning,a ping timed out' })
    ],
    [
      'mute-warned',
      'warning-names-nobody',
      'another name',
      good.with('warning', { text: `warning,no ping from ${IDS.alice}` })
    ],
    [
      'mute-warned',
      'warned-too-early',
      'after a second',
      good.with('warning', { at: FIRST_AT + 1000 })
    ],
    [
      'mute-warned',
      'pings-overlap',
      'a stream too many',
      good.with('warning', {
        at: FIRST_AT + 1000,
        text: `warning,${IDS.carol}: Too many outbound protocol streams`
      })
    ],
    [
      'mute-warned',
      'died-of-mute-peer',
      'it ends',
      good.upTo('bob line 3').after('bob line 3', { ...exited(1), at: FIRST_AT + 5000 })
    ],
    ['resumes', 'not-resumed', 'no line', good.without('carol line 2')],
    ['resumes', 'not-resumed', 'no ping', good.without('carol ping 2', 'carol line 2')]
  ],
  forgeries: {
    'the lines in reverse order': good.reversed(isLine),
    'the round trips in reverse order': good.reversed(isPingLine),
    'the round trips of one peer as those of the other': new Story(
      good.chapters.map(([name, each]) => [
        name,
        each.kind === 'line'
          ? {
              ...each,
              text: each.text.replace(/^ping,(\w+)/, (_, id) =>
                id === IDS.alice ? `ping,${IDS.bob}` : `ping,${IDS.alice}`
              )
            }
          : each
      ])
    ),
    'every line but no ping': good.without(...pingsOf('alice'), ...pingsOf('bob')),
    'every line but no connection': new Story(
      good.chapters.filter(([, { kind }]) => kind !== 'connection-opened')
    ),
    'the pings of somebody else': new Story(
      good.chapters.map(([name, each]) => [
        name,
        each.kind === 'ping-seen' ? { ...each, peerId: STRANGER } : each
      ])
    ),
    'one warning about everything': new Story(
      good.chapters.filter(([name, each]) => !isLine(each) || name === 'identity')
    ).after('mute ended', said(`warning,${EVERYTHING}`)),
    'lines of a node by another name': new Story(
      good.chapters.map(([name, each]) => [
        name,
        isLine(each) && name !== 'identity' ? { ...each, actor: 'other' } : each
      ])
    )
  },
  // The last ping may still be on its way into the log when the run ends.
  unread: ['connected', 'alice line 3', 'bob line 3'],
  // It takes a reference peer that dials to see the node hang up.
  foreign: ['hung-up']
})

/** Held for 90 ms; the line came 2 ms after the answer, which allows for twice as much. */
const SHORTEST = 90 - 2
const LONGEST = 90 + 40 + 2 * 2

test('real-round-trips takes a round trip at the edges, and none beyond', () => {
  for (const rtt of [SHORTEST, 90, LONGEST]) {
    assert.equal(conclude(checkpoint, withRtt(rtt).history()).outcome, 'pass', `${rtt} ms`)
  }
  for (const rtt of [SHORTEST - 0.1, LONGEST + 0.1]) {
    assert.equal(conclude(checkpoint, withRtt(rtt).history()).outcome, 'fail', `${rtt} ms`)
  }
})

test('real-round-trips allows a line that is late a round trip that is longer', () => {
  const late = good.with('alice line 1', {
    at: FIRST_AT + 90 + 30,
    text: `ping,${IDS.alice},190 ms`
  })
  assert.equal(conclude(checkpoint, late.history()).outcome, 'pass')
})

test('once-a-second takes a pace at the edges, and none beyond', () => {
  for (const pace of [700, 1000, 1700]) {
    const story = paced(FIRST_AT, FIRST_AT + pace, FIRST_AT + 2 * pace)
    assert.equal(conclude(checkpoint, story.history()).outcome, 'pass', `${pace} ms`)
  }
  for (const pace of [699, 1701]) {
    const story = paced(FIRST_AT, FIRST_AT + pace, FIRST_AT + 2 * pace)
    assert.equal(conclude(checkpoint, story.history()).outcome, 'fail', `${pace} ms`)
  }
})

test('mute-warned takes a warning after 4.5 s, and none before', () => {
  const outcome = (waited: number) =>
    conclude(checkpoint, good.with('warning', { at: FIRST_AT + waited }).history()).outcome
  assert.equal(outcome(4500), 'pass')
  assert.equal(outcome(4499), 'fail')
})

test('every-ping-logged leaves out the pings of libp2p itself', () => {
  const monitored = [9500.1, 9600].map((after, index) =>
    seen('alice', 4 + index, CONNECTED_AT + after, 1)
  )
  const own = [9400, 9500].map((after, index) => seen('alice', 4 + index, CONNECTED_AT + after, 1))
  const outcome = (more: Written[]) =>
    conclude(checkpoint, good.after('carol line 2', ...more).history()).outcome
  assert.equal(outcome(monitored), 'pass')
  assert.equal(outcome(own), 'fail')
})
