import assert from 'node:assert/strict'
import test from 'node:test'
import { assess, conclude } from '#checker/judge/verdict'
import { loadCheckpoint } from '#checker/lessons'
import {
  connectionSeen,
  exited,
  type Seen,
  Story,
  said,
  started,
  type Written
} from '#checker/story'
import { testCheckpoint } from '#checker/test-kit'
import { withoutPeer } from './network.ts'

const checkpoint = await loadCheckpoint({ dir: import.meta.dirname })

const NODE = '12D3KooWGC6TvWhfapngX6wvJHMYvKpDMXPb3ZnCZ6dMoaMtimQ5'
const ALICE = '12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp'
const BOB = '12D3KooWA4Xop1JaT3MHxwYMkCepYsv4iPVopMXwCz5iHYdBfeSB'
const CAROL = '12D3KooWDpJ7As7BWAwRMfu1VU2WCqNjvq387JEYKDBj4kx6nXTN'
const GHOST = '12D3KooWRawPbxPtP1eZaJpumGnyWX2DcUyd3RQnydr3eAto4Az7'
const STRANGER = '12D3KooWMbbPVGsZYh3ChQjue712NHHGNybRRXwnuSpezYjGbCDS'

const LOOPBACK = '/ip4/127.0.0.1/tcp'
const IP = '127.138.154.178'
const LISTENING = `/ip4/${IP}/tcp/4001`
const GHOST_ADDR = `${LOOPBACK}/808/p2p/${GHOST}`
const ADDRS = {
  alice: `${LOOPBACK}/5001/p2p/${ALICE}`,
  bob: `${LOOPBACK}/5002/p2p/${BOB}`,
  carol: `${LOOPBACK}/5003/p2p/${CAROL}`
}

function network(kind: 'challenge' | 'fault', name: string, data: object): Written {
  return { kind, actor: 'checkpoint', name, data: { ...data } }
}

function up(peer: keyof typeof ADDRS): [string, Written] {
  const addr = ADDRS[peer]
  return [
    `${peer} up`,
    { kind: 'peer-up', actor: peer, peerId: addr.split('/').at(-1) ?? '', addr }
  ]
}

const FROM_CAROL: Seen = {
  peer: 'carol',
  peerId: NODE,
  direction: 'outbound',
  localAddr: `${LOOPBACK}/60003`,
  remoteAddr: `${LISTENING}/p2p/${NODE}`
}
const TO_BOB: Seen = {
  peer: 'bob',
  peerId: NODE,
  direction: 'inbound',
  localAddr: `${LOOPBACK}/5002`,
  remoteAddr: `${LOOPBACK}/60002`
}
const TO_ALICE: Seen = { ...TO_BOB, peer: 'alice', localAddr: `${LOOPBACK}/5001` }
const [carolTcp, ...carolRest] = connectionSeen(FROM_CAROL)
const [bobTcp, ...bobRest] = connectionSeen(TO_BOB)
const [aliceTcp, ...aliceRest] = connectionSeen(TO_ALICE)

/** It leaves, and both sides notice. */
function leaves(peer: keyof typeof ADDRS, peerId: string): [string, Written][] {
  return [
    [`${peer} left`, network('fault', 'left', { peer })],
    [`${peer} closed`, { kind: 'connection-closed', actor: peer, peerId: NODE }],
    [`closed ${peer}`, said(`closed,${peerId}`)]
  ]
}

