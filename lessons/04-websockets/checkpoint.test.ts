import assert from 'node:assert/strict'
import test from 'node:test'
import { assess, conclude } from '#checker/judge/verdict'
import { loadCheckpoint } from '#checker/lessons'
import { connectionSeen, type Seen, Story, said, started, type Written } from '#checker/story'
import { testCheckpoint } from '#checker/test-kit'

const checkpoint = await loadCheckpoint({ dir: import.meta.dirname })

const NODE = '12D3KooWGC6TvWhfapngX6wvJHMYvKpDMXPb3ZnCZ6dMoaMtimQ5'
const STRANGER = '12D3KooWMbbPVGsZYh3ChQjue712NHHGNybRRXwnuSpezYjGbCDS'
const IDS = {
  alice: '12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp',
  bob: '12D3KooWA4Xop1JaT3MHxwYMkCepYsv4iPVopMXwCz5iHYdBfeSB',
  carol: '12D3KooWDpJ7As7BWAwRMfu1VU2WCqNjvq387JEYKDBj4kx6nXTN',
  dave: '12D3KooWRawPbxPtP1eZaJpumGnyWX2DcUyd3RQnydr3eAto4Az7'
}
type Peer = keyof typeof IDS
const PEERS = Object.keys(IDS) as Peer[]

const LOOPBACK = '/ip4/127.0.0.1/tcp'
const IP = '127.138.154.178'
const TCP = `/ip4/${IP}/tcp/4001`
const WS = `/ip4/${IP}/tcp/4002/ws`
/** Where each of them listens. */
const HOMES: { [Name in Peer]: string } = {
  alice: `${LOOPBACK}/5001`,
  bob: `${LOOPBACK}/5002/ws`,
  carol: `${LOOPBACK}/5003`,
  dave: `${LOOPBACK}/5004/ws`
}
const GONE = `${LOOPBACK}/808/p2p/${IDS.bob}`
/** The ends of the connections that carol and dave have dialled. */
const ENDS = { carol: `${LOOPBACK}/60003`, dave: `${LOOPBACK}/60004/ws` }
const HELD = 42

const SEEN: { [Name in Peer]: Seen } = {
  alice: dialled('alice', `${LOOPBACK}/60001`),
  bob: dialled('bob', `${LOOPBACK}/60002/ws`),
  carol: dials('carol', ENDS.carol, TCP),
  dave: dials('dave', ENDS.dave, WS)
}

function dialled(peer: Peer, remoteAddr: string): Seen {
  return { peer, peerId: NODE, direction: 'inbound', localAddr: HOMES[peer], remoteAddr }
}

function dials(peer: Peer, localAddr: string, listener: string): Seen {
  const remoteAddr = `${listener}/p2p/${NODE}`
  return { peer, peerId: NODE, direction: 'outbound', localAddr, remoteAddr }
}

function challenge(name: string, data: object): Written {
  return { kind: 'challenge', actor: 'checkpoint', name, data: { ...data } }
}

const home = (peer: Peer): string => `${HOMES[peer]}/p2p/${IDS[peer]}`

const up = (peer: Peer): [string, Written] => [
  `${peer} up`,
  { kind: 'peer-up', actor: peer, peerId: IDS[peer], addr: home(peer) }
]

const connected = (peer: Peer, addr: string): [string, Written] => [
  `connected ${peer}`,
  said(`connected,${IDS[peer]},${addr}`)
]

function pinged(peer: Peer): [string, Written][] {
  const seen: Written = {
    kind: 'ping-seen',
    actor: peer,
    peerId: NODE,
    number: 1,
    arrivedAt: 200,
    heldMs: HELD
  }
  return [
    [`${peer} pinged`, { kind: 'ping-sent', actor: peer, peerId: NODE, rttMs: 3 }],
    [`${peer} saw ping`, seen],
    [`ping ${peer}`, said(`ping,${IDS[peer]},${HELD + 2} ms`)]
  ]
}

