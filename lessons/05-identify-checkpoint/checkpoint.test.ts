import assert from 'node:assert/strict'
import test from 'node:test'
import { conclude } from '#checker/judge/verdict'
import { loadCheckpoint } from '#checker/lessons'
import { connectionSeen, exited, Story, said, started, type Written } from '#checker/story'
import { testCheckpoint } from '#checker/test-kit'
import { formatEvent } from '#shared/log'
import { seededRandom } from '../../checker/record/engine/seeded-random.ts'
import { introductions } from './introductions.ts'
import { AGENT_VERSION, PROTOCOL_VERSION } from './network.ts'

const checkpoint = await loadCheckpoint({ dir: import.meta.dirname })

const NODE = '12D3KooWGC6TvWhfapngX6wvJHMYvKpDMXPb3ZnCZ6dMoaMtimQ5'
const STRANGER = '12D3KooWMbbPVGsZYh3ChQjue712NHHGNybRRXwnuSpezYjGbCDS'
const FORGED = '12D3KooWR9eyguBmLJw5decQzCqYDYyfEj9E5qZXFfqryy2rmGKE'
const IDS = {
  alice: '12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp',
  bob: '12D3KooWA4Xop1JaT3MHxwYMkCepYsv4iPVopMXwCz5iHYdBfeSB',
  mallory: '12D3KooWHNEFYXh4BhChhTrCmhroxM81BBKQsAPMyBBr88wrP6wn',
  carol: '12D3KooWDpJ7As7BWAwRMfu1VU2WCqNjvq387JEYKDBj4kx6nXTN',
  dave: '12D3KooWRawPbxPtP1eZaJpumGnyWX2DcUyd3RQnydr3eAto4Az7'
}
type Peer = keyof typeof IDS
const DIALLED: Peer[] = ['alice', 'bob', 'mallory']

const words = introductions(seededRandom('a run'), FORGED)
/** What each peer tells: protocol version, agent version. */
const TOLD = {
  alice: [words.alice.protocolVersion, words.alice.agentVersion],
  bob: [words.bob.protocolVersion, words.bob.agentVersion],
  mallory: [words.mallory.protocolVersion, words.mallory.agentVersion],
  carol: [words.carol.protocolVersion, words.carol.agentVersion],
  dave: [words.dave.protocolVersion, '']
} as const

const IP = '127.138.154.178'
const TCP = `/ip4/${IP}/tcp/4001`
const WS = `/ip4/${IP}/tcp/4002/ws`
const PROTOCOLS = ['/ipfs/id/1.0.0', '/ipfs/id/push/1.0.0', '/ipfs/ping/1.0.0']

function noted(name: string, data: object): Written {
  return { kind: 'challenge', actor: 'checkpoint', name, data: { ...data } }
}

function identified(peer: Peer): [string, Written] {
  const told: Written = {
    kind: 'identified',
    actor: peer,
    peerId: NODE,
    protocolVersion: PROTOCOL_VERSION,
    agentVersion: AGENT_VERSION,
    listenAddrs: [TCP, WS],
    protocols: PROTOCOLS
  }
  return [`${peer} told`, told]
}

function text(peer: Peer, protocolVersion = TOLD[peer][0], agentVersion = TOLD[peer][1]): string {
  return formatEvent('identify', IDS[peer], protocolVersion, agentVersion)
}

function line(peer: Peer): [string, Written] {
  return [`identify ${peer}`, said(text(peer))]
}

const outOf = (peer: Peer, port: number) =>
  connectionSeen({
    peer,
    peerId: NODE,
    direction: 'inbound',
    localAddr: `/ip4/127.0.0.1/tcp/${port}`,
    remoteAddr: `/ip4/127.0.0.1/tcp/6${port}`
  })
const into = (peer: Peer, addr: string) =>
  connectionSeen({
    peer,
    peerId: NODE,
    direction: 'outbound',
    localAddr: '/ip4/127.0.0.1/tcp/60004',
    remoteAddr: `${addr}/p2p/${NODE}`
  })

const network = {
  node: { peerId: NODE, ip: IP },
  ...Object.fromEntries(
    Object.entries(TOLD).map(([peer, [protocolVersion, agentVersion]]) => [
      peer,
      { peerId: IDS[peer as Peer], protocolVersion, agentVersion }
    ])
  ),
  forged: FORGED
}
const LATER = text('alice', TOLD.alice[0], words.aliceLater)