const good = new Story([
  ['given', network('challenge', 'given-identity', { peerId: NODE })],
  up('alice'),
  up('bob'),
  up('carol'),
  [
    'network',
    network('challenge', 'network', {
      node: { peerId: NODE, ip: IP },
      alice: { peerId: ALICE, addr: ADDRS.alice },
      bob: { peerId: BOB, addr: ADDRS.bob },
      carol: { peerId: CAROL, addr: ADDRS.carol },
      ghost: GHOST_ADDR,
      malformed: `${GHOST_ADDR},${LOOPBACK}/93646`
    })
  ],
  ['node', started()],
  ['malformed', started('malformed')],
  ['refusal', said('error,REMOTE_PEERS: the port is too large', 'malformed')],
  ['identity', said(`identity,${NODE}`)],
  ['malformed exit', exited(1, 'malformed', true)],
  ['listening', said(`listening,${LISTENING}/p2p/${NODE}`)],
  ['dialing ghost', said(`dialing,${GHOST_ADDR}`)],
  ['dialing bob', said(`dialing,${ADDRS.bob}`)],
  ['dialing alice', said(`dialing,${ADDRS.alice}`)],
  ...[carolTcp, bobTcp, aliceTcp].flatMap(each => (each ? [each] : [])),
  ['incoming', said(`incoming,${LISTENING}/p2p/${NODE},${FROM_CAROL.localAddr}`)],
  ...bobRest,
  ['warning', said(`warning,cannot reach ${GHOST_ADDR}: refused`)],
  ...carolRest,
  ['connected bob', said(`connected,${BOB},${ADDRS.bob}`)],
  [
    'bob pinged',
    { kind: 'ping-sent', actor: 'bob', peerId: NODE, rttMs: null, error: 'no such protocol' }
  ],
  ['released', network('fault', 'handshake-released', { peer: 'alice' })],
  ['connected carol', said(`connected,${CAROL},${FROM_CAROL.localAddr}/p2p/${CAROL}`)],
  ...aliceRest,
  ['connected alice', said(`connected,${ALICE},${ADDRS.alice}`)],
  ...leaves('bob', BOB),
  ...leaves('carol', CAROL),
  ...leaves('alice', ALICE)
])

/** The connection of that peer broke at the rung after `last`. */
function broken(peer: string, rung: string, facts: object = {}): Story {
  const names = good.chapters.map(([name]) => name)
  const at = names.indexOf(`${peer} ${rung}`)
  const above = names
    .slice(at + 1)
    .filter(name => name.startsWith(`${peer} `) && name !== `${peer} left`)
  return good
    .without(...above, `connected ${peer}`)
    .with(`${peer} ${rung}`, { ok: false, error: 'EOF', ...facts })
}

/** The connection with that peer ends before it leaves. */
const hungUpOn = (peer: string): Story =>
  good
    .without(`${peer} closed`)
    .after(`connected ${peer}`, { kind: 'connection-closed', actor: peer, peerId: NODE })

const unseen = (peer: string): Story =>
  good.without(
    ...good.chapters
      .filter(([, { kind, actor }]) => actor === peer && kind !== 'peer-up')
      .map(([name]) => name)
  )

const EVERYTHING = good.chapters
  .flatMap(([, each]) => (each.kind === 'line' ? [each.text] : []))
  .join('\\n')