const good = new Story([
  ['given', challenge('given-identity', { peerId: NODE })],
  ...PEERS.map(up),
  [
    'network',
    challenge('network', {
      node: { peerId: NODE, ip: IP },
      ...Object.fromEntries(
        PEERS.map(peer => [peer, { peerId: IDS[peer], addr: home(peer) }] as const)
      )
    })
  ],
  ['node', started()],
  ['identity', said(`identity,${NODE}`)],
  ['listening tcp', said(`listening,${TCP}/p2p/${NODE}`)],
  ['listening ws', said(`listening,${WS}/p2p/${NODE}`)],
  ['dialing gone', said(`dialing,${GONE}`)],
  ['dialing alice', said(`dialing,${home('alice')}`)],
  ['dialing bob', said(`dialing,${home('bob')}`)],
  ...connectionSeen(SEEN.alice),
  connected('alice', home('alice')),
  ['incoming carol', said(`incoming,${TCP}/p2p/${NODE},${ENDS.carol}`)],
  ...connectionSeen(SEEN.carol),
  ['incoming dave', said(`incoming,${WS}/p2p/${NODE},${ENDS.dave}`)],
  ...connectionSeen(SEEN.dave),
  ...connectionSeen(SEEN.bob),
  connected('bob', home('bob')),
  connected('carol', `${ENDS.carol}/p2p/${IDS.carol}`),
  connected('dave', `${ENDS.dave}/p2p/${IDS.dave}`),
  ...PEERS.flatMap(pinged)
])

/** What this peer has seen of its connection. */
const seenBy = (peer: Peer): string[] =>
  good.chapters
    .filter(([, { kind, actor }]) => actor === peer && ['rung', 'connection-opened'].includes(kind))
    .map(([name]) => name)

/** The connection of that peer broke at this rung. */
function broken(peer: Peer, rung: string, facts: object = {}): Story {
  const above = seenBy(peer).slice(seenBy(peer).indexOf(`${peer} ${rung}`) + 1)
  return good.without(...above).with(`${peer} ${rung}`, { ok: false, error: 'EOF', ...facts })
}

const unseen = (peer: Peer): Story => good.without(...seenBy(peer))

function retold(change: (written: Written, name: string) => Written): Story {
  return new Story(good.chapters.map(([name, each]) => [name, change(each, name)]))
}

/** The lines of the node with one address in the place of another. */
function replaced(from: string, to: string): Story {
  return retold(each =>
    each.kind === 'line' ? { ...each, text: each.text.replace(from, to) } : each
  )
}

const EVERYTHING = good.chapters
  .flatMap(([, each]) => (each.kind === 'line' ? [each.text] : []))
  .join('\\n')