const good = new Story([
  ['given', noted('given-identity', { peerId: NODE })],
  ['network', noted('network', network)],
  ['node', started()],
  ['identity', said(`identity,${NODE}`)],
  ['listening', said(`listening,${TCP}/p2p/${NODE}`)],
  ...outOf('alice', 5001),
  ['connected', said(`connected,${IDS.alice},/ip4/127.0.0.1/tcp/5001`)],
  ...outOf('bob', 5002),
  ...outOf('mallory', 5003),
  ...DIALLED.map(identified),
  ...DIALLED.map(line),
  ...into('carol', TCP),
  identified('carol'),
  line('carol'),
  ...into('dave', WS),
  identified('dave'),
  line('dave'),
  ['change', noted('new-agent', { agentVersion: words.aliceLater })],
  ['identify alice later', said(LATER)]
])

/** Every dialled peer was told this instead. */
function told(facts: object, peers: Peer[] = DIALLED): Story {
  return peers.reduce((story, peer) => story.with(`${peer} told`, facts), good)
}

function brokenWith(peer: Peer, rung: string, facts: object = {}): Story {
  const names = good.chapters.map(([name]) => name).filter(name => name.startsWith(`${peer} `))
  const above = names.slice(names.indexOf(`${peer} ${rung}`) + 1)
  return good
    .without(...above, `identify ${peer}`)
    .with(`${peer} ${rung}`, { ok: false, error: 'EOF', ...facts })
}

const logged = (peer: Peer, ...versions: string[]): Story =>
  good.with(`identify ${peer}`, { text: text(peer, ...versions) })

const isLine = ({ kind }: Written): boolean => kind === 'line'
const isIdentifyLine = (each: Written): boolean =>
  each.kind === 'line' && each.text.startsWith('identify,')
const linesOf = (story: Story): string[] =>
  story.chapters.flatMap(([, each]) => (each.kind === 'line' ? [each.text] : []))
const EVERYTHING = linesOf(good).join('\\n')
const unseen = new Story(
  good.chapters.filter(
    ([, { kind }]) => !['rung', 'connection-opened', 'identified'].includes(kind)
  )
)