const isLine = (each: Written): boolean => each.kind === 'line' && each.actor === 'node'
const nobody = (story: Story): Story =>
  new Story(
    story.chapters.filter(
      ([, { kind }]) => !['rung', 'connection-opened', 'connection-closed'].includes(kind)
    )
  )

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
    ['listens', 'not-listening', 'no line', good.without('listening')],
    [
      'listens',
      'address-not-listened-on',
      'port 0',
      good.with('listening', { text: `listening,${LOOPBACK}/0` })
    ],
    [
      'listens',
      'address-not-listened-on',
      'port 0 besides the right one',
      good.after('listening', said(`listening,/ip4/${IP}/tcp/0/p2p/${NODE}`))
    ],
    [
      'listens',
      'listens-elsewhere',
      'another loopback address',
      good.with('listening', { text: `listening,${LOOPBACK}/4001` })
    ],
    [
      'listens',
      'listens-elsewhere',
      'an address that begins alike',
      good.with('listening', { text: 'listening,/ip4/127.138.154.17/tcp/4001' })
    ],
    [
      'listens',
      'listens-elsewhere',
      'the whole network, besides',
      good.after('listening', said('listening,/ip4/192.168.0.7/tcp/4001'))
    ],
    ['unreachable-warned', 'not-dialing', 'no line', good.without('dialing ghost')],
    ['unreachable-warned', 'no-warning', 'no line', good.without('warning')],
    [
      'unreachable-warned',
      'no-warning',
      'a warning about another',
      good.with('warning', { text: `warning,cannot reach ${ADDRS.bob}` })
    ],
    [
      'unreachable-warned',
      'no-warning',
      'a warning about a longer port',
      good.with('warning', { text: `warning,cannot reach ${LOOPBACK}/8080` })
    ],
    [
      'unreachable-warned',
      'no-warning',
      'an error line',
      good.without('warning').after('dialing alice', said('error,all is lost'))
    ],
    [
      'unreachable-warned',
      'died-of-unreachable',
      'it ends',
      good.upTo('dialing alice').after('dialing alice', exited(1))
    ],
    ['accepts', 'no-tcp', 'nobody answers', broken('carol', 'tcp', { error: 'ECONNREFUSED' })],
    ['accepts', 'hung-up', 'it hangs up', broken('carol', 'multistream', { silent: true })],
    [
      'accepts',
      'hung-up',
      'it hangs up at once',
      broken('carol', 'tcp', { error: 'read ECONNRESET' })
    ],
    ['accepts', 'hung-up', 'it hangs up on carol later', hungUpOn('carol')],
    [
      'accepts',
      'connected-elsewhere',
      'where carol listens',
      good.with('connected carol', { text: `connected,${CAROL},${ADDRS.carol}` })
    ],
    [
      'accepts',
      'connected-elsewhere',
      'its own address',
      good.with('connected carol', { text: `connected,${CAROL},${LISTENING}/p2p/${CAROL}` })
    ],
    [
      'accepts',
      'connected-twice',
      'two lines for carol',
      good.after('connected carol', said(`connected,${CAROL},${FROM_CAROL.localAddr}`))
    ],
    [
      'accepts',
      'no-common-encrypter',
      'no encrypter',
      broken('carol', 'multistream', { offered: undefined })
    ],
    ['accepts', 'handshake-failed', 'another peer answers', broken('carol', 'noise')],
    [
      'accepts',
      'no-common-muxer',
      'another muxer',
      broken('carol', 'yamux', { offered: ['/mplex/6.7.0'] })
    ],
    ['accepts', 'incoming-unlogged', 'no line', good.without('incoming')],
    [
      'accepts',
      'incoming-wrong',
      'the wrong way round',
      good.with('incoming', { text: `incoming,${FROM_CAROL.localAddr},${LISTENING}` })
    ],
    [
      'accepts',
      'incoming-wrong',
      'another remote',
      good.with('incoming', { text: `incoming,${LISTENING},${LOOPBACK}/60004` })
    ],
    [
      'accepts',
      'incoming-wrong',
      'another port that begins alike',
      good.with('incoming', { text: `incoming,${LISTENING}9,${FROM_CAROL.localAddr}` })
    ],
    [
      'accepts',
      'incoming-wrong',
      'somebody else besides',
      good.after('incoming', said(`incoming,${LISTENING},${LOOPBACK}/60004`))
    ],
    [
      'accepts',
      'incoming-wrong',
      'where carol listens',
      good.with('incoming', { text: `incoming,${LISTENING},${ADDRS.carol}` })
    ],
    ['accepts', 'connected-unlogged', 'no line', good.without('connected carol')],
    ['dials-all', 'not-dialing', 'no line for bob', good.without('dialing bob')],
    ['dials-all', 'not-dialing', 'no line for alice', good.without('dialing alice')],
    ['dials-all', 'no-tcp', 'bob sees nothing', unseen('bob').without('connected bob')],
    [
      'dials-all',
      'no-common-encrypter',
      'bob and it do not agree',
      broken('bob', 'multistream', { offered: [] })
    ],
    ['dials-all', 'handshake-failed', 'bob gets no further', broken('bob', 'noise')],
    ['dials-all', 'no-common-muxer', 'bob and it do not agree on a muxer', broken('bob', 'yamux')],
    [
      'dials-all',
      'connected-as-another',
      'bob sees somebody else',
      good.with('bob opened', { peerId: STRANGER })
    ],
    ['dials-all', 'connected-unlogged', 'no line for bob', good.without('connected bob')],
    ['dials-all', 'connected-unlogged', 'no line for alice', good.without('connected alice')],
    ['dials-all', 'hung-up', 'it hangs up on bob', hungUpOn('bob')],
    ['dials-all', 'hung-up', 'it hangs up on alice', hungUpOn('alice')],
    ['dials-all', 'no-tcp', 'bob had to dial', good.with('bob opened', { direction: 'outbound' })],
    [
      'dials-all',
      'connected-elsewhere',
      "bob at alice's address",
      good.with('connected bob', { text: `connected,${BOB},${LOOPBACK}/5001/p2p/${BOB}` })
    ],
    [
      'dials-all',
      'connected-twice',
      'two lines for bob',
      good.after('connected bob', said(`connected,${BOB},${ADDRS.bob}`))
    ],
    [
      'dials-all',
      'connected-twice',
      'two lines for alice',
      good.after('connected alice', said(`connected,${ALICE},${ADDRS.alice}`))
    ],
    [
      'dials-all',
      'warned-wrongly',
      'a warning about bob',
      good.after('warning', said(`warning,cannot reach ${ADDRS.bob}`))
    ],
    [
      'dials-all',
      'warned-wrongly',
      'a warning about alice',
      good.after('connected alice', said(`warning,lost ${ALICE}`))
    ],
    [
      'dials-all',
      'connected-too-early',
      'before bob answered',
      good.without('connected bob').after('bob tcp', said(`connected,${BOB},${ADDRS.bob}`))
    ],
    [
      'dials-all',
      'connected-too-early',
      'before alice answered',
      good
        .without('connected alice')
        .after('dialing alice', said(`connected,${ALICE},${ADDRS.alice}`))
    ],
    [
      'dials-all',
      'connected-too-early',
      'a peer that nobody reached',
      good.after('warning', said(`connected,${GHOST},${GHOST_ADDR}`))
    ],
    [
      'dials-all',
      'connected-too-early',
      'a peer that nobody knows',
      good.after('connected bob', said(`connected,${STRANGER},${ADDRS.bob}`))
    ],
    [
      'dials-all',
      'dialing-too-late',
      'dialing bob after connected',
      good.without('dialing bob').after('connected bob', said(`dialing,${ADDRS.bob}`))
    ],
    ['closed-logged', 'closed-unlogged', 'no line for bob', good.without('closed bob')],
    ['closed-logged', 'closed-unlogged', 'no line for carol', good.without('closed carol')],
    ['closed-logged', 'closed-unlogged', 'no line for alice', good.without('closed alice')],
    [
      'closed-logged',
      'closed-twice',
      'bob when it is carol',
      good.with('closed carol', { text: `closed,${BOB}` })
    ],
    [
      'closed-logged',
      'closed-too-early',
      'bob is still there',
      good.without('closed bob').after('connected bob', said(`closed,${BOB}`))
    ],
    [
      'closed-logged',
      'closed-too-early',
      'alice leaves later',
      good.after('closed bob', said(`closed,${ALICE}`))
    ],
    [
      'closed-logged',
      'closed-too-early',
      'carol leaves later',
      good.after('connected alice', said(`closed,${CAROL}`))
    ],
    [
      'closed-logged',
      'closed-too-early',
      'a peer that nobody reached',
      good.after('warning', said(`closed,${GHOST}`))
    ],
    [
      'closed-logged',
      'closed-too-early',
      'a peer that nobody knows',
      good.after('closed alice', said(`closed,${STRANGER}`))
    ],
    [
      'closed-logged',
      'closed-twice',
      'two lines for bob',
      good.after('closed bob', said(`closed,${BOB}`))
    ],
    [
      'closed-logged',
      'closed-twice',
      'two lines for carol',
      good.after('closed alice', said(`closed,${CAROL}`))
    ],
    ['malformed-refused', 'malformed-accepted', 'it goes on', good.without('malformed exit')],
    ['malformed-refused', 'malformed-accepted', 'no line', good.without('refusal')],
    [
      'malformed-refused',
      'malformed-accepted',
      'a line that does not say why',
      good.with('refusal', { text: 'error, ' })
    ],
    [
      'malformed-refused',
      'malformed-accepted',
      'exit code 0',
      good.with('malformed exit', { code: 0 })
    ],
    [
      'malformed-refused',
      'malformed-accepted',
      'a signal',
      good.with('malformed exit', { code: null, signal: 'SIGABRT' })
    ]
  ],
  forgeries: {
    'the lines in reverse order': good.reversed(isLine),
    'every line but no connection': nobody(good),
    'the lines in reverse order and no connection': nobody(good.reversed(isLine)),
    'one line whose text holds all the others': good.with('identity', {
      text: `warning,${EVERYTHING}`
    }),
    'one warning about everything after the right identity': new Story(
      good.chapters.filter(([name, each]) => !isLine(each) || name === 'identity')
    ).after('identity', said(`warning,${EVERYTHING}`)),
    'the lines of two nodes': new Story(
      good.chapters.map(([name, each]) => [
        name,
        isLine(each) && name !== 'identity' ? { ...each, actor: 'malformed' } : each
      ])
    ),
    'connections of somebody else': new Story(
      good.chapters.map(([name, each]) => [
        name,
        each.kind === 'connection-opened' ? { ...each, peerId: STRANGER } : each
      ])
    ),
    'connections the other way round': new Story(
      good.chapters.map(([name, each]) => [
        name,
        each.kind === 'connection-opened'
          ? { ...each, direction: each.direction === 'inbound' ? 'outbound' : 'inbound' }
          : each
      ])
    ),
    'connections but no lines': new Story(good.chapters.filter(([, each]) => !isLine(each)))
  }
})