const isLine = ({ kind }: Written): boolean => kind === 'line'

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
    ['listens-on-both', 'not-listening', 'no line', good.without('listening tcp', 'listening ws')],
    ['listens-on-both', 'no-ws-listener', 'TCP alone', good.without('listening ws')],
    ['listens-on-both', 'no-tcp-listener', 'WebSockets alone', good.without('listening tcp')],
    [
      'listens-on-both',
      'no-ws-listener',
      'two for TCP',
      good.with('listening ws', { text: `listening,/ip4/${IP}/tcp/4002/p2p/${NODE}` })
    ],
    [
      'listens-on-both',
      'listens-elsewhere',
      'the ports that it was asked for',
      good
        .with('listening tcp', { text: `listening,/ip4/${IP}/tcp/0` })
        .with('listening ws', { text: `listening,/ip4/${IP}/tcp/0/ws` })
    ],
    [
      'listens-on-both',
      'listens-elsewhere',
      'another loopback address',
      good.with('listening ws', { text: `listening,${LOOPBACK}/4002/ws/p2p/${NODE}` })
    ],
    [
      'listens-on-both',
      'listens-as-another',
      'WebSockets under another id',
      good.with('listening ws', { text: `listening,${WS}/p2p/${STRANGER}` })
    ],
    [
      'listens-on-both',
      'listens-as-another',
      'another id besides',
      good.after('listening ws', said(`listening,${WS}/p2p/${STRANGER}`))
    ],
    [
      'accepts-tcp',
      'no-tcp',
      'nobody answers there',
      broken('carol', 'tcp', { error: 'ECONNREFUSED' })
    ],
    ['accepts-tcp', 'incoming-unlogged', 'no line', good.without('incoming carol')],
    [
      'accepts-tcp',
      'wrong-listener',
      'the other listener',
      good.with('incoming carol', { text: `incoming,${WS}/p2p/${NODE},${ENDS.carol}` })
    ],
    [
      'accepts-tcp',
      'wrong-listener',
      'both listeners',
      good.after('incoming carol', said(`incoming,${WS}/p2p/${NODE},${ENDS.carol}`))
    ],
    [
      'accepts-tcp',
      'wrong-listener',
      'a listener that there is not',
      good.with('incoming carol', { text: `incoming,${LOOPBACK}/4001,${ENDS.carol}` })
    ],
    [
      'accepts-tcp',
      'wrong-listener',
      'its own with /ws',
      good.with('incoming carol', { text: `incoming,${TCP}/ws,${ENDS.carol}` })
    ],
    [
      'accepts-tcp',
      'incoming-wrong',
      'the wrong way round',
      good.with('incoming carol', { text: `incoming,${ENDS.carol},${TCP}/p2p/${NODE}` })
    ],
    [
      'accepts-tcp',
      'incoming-wrong',
      'a connection that was dialled',
      good.after('connected alice', said(`incoming,${TCP}/p2p/${NODE},${home('alice')}`))
    ],
    ['accepts-tcp', 'connected-unlogged', 'no line', good.without('connected carol')],
    [
      'accepts-tcp',
      'connected-elsewhere',
      'with /ws',
      good.with('connected carol', { text: `connected,${IDS.carol},${ENDS.carol}/ws` })
    ],
    [
      'accepts-tcp',
      'connected-elsewhere',
      'where carol listens',
      good.with('connected carol', { text: `connected,${IDS.carol},${home('carol')}` })
    ],
    [
      'accepts-ws',
      'no-websocket',
      'nobody answers there',
      broken('dave', 'tcp', { error: 'it did not open' })
    ],
    ['accepts-ws', 'hung-up', 'it hangs up', broken('dave', 'multistream', { silent: true })],
    ['accepts-ws', 'no-common-encrypter', 'no Noise', broken('dave', 'multistream')],
    ['accepts-ws', 'handshake-failed', 'somebody else is there', broken('dave', 'noise')],
    ['accepts-ws', 'no-common-muxer', 'no Yamux', broken('dave', 'yamux')],
    ['accepts-ws', 'incoming-unlogged', 'no line', good.without('incoming dave')],
    [
      'accepts-ws',
      'wrong-listener',
      'the first listener',
      good.with('incoming dave', { text: `incoming,${TCP}/p2p/${NODE},${ENDS.dave}` })
    ],
    ['accepts-ws', 'connected-unlogged', 'no line', good.without('connected dave')],
    [
      'accepts-ws',
      'connected-elsewhere',
      'without /ws',
      good.with('connected dave', { text: `connected,${IDS.dave},${LOOPBACK}/60004` })
    ],
    ['dials-tcp', 'not-dialing', 'no line', good.without('dialing alice')],
    ['dials-tcp', 'no-tcp', 'alice sees nothing', unseen('alice')],
    ['dials-tcp', 'connected-unlogged', 'no line', good.without('connected alice')],
    [
      'dials-tcp',
      'connected-elsewhere',
      "at bob's",
      good.with('connected alice', { text: `connected,${IDS.alice},${home('bob')}` })
    ],
    ['dials-ws', 'not-dialing', 'no line', good.without('dialing bob')],
    [
      'dials-ws',
      'not-dialing',
      'without /ws',
      good.with('dialing bob', { text: `dialing,${LOOPBACK}/5002/p2p/${IDS.bob}` })
    ],
    ['dials-ws', 'no-websocket', 'bob sees nothing', unseen('bob')],
    [
      'dials-ws',
      'no-websocket',
      'bob sees nothing, and it warns',
      unseen('bob').after('dialing bob', said(`warning,cannot reach ${home('bob')}: no transport`))
    ],
    [
      'dials-ws',
      'connected-as-another',
      'bob sees somebody else',
      good.with('bob opened', { peerId: STRANGER })
    ],
    ['dials-ws', 'connected-unlogged', 'no line', good.without('connected bob')],
    [
      'dials-ws',
      'connected-elsewhere',
      'the address that leads nowhere',
      good.with('connected bob', { text: `connected,${IDS.bob},${GONE}` })
    ],
    [
      'dials-ws',
      'connected-elsewhere',
      'both addresses',
      good.after('connected bob', said(`connected,${IDS.bob},${GONE}`))
    ],
    [
      'pings-all',
      'ping-unanswered',
      'no answer for bob',
      good.with('bob pinged', { rttMs: null, error: 'could not negotiate' })
    ],
    ['pings-all', 'ping-unanswered', 'not tried', good.without('dave pinged')],
    ['pings-all', 'no-ping', 'dave sees none', good.without('dave saw ping', 'ping dave')],
    ['pings-all', 'no-ping-line', 'no line', good.without('ping bob')],
    [
      'pings-all',
      'round-trip-invented',
      'too short',
      good.with('ping bob', { text: `ping,${IDS.bob},${HELD - 3} ms` })
    ],
    [
      'pings-all',
      'round-trip-invented',
      'a line before the ping',
      good.after('connected dave', said(`ping,${IDS.dave},${HELD} ms`))
    ],
    ['pings-all', 'round-trip-invented', 'a line and no ping', good.without('alice saw ping')]
  ],
  forgeries: {
    'the lines in reverse order': good.reversed(isLine),
    'every line but no connection': new Story(
      good.chapters.filter(([, { kind }]) => !['rung', 'connection-opened'].includes(kind))
    ),
    'connections but no lines': new Story(good.chapters.filter(([, each]) => !isLine(each))),
    'every line but no WebSocket': unseen('bob').without(...seenBy('dave')),
    'one warning about everything after the right identity': new Story(
      good.chapters.filter(([name, each]) => !isLine(each) || name === 'identity')
    ).after('identity', said(`warning,${EVERYTHING}`)),
    'the two listeners exchanged in all lines': retold(each =>
      each.kind === 'line' && each.text.startsWith('incoming,')
        ? {
            ...each,
            text: each.text.includes(TCP) ? each.text.replace(TCP, WS) : each.text.replace(WS, TCP)
          }
        : each
    ),
    'dave and carol exchanged': retold(each =>
      each.kind === 'line' && each.text.startsWith('connected,')
        ? {
            ...each,
            text: each.text.replace(/^connected,(\w+)/, (all, id) =>
              id === IDS.dave
                ? `connected,${IDS.carol}`
                : id === IDS.carol
                  ? `connected,${IDS.dave}`
                  : all
            )
          }
        : each
    ),
    'everything without /ws': replaced('/ws', ''),
    'an end of dave that begins alike': good.with('connected dave', {
      text: `connected,${IDS.dave},${LOOPBACK}/6000/ws`
    }),
    'lines of another node': retold((each, name) =>
      isLine(each) && name !== 'identity' ? { ...each, actor: 'other' } : each
    ),
    'the connections of somebody else': retold(each =>
      each.kind === 'connection-opened' ? { ...each, peerId: STRANGER } : each
    ),
    'connections that the peers had to dial': retold(each =>
      each.kind === 'connection-opened' ? { ...each, direction: 'outbound' } : each
    ),
    'the pings of somebody else': retold(each =>
      each.kind === 'ping-seen' ? { ...each, peerId: STRANGER } : each
    )
  },
  // It leads nowhere, and whoever dials all of a peer's addresses at once need not say so.
  unread: ['dialing gone']
})