/** What `console.log` makes of mallory's words. */
const [half = '', smuggled = ''] = `identify,${IDS.mallory},${TOLD.mallory.join()}`.split('\n')

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
    ['connects', 'no-tcp', 'bob had to dial', good.with('bob opened', { direction: 'outbound' })],
    ['connects', 'no-common-encrypter', 'no encrypter', brokenWith('alice', 'multistream')],
    ['connects', 'handshake-failed', 'the handshake breaks', brokenWith('bob', 'noise')],
    ['connects', 'no-common-muxer', 'no muxer', brokenWith('mallory', 'yamux')],
    [
      'connects',
      'connected-as-another',
      'somebody else',
      good.with('bob opened', { peerId: STRANGER })
    ],
    ['tells-who', 'identify-unanswered', 'alice is not told', good.without('alice told')],
    ['tells-who', 'identify-unanswered', 'mallory is not told', good.without('mallory told')],
    [
      'tells-who',
      'identify-unanswered',
      'somebody else answers',
      good.with('bob told', { peerId: STRANGER })
    ],
    [
      'tells-who',
      'agent-default',
      'as the library calls itself',
      told({ agentVersion: 'js-libp2p/3.3.11 node/24.21.0' })
    ],
    ['tells-who', 'agent-other', 'no version', told({ agentVersion: 'universal-connectivity' })],
    ['tells-who', 'agent-other', 'a longer one', told({ agentVersion: `${AGENT_VERSION} me` })],
    ['tells-who', 'agent-other', 'none', told({ agentVersion: '' })],
    ['tells-who', 'agent-other', 'to bob only', told({ agentVersion: 'bobs/1' }, ['bob'])],
    [
      'tells-who',
      'agent-other',
      'with a push',
      good.after('alice told', { ...identified('alice')[1], agentVersion: 'x/1' } as Written)
    ],
    [
      'tells-who',
      'protocol-version-other',
      'another one',
      told({ protocolVersion: '/ipfs/id/1.0.0' })
    ],
    ['tells-who', 'protocol-version-other', 'none', told({ protocolVersion: '' })],
    ['tells-protocols', 'no-push', 'no push', told({ protocols: [PROTOCOLS[0], PROTOCOLS[2]] })],
    ['tells-protocols', 'no-push', 'nothing', told({ protocols: [] })],
    ['tells-protocols', 'protocol-untold', 'no ping', told({ protocols: PROTOCOLS.slice(0, 2) })],
    [
      'tells-protocols',
      'protocol-untold',
      'bob learns less',
      told({ protocols: PROTOCOLS.slice(1) }, ['bob'])
    ],
    ['tells-addresses', 'addresses-untold', 'none', told({ listenAddrs: [] })],
    ['tells-addresses', 'transport-untold', 'only TCP', told({ listenAddrs: [TCP] })],
    ['tells-addresses', 'transport-untold', 'only WebSockets', told({ listenAddrs: [WS] })],
    [
      'tells-addresses',
      'transport-untold',
      'another host that begins alike',
      told({ listenAddrs: [`/ip4/${IP}9/tcp/4001`, WS] })
    ],
    [
      'tells-addresses',
      'transport-untold',
      'TLS, on which it does not listen',
      told({ listenAddrs: [`${TCP}/tls`, WS] })
    ],
    [
      'tells-addresses',
      'address-unreachable',
      'carol does not get through',
      brokenWith('carol', 'tcp', { error: 'ECONNREFUSED' })
    ],
    [
      'tells-addresses',
      'hung-up',
      'carol is turned away',
      brokenWith('carol', 'multistream', { silent: true })
    ],
    ['logs-dialled', 'identify-unlogged', 'no line about alice', good.without('identify alice')],
    ['logs-dialled', 'identify-unlogged', 'no line about bob', good.without('identify bob')],
    ['logs-dialled', 'own-agent', 'its own', logged('bob', TOLD.bob[0], AGENT_VERSION)],
    ['logs-dialled', 'own-agent', 'a constant', logged('alice', PROTOCOL_VERSION, AGENT_VERSION)],
    ['logs-dialled', 'fields-swapped', 'swapped', logged('alice', TOLD.alice[1], TOLD.alice[0])],
    [
      'logs-dialled',
      'identify-invented',
      "another peer's words",
      logged('alice', TOLD.bob[0], TOLD.bob[1])
    ],
    [
      'logs-dialled',
      'identify-invented',
      'in quotes',
      logged('bob', TOLD.bob[0], `"${TOLD.bob[1]}"`)
    ],
    ['logs-dialled', 'identify-invented', 'nothing', logged('bob', '', '')],
    [
      'logs-dialled',
      'identify-invented',
      'the protocols',
      logged('bob', PROTOCOLS.join(), TOLD.bob[1])
    ],
    [
      'logs-dialled',
      'identify-invented',
      'a guess besides',
      good.after('identify alice', said(text('alice', 'ipfs/0.1.0', 'js-libp2p/3.3.11')))
    ],
    [
      'logs-dialled',
      'identify-invented',
      'a stranger',
      good.after('identify alice', said(formatEvent('identify', STRANGER, ...TOLD.alice)))
    ],
    [
      'logs-dialled',
      'identify-invented',
      'before there was anybody to ask',
      good.without('identify bob').after('identity', said(text('bob')))
    ],
    [
      'logs-dialled',
      'identify-invented',
      'the news before there is any',
      good.after('identify carol', said(LATER))
    ],
    [
      'escapes',
      'line-forged',
      'as it is',
      good.with('identify mallory', { text: half }).after('identify mallory', said(smuggled))
    ],
    [
      'escapes',
      'line-forged',
      'as it is, and once more as it should be',
      good.after('identify mallory', said(smuggled))
    ],
    ['escapes', 'not-escaped', 'half of it', good.with('identify mallory', { text: half })],
    ['escapes', 'not-escaped', 'no line', good.without('identify mallory')],
    [
      'escapes',
      'not-escaped',
      'without the newline',
      logged('mallory', TOLD.mallory[0], TOLD.mallory[1].replace('\n', ' '))
    ],
    [
      'escapes',
      'not-escaped',
      'without what is not ASCII',
      logged('mallory', TOLD.mallory[0], TOLD.mallory[1].replaceAll(/[^ -~\n]/gu, '?'))
    ],
    [
      'escapes',
      'not-escaped',
      'a comma that moves the fields',
      good.with('identify mallory', { text: text('mallory').replaceAll('\\u002c', ',') })
    ],
    [
      'escapes',
      'not-escaped',
      'a backslash that is not doubled',
      good.with('identify mallory', { text: text('mallory').replaceAll('\\\\', '\\') })
    ],
    [
      'escapes',
      'not-escaped',
      'wrong, and then right',
      good
        .with('identify mallory', { text: text('mallory', 'x', 'y') })
        .after('identify mallory', said(text('mallory')))
    ],
    ['logs-callers', 'only-dialled-identified', 'no line', good.without('identify carol')],
    ['logs-callers', 'own-agent', 'its own', logged('carol', TOLD.carol[0], AGENT_VERSION)],
    ['bears-silence', 'silent-unlogged', 'no line', good.without('identify dave')],
    ['bears-silence', 'agent-made-up', 'a word', logged('dave', TOLD.dave[0], 'unknown')],
    ['bears-silence', 'agent-made-up', 'its own', logged('dave', TOLD.dave[0], AGENT_VERSION)],
    ['bears-silence', 'identify-invented', 'nothing at all', logged('dave', '', '')],
    [
      'bears-silence',
      'died-of-silence',
      'it ends',
      good.upTo('dave told').after('dave told', exited(1))
    ],
    [
      'bears-silence',
      'died-of-silence',
      'it is ended',
      good
        .upTo('dave told')
        .after('dave told', { ...exited(1), code: null, signal: 'SIGABRT' } as Written)
    ],
    [
      'bears-silence',
      'address-unreachable',
      'dave does not get through',
      brokenWith('dave', 'tcp', { error: 'ECONNREFUSED' })
    ],
    ['notices-push', 'push-unlogged', 'no line', good.without('identify alice later')],
    [
      'notices-push',
      'push-unlogged',
      'the old agent version again',
      good.with('identify alice later', { text: text('alice') })
    ],
    [
      'notices-push',
      'push-unlogged',
      'nothing was pushed',
      good.without('change', 'identify alice later')
    ]
  ],
  forgeries: {
    'the lines in reverse order': good.reversed(isLine),
    'the identify lines in reverse order': good.reversed(isIdentifyLine),
    'every line before there was a connection': new Story(
      [
        ...good.chapters.filter(([, each]) => !isIdentifyLine(each)).slice(0, 4),
        ...good.chapters.filter(([, each]) => isIdentifyLine(each)),
        ...good.chapters.filter(([, each]) => !isIdentifyLine(each)).slice(4)
      ].map(([name, { at: _, ...each }]) => [name, each as Written])
    ),
    'every line but no connection': unseen,
    'connections and answers but no lines': new Story(
      good.chapters.filter(([name, each]) => !isLine(each) || name === 'identity')
    ),
    'every line but no answer to identify': new Story(
      good.chapters.filter(([, { kind }]) => kind !== 'identified')
    ),
    'the answers of somebody else': new Story(
      good.chapters.map(([name, each]) => [
        name,
        each.kind === 'identified' ? { ...each, peerId: STRANGER } : each
      ])
    ),
    'the lines of one peer as those of another': new Story(
      good.chapters.map(([name, each]) => [
        name,
        each.kind === 'line'
          ? {
              ...each,
              text: each.text.replace(/^identify,(\w+)/, (_, id) =>
                id === IDS.alice ? `identify,${IDS.bob}` : `identify,${IDS.alice}`
              )
            }
          : each
      ])
    ),
    'one line whose text holds all the others': good
      .without(...good.chapters.filter(([, each]) => isIdentifyLine(each)).map(([name]) => name))
      .after('change', said(`identify,${IDS.alice},x,${EVERYTHING}`)),
    'a warning that holds all the others': good
      .without(...good.chapters.filter(([, each]) => isIdentifyLine(each)).map(([name]) => name))
      .after('change', said(`warning,${EVERYTHING}`)),
    'lines of a node by another name': new Story(
      good.chapters.map(([name, each]) => [
        name,
        isLine(each) && name !== 'identity' ? { ...each, actor: 'other' } : each
      ])
    ),
    'a line about itself': good.after(
      'identify alice',
      said(formatEvent('identify', NODE, PROTOCOL_VERSION, AGENT_VERSION))
    )
  },
  // Lines that the lessons before asked for.
  unread: ['listening', 'connected']
})