/** A second connection with bob, on which the node comes to its end of the handshake first. */
const twice = good.after(
  'connected alice',
  said(`connected,${BOB},${ADDRS.bob}`),
  ...bobRest.map(([, each]) => each)
)

const ALSO_GOOD: { [what: string]: Story } = {
  'two connections with one peer, each logged': twice.after('closed bob', said(`closed,${BOB}`)),
  'a warning that names host and port': good.with('warning', {
    text: 'warning,connect ECONNREFUSED 127.0.0.1:808'
  }),
  'a warning that names the peer': good.with('warning', { text: `warning,${GHOST} is away` }),
  'addresses without peer ids': good
    .with('listening', { text: `listening,${LISTENING}` })
    .with('incoming', { text: `incoming,${LISTENING},${FROM_CAROL.localAddr}` })
    .with('connected carol', { text: `connected,${CAROL},${FROM_CAROL.localAddr}` })
    .with('dialing ghost', { text: `dialing,${withoutPeer(GHOST_ADDR)}` })
    .with('dialing bob', { text: `dialing,${withoutPeer(ADDRS.bob)}` })
    .with('dialing alice', { text: `dialing,${withoutPeer(ADDRS.alice)}` })
}

for (const [what, story] of Object.entries(ALSO_GOOD)) {
  test(`checks pass ${what}`, () => {
    const { outcome, steps } = conclude(checkpoint, story.history())
    assert.equal(outcome, 'pass', JSON.stringify(steps))
    for (const [name] of story.chapters) {
      const [, last] = assess(checkpoint, story.upTo(name).open()).at(-1) ?? []
      assert.ok(!(last instanceof Error) && last?.state !== 'fail', `certain after ${name}`)
    }
  })
}