const ALSO_GOOD: { [what: string]: Story } = {
  'addresses without peer ids': retold(each =>
    each.kind === 'line' ? { ...each, text: each.text.replace(/\/p2p\/\w+/g, '') } : each
  ),
  'an incoming line with the addresses of the socket': good.with('incoming dave', {
    text: `incoming,/ip4/${IP}/tcp/4002,${LOOPBACK}/60004`
  }),
  'one port for both transports': retold(each => {
    const text = (from: string): string => from.replaceAll('/tcp/4002/ws', '/tcp/4001/ws')
    if (each.kind === 'line') return { ...each, text: text(each.text) }
    return each.kind === 'rung' && each.remoteAddr !== undefined
      ? { ...each, remoteAddr: text(each.remoteAddr) }
      : each
  }),
  'the listeners the other way round': retold((each, name) => {
    if (name === 'listening tcp') return said(`listening,${WS}/p2p/${NODE}`)
    return name === 'listening ws' ? said(`listening,${TCP}/p2p/${NODE}`) : each
  }),
  'a warning about the address that leads nowhere': good.after(
    'dialing bob',
    said(`warning,cannot reach ${GONE}: ECONNREFUSED`)
  ),
  'two connections with bob, one of which he had to dial': good.after(
    'connected dave',
    said(`connected,${IDS.bob},${home('bob')}`)
  ),
  'identify, which comes later, as well': good.after(
    'connected dave',
    said(`identify,${IDS.dave},ipfs/0.1.0,a browser`)
  )
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

test('dials-ws shows what the node said about bob when no WebSocket came about', () => {
  const text = `warning,cannot reach ${home('bob')}: The dial request has no valid addresses`
  const story = unseen('bob').after('dialing bob', said(text))
  const red = conclude(checkpoint, story.history()).steps.find(step => step.state === 'fail')
  assert.match(red?.observed ?? '', /no WebSocket connection between your node and bob/)
  assert.deepEqual(
    red?.evidence.map(each => each.text),
    [text]
  )
})