/** The story with more in it, or told otherwise, and just as good. */
const ALSO_GOOD: { [what: string]: Story } = {
  'every line twice': new Story(
    good.chapters.flatMap(([name, each]): [string, Written][] =>
      isLine(each)
        ? [
            [name, each],
            [`${name} again`, each]
          ]
        : [[name, each]]
    )
  ),
  'the old agent version again after the new one': good.after(
    'identify alice later',
    said(text('alice'))
  ),
  'pushes that hold only what has changed': good
    .with('alice told', { listenAddrs: [] })
    .after('alice told', {
      ...identified('alice')[1],
      agentVersion: '',
      protocolVersion: '',
      protocols: []
    } as Written),
  'protocols that come with a push': good
    .with('bob told', { protocols: [] })
    .after('bob told', identified('bob')[1]),
  'addresses that end in its peer id, and more of them': told({
    listenAddrs: ['/ip4/10.0.0.7/tcp/4001', `${WS}/p2p/${NODE}`, `${TCP}/p2p/${NODE}`]
  }),
  'more protocols': told({ protocols: ['/meshsub/1.1.0', ...PROTOCOLS] }),
  'escapes where none are needed': good.with('identify mallory', {
    text: text('mallory').replaceAll('😈', '\\ud83d\\ude08')
  })
}

for (const [what, story] of Object.entries(ALSO_GOOD)) {
  test(`checks pass ${what}`, () => {
    const { outcome, steps } = conclude(checkpoint, story.history())
    assert.equal(outcome, 'pass', JSON.stringify(steps.find(({ state }) => state === 'fail')))
    for (const [name] of story.chapters) {
      const history = story.upTo(name).open()
      for (const { id, judge } of checkpoint.steps) {
        const { state } = judge(history)
        assert.notEqual(state, 'fail', `${id} is certain after ${name}`)
        if (state === 'pending') break
      }
    }
  })
}

test('introductions() are the same for the same seed, and all of them are different', () => {
  const flat = (seed: string): string[] => {
    const { aliceLater, ...peers } = introductions(seededRandom(seed), FORGED)
    const said = Object.values(peers).flatMap(each => [each.agentVersion, each.protocolVersion])
    return [aliceLater, ...said].flatMap(each => each ?? [])
  }
  assert.deepEqual(flat('one'), flat('one'))
  const all = ['one', 'two', 'three'].flatMap(flat)
  assert.equal(new Set(all).size, all.length)
})

test('introductions() give mallory a line of its own to smuggle in, and all that has to be escaped', () => {
  const { agentVersion, protocolVersion } = words.mallory
  assert.match(agentVersion.split('\n')[1] ?? '', new RegExp(`^identify,${FORGED},`))
  for (const each of [',', '"', '\\', '😈']) assert.ok(agentVersion.includes(each), each)
  assert.ok(protocolVersion.includes(','))
})

test('a node that dies of the push has not died of a peer that keeps silent', () => {
  const { steps } = conclude(checkpoint, good.upTo('change').after('change', exited(1)).history())
  const red = steps.find(({ state }) => state === 'fail')
  assert.deepEqual([red?.id, red?.state === 'fail' && red.symptom], ['notices-push', 'crashed'])
})

test('checks name a slip in what the node tells about itself', () => {
  assert.equal(
    observedIn(told({ agentVersion: 'universal-conectivity/0.1.0' })),
    '"universal-conectivity/0.1.0", which is nearly "universal-connectivity/0.1.0": they part after "universal-con"'
  )
  assert.match(observedIn(told({ protocolVersion: 'ipfs/0.1' })), /^"ipfs\/0\.1", which is nearly /)
  const protocols = PROTOCOLS.map(each => each.replace('push', 'psuh'))
  assert.equal(
    observedIn(told({ protocols })),
    'it tells: "/ipfs/id/psuh/1.0.0", which is nearly "/ipfs/id/push/1.0.0": they part after "/ipfs/id/p"'
  )
})

function observedIn(story: Story): string {
  const red = conclude(checkpoint, story.history()).steps.find(each => each.state === 'fail')
  return red?.state === 'fail' ? red.observed : ''
}
