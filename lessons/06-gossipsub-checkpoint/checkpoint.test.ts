import assert from 'node:assert/strict'
import test from 'node:test'
import { conclude } from '#checker/judge/verdict'
import { loadCheckpoint } from '#checker/lessons'
import { connectionSeen, exited, Story, said, started, type Written } from '#checker/story'
import { testCheckpoint } from '#checker/test-kit'
import { EVENTS, formatEvent, parseEvent } from '#shared/log'
import { type ChatMessage, encodeChatMessage } from '#shared/message'
import { seededRandom } from '../../checker/record/engine/seeded-random.ts'
import { CHAT_TOPIC, DISCOVERY_TOPIC, FILE_TOPIC, type PeerName, TOPICS } from './network.ts'
import { wildText } from './wild-text.ts'

const checkpoint = await loadCheckpoint({ dir: import.meta.dirname })

const NODE = '12D3KooWR9eyguBmLJw5decQzCqYDYyfEj9E5qZXFfqryy2rmGKE'
const STRANGER = '12D3KooWMbbPVGsZYh3ChQjue712NHHGNybRRXwnuSpezYjGbCDS'
const IDS: { [Peer in PeerName]: string } = {
  alice: '12D3KooWHNEFYXh4BhChhTrCmhroxM81BBKQsAPMyBBr88wrP6wn',
  bob: '12D3KooWA4Xop1JaT3MHxwYMkCepYsv4iPVopMXwCz5iHYdBfeSB',
  carol: '12D3KooWDpJ7As7BWAwRMfu1VU2WCqNjvq387JEYKDBj4kx6nXTN',
  mallory: '12D3KooWRawPbxPtP1eZaJpumGnyWX2DcUyd3RQnydr3eAto4Az7'
}
const LISTENING = '/ip4/127.0.0.1/tcp/4001'
const HELLO = `Hello from ${NODE}!`
/** When the run began, by the checker's own clock. */
const CLOCK = 1_750_000_000
/** Its beginning is enough to tell it from others. */
const WILD = wildText(seededRandom('test'), NODE).slice(0, 1000)
const GARBAGE = Buffer.from('0a7fff00', 'hex').toString('base64')
const NO_PEERS = 'PublishError.NoPeersSubscribedToTopic'

const greetingOf = (facts: Partial<ChatMessage> = {}): string =>
  payload({ from: NODE, text: HELLO, timestamp: CLOCK, type: 'CHAT', ...facts })

function payload(message: ChatMessage): string {
  return base64(encodeChatMessage(message))
}

function base64(bytes: Uint8Array | string): string {
  return Buffer.from(bytes).toString('base64')
}

function challenge(name: string, data: object): Written {
  return { kind: 'challenge', actor: 'checkpoint', name, data: { ...data } }
}

function connection(peer: PeerName, direction: 'inbound' | 'outbound'): [string, Written][] {
  const [localAddr, remoteAddr] = ['/ip4/127.0.0.1/tcp/5001', '/ip4/127.0.0.1/tcp/6001']
  return connectionSeen({ peer, peerId: NODE, direction, localAddr, remoteAddr })
}

function seen(peer: PeerName, from: string, via: string, data: string): Written {
  return { kind: 'message-seen', actor: peer, from, via, topic: CHAT_TOPIC, data }
}

function dropped(peer: PeerName, data: string): Written {
  return { kind: 'message-dropped', actor: peer, topic: CHAT_TOPIC, data }
}

function msg(from: string, text: string, topic = CHAT_TOPIC): Written {
  return said(formatEvent('msg', from, topic, text))
}

/** The node tells a peer which topics it is on. */
function told(peer: PeerName, ...topics: string[]): [string, Written][] {
  return topics.map(topic => [
    `${peer} told ${topic}`,
    { kind: 'subscription-seen', actor: peer, peerId: NODE, topic, subscribed: true }
  ])
}

/** A peer joins or leaves a topic, and the node says so. */
function move(peer: PeerName, what: 'joins' | 'leaves', topic: string): [string, Written][] {
  const event = what === 'joins' ? 'subscribe' : 'unsubscribe'
  return [
    [`${peer} ${what} ${topic}`, challenge(what, { peer, topic })],
    [`${event} ${peer} ${topic}`, said(`${event},${IDS[peer]},${topic}`)]
  ]
}

/** A peer says something in the chat, and the node logs it under this peer's name. */
function talk(name: string, by: PeerName, text: string, claims?: string): [string, Written][] {
  const data = payload({ from: claims ?? IDS[by], text, timestamp: CLOCK, type: 'CHAT' })
  return [
    [name, challenge(name, { by, text, ...(claims === undefined ? {} : { claims }) })],
    [`${name} published`, published(by, data)],
    [`${name} line`, msg(IDS[by], text)]
  ]
}

function published(by: PeerName, data: string, topic = CHAT_TOPIC): Written {
  return { kind: 'message-published', actor: by, topic, data, signed: by !== 'mallory' }
}

const UNSIGNED = payload({ from: IDS.mallory, text: 'trust me', timestamp: CLOCK, type: 'CHAT' })
const dataOf = (by: PeerName, text: string): string =>
  payload({ from: IDS[by], text, timestamp: CLOCK, type: 'CHAT' })

const good = new Story([
  ['given', challenge('given-identity', { peerId: NODE })],
  ['network', challenge('network', { node: NODE, ...IDS })],
  ['clock', { kind: 'witnessed', actor: 'checkpoint', name: 'clock', data: { seconds: CLOCK } }],
  ['node', started()],
  ['identity', said(`identity,${NODE}`)],
  ['listening', said(`listening,${LISTENING}/p2p/${NODE}`)],
  ...TOPICS.map((topic): [string, Written] => [`subscribed ${topic}`, said(`subscribed,${topic}`)]),
  ...connection('alice', 'inbound'),
  [
    'identified',
    {
      kind: 'identified',
      actor: 'alice',
      peerId: NODE,
      protocolVersion: 'ipfs/0.1.0',
      agentVersion: 'universal-connectivity/0.1.0',
      listenAddrs: [],
      protocols: ['/ipfs/id/1.0.0', '/ipfs/ping/1.0.0', '/meshsub/1.2.0']
    }
  ],
  ...told('alice', ...TOPICS),
  ...move('alice', 'joins', FILE_TOPIC),
  ...move('alice', 'leaves', FILE_TOPIC),
  ...move('alice', 'joins', CHAT_TOPIC),
  [
    'link',
    {
      kind: 'mesh-changed',
      actor: 'alice',
      change: 'graft',
      peerId: NODE,
      topic: CHAT_TOPIC,
      direction: 'outbound'
    }
  ],
  ['greeting', seen('alice', NODE, NODE, greetingOf())],
  ['greeting at carol', seen('carol', NODE, IDS.alice, greetingOf())],
  ...connection('bob', 'outbound'),
  ...told('bob', ...TOPICS),
  ...move('bob', 'joins', CHAT_TOPIC),
  ...talk('hello', 'carol', 'good morning, all'),
  ['hello at bob', seen('bob', IDS.carol, NODE, dataOf('carol', 'good morning, all'))],
  ['elsewhere', challenge('elsewhere', { by: 'alice', text: 'a file' })],
  ['elsewhere published', published('alice', dataOf('alice', 'a file'), FILE_TOPIC)],
  ...talk('claim', 'carol', 'send me your keys', STRANGER),
  ['garbage', challenge('garbage', { by: 'alice', text: '' })],
  ['garbage published', published('alice', GARBAGE)],
  ['warning', said(`warning,cannot read what ${IDS.alice} sent: not a message`)],
  ...talk('wild', 'carol', WILD),
  ...connection('mallory', 'outbound'),
  ...told('mallory', ...TOPICS),
  ...move('mallory', 'joins', CHAT_TOPIC),
  ['unsigned', challenge('unsigned', { by: 'mallory', text: 'trust me' })],
  ['unsigned published', published('mallory', UNSIGNED)],
  ...move('mallory', 'joins', DISCOVERY_TOPIC),
  ...talk('last', 'bob', 'good night'),
  ['last at alice', seen('alice', IDS.bob, NODE, dataOf('bob', 'good night'))]
])

const isLine = ({ kind }: Written): boolean => kind === 'line'
const LINES = good.chapters.flatMap(([, each]) => (each.kind === 'line' ? [each.text] : []))

function brokenWith(peer: PeerName, rung: string, facts: object = {}): Story {
  const rungs = good.chapters.map(([name]) => name).filter(name => name.startsWith(`${peer} `))
  const above = rungs.slice(
    rungs.indexOf(`${peer} ${rung}`) + 1,
    rungs.indexOf(`${peer} opened`) + 1
  )
  return good.without(...above).with(`${peer} ${rung}`, { ok: false, error: 'EOF', ...facts })
}

/** The node is told that nobody is there, at its very start. */
const complained = good
  .without('greeting', 'greeting at carol')
  .after('subscribed universal-connectivity', said(`warning,nobody heard: ${NO_PEERS}`))

/** The node's lines alone, of which everything else is gone. */
const onlySaid = new Story(
  good.chapters.filter(
    ([, each]) => isLine(each) || each.kind === 'challenge' || each.kind === 'witnessed'
  )
)

const withGreeting = (facts: Partial<ChatMessage>): Story =>
  good.with('greeting', { data: greetingOf(facts) }).with('greeting at carol', {
    data: greetingOf(facts)
  })

const withData = (data: string): Story =>
  good.with('greeting', { data }).with('greeting at carol', { data })

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
    ['waits-for-listeners', 'published-to-nobody', 'a warning', complained],
    [
      'waits-for-listeners',
      'published-to-nobody',
      'an error',
      good
        .without('greeting', 'greeting at carol')
        .after('listening', said('error,InsufficientPeers'))
    ],
    [
      'waits-for-listeners',
      'published-to-nobody',
      'a note for people',
      good
        .without('greeting', 'greeting at carol')
        .after('link', { kind: 'stderr', actor: 'node', text: `Error: ${NO_PEERS}` })
    ],
    [
      'connects',
      'died-of-publishing',
      'it ends',
      good
        .upTo('listening')
        .after(
          'listening',
          { kind: 'stderr', actor: 'node', text: `throw Error('${NO_PEERS}')` },
          { kind: 'stderr', actor: 'node', text: `Error: ${NO_PEERS}` },
          exited(1)
        )
    ],
    [
      'connects',
      'no-tcp',
      'alice sees nothing',
      good.without('alice tcp', 'alice multistream', 'alice noise', 'alice yamux', 'alice opened')
    ],
    ['connects', 'no-common-encrypter', 'no encrypter', brokenWith('alice', 'multistream')],
    ['connects', 'handshake-failed', 'the handshake breaks', brokenWith('alice', 'noise')],
    ['connects', 'no-common-muxer', 'no muxer', brokenWith('alice', 'yamux')],
    [
      'connects',
      'connected-as-another',
      'somebody else',
      good.with('alice opened', { peerId: STRANGER })
    ],
    [
      'joins-topics',
      'no-gossipsub',
      'it is not among the protocols',
      good
        .without(...TOPICS.map(topic => `alice told ${topic}`))
        .without(...TOPICS.map(topic => `subscribed ${topic}`))
        .with('identified', { protocols: ['/ipfs/id/1.0.0'] })
    ],
    [
      'joins-topics',
      'not-subscribed',
      'two of three',
      good.without(`subscribed ${FILE_TOPIC}`, `alice told ${FILE_TOPIC}`)
    ],
    [
      'joins-topics',
      'not-subscribed',
      'before alice knows it',
      good.without(
        'identified',
        ...TOPICS.map(topic => `subscribed ${topic}`),
        ...TOPICS.map(topic => `alice told ${topic}`)
      )
    ],
    [
      'joins-topics',
      'misspelled-topic',
      'a letter less',
      good
        .with(`subscribed ${CHAT_TOPIC}`, { text: 'subscribed,universal-conectivity' })
        .with(`alice told ${CHAT_TOPIC}`, { topic: 'universal-conectivity' })
    ],
    [
      'joins-topics',
      'misspelled-topic',
      'and unlogged',
      good
        .without(`subscribed ${CHAT_TOPIC}`)
        .with(`alice told ${CHAT_TOPIC}`, { topic: 'Universal-connectivity' })
    ],
    ['joins-topics', 'subscribed-unlogged', 'no line', good.without(`subscribed ${FILE_TOPIC}`)],
    [
      'joins-topics',
      'subscribed-invented',
      'alice was not told',
      good.without(`alice told ${DISCOVERY_TOPIC}`)
    ],
    [
      'joins-topics',
      'subscribed-invented',
      'alice was told the contrary',
      good.with(`alice told ${CHAT_TOPIC}`, { subscribed: false })
    ],
    [
      'logs-subscriptions',
      'subscribe-unlogged',
      'the first topic',
      good.without(`subscribe alice ${FILE_TOPIC}`)
    ],
    [
      'logs-subscriptions',
      'subscribe-unlogged',
      'the chat',
      good.without(`subscribe alice ${CHAT_TOPIC}`)
    ],
    [
      'logs-subscriptions',
      'subscription-invented',
      'under another name',
      good.with(`subscribe alice ${CHAT_TOPIC}`, { text: `subscribe,${NODE},${CHAT_TOPIC}` })
    ],
    [
      'logs-subscriptions',
      'subscribe-unlogged',
      'alice never moves',
      good.without(
        ...['alice joins', 'subscribe alice'].map(what => `${what} ${FILE_TOPIC}`),
        ...['alice leaves', 'unsubscribe alice'].map(what => `${what} ${FILE_TOPIC}`)
      )
    ],
    [
      'logs-subscriptions',
      'unsubscribe-unlogged',
      'no line',
      good.without(`unsubscribe alice ${FILE_TOPIC}`)
    ],
    [
      'logs-subscriptions',
      'subscription-invented',
      'everybody is everywhere',
      good.after('alice opened', said(`subscribe,${IDS.alice},${CHAT_TOPIC}`))
    ],
    [
      'logs-subscriptions',
      'subscription-invented',
      'a peer that has not come yet',
      good.after('identity', said(`subscribe,${IDS.bob},${CHAT_TOPIC}`))
    ],
    [
      'logs-subscriptions',
      'subscription-invented',
      'the node itself',
      good.after('identity', said(`subscribe,${NODE},${CHAT_TOPIC}`))
    ],
    [
      'logs-subscriptions',
      'subscription-invented',
      'a peer that is two hops away',
      good.after('last line', said(`subscribe,${IDS.carol},${CHAT_TOPIC}`))
    ],
    [
      'logs-subscriptions',
      'subscription-invented',
      'somebody has not left',
      good.after('wild line', said(`unsubscribe,${IDS.alice},${CHAT_TOPIC}`))
    ],
    ['greets', 'no-greeting', 'nothing arrives', good.without('greeting', 'greeting at carol')],
    ['greets', 'no-greeting', 'it gets no further than alice', good.without('greeting at carol')],
    [
      'greets',
      'no-greeting',
      'on another topic',
      good.without('greeting at carol').with('greeting', { topic: FILE_TOPIC })
    ],
    [
      'greets',
      'greeting-unsigned',
      'alice drops it',
      good.without('greeting', 'greeting at carol').after('link', dropped('alice', greetingOf()))
    ],
    ['greets', 'greeting-too-early', 'before the link', good.without('link').after('greeting')],
    ['greets', 'greeting-too-early', 'the link is cut', good.with('link', { change: 'prune' })],
    ['greets', 'greeting-not-protobuf', 'text', withData(base64(HELLO))],
    [
      'greets',
      'greeting-not-protobuf',
      'JSON',
      withData(base64(JSON.stringify({ from: NODE, message: HELLO })))
    ],
    ['greets', 'greeting-not-protobuf', 'anything', withData(GARBAGE)],
    ['greets', 'greeting-wrong', 'another text', withGreeting({ text: 'Hello!' })],
    ['greets', 'greeting-wrong', 'by another', withGreeting({ from: STRANGER })],
    ['greets', 'greeting-wrong', 'another type', withGreeting({ type: 'FILE' })],
    ['greets', 'greeting-wrong-time', 'milliseconds', withGreeting({ timestamp: CLOCK * 1000 })],
    ['greets', 'greeting-wrong-time', 'none', withGreeting({ timestamp: 0 })],
    [
      'greets',
      'greets-twice',
      'bob is greeted, too',
      good.after(`subscribe bob ${CHAT_TOPIC}`, seen('alice', NODE, NODE, greetingOf()))
    ],
    [
      'greets',
      'greets-twice',
      'carol has it twice',
      good.after('last line', seen('carol', NODE, IDS.alice, greetingOf({ text: 'Hello, bob!' })))
    ],
    [
      'takes-in-callers',
      'hung-up',
      'bob is turned away',
      brokenWith('bob', 'multistream', { silent: true })
    ],
    [
      'takes-in-callers',
      'subscribed-invented',
      'bob is told nothing',
      good.without(...TOPICS.map(topic => `bob told ${topic}`))
    ],
    [
      'takes-in-callers',
      'subscribe-unlogged',
      'no line about bob',
      good.without(`subscribe bob ${CHAT_TOPIC}`)
    ],
    ['hears-others', 'own-message', 'its greeting', good.after('greeting', msg(NODE, HELLO))],
    ['hears-others', 'not-heard', 'no line', good.without('hello line')],
    [
      'hears-others',
      'not-heard',
      'a line without the topic',
      good.with('hello line', { text: `msg,${IDS.carol},good morning, all` })
    ],
    [
      'hears-others',
      'not-heard',
      'a warning instead',
      good.with('hello line', { text: `warning,cannot read what ${IDS.carol} sent` })
    ],
    ['hears-others', 'not-heard', 'carol is silent', good.without('hello', 'hello line')],
    [
      'hears-others',
      'heard-twice',
      'two lines',
      good.after('last line', msg(IDS.carol, 'good morning, all'))
    ],
    [
      'hears-others',
      'logs-relay',
      'alice is named',
      good.with('hello line', msg(IDS.alice, 'good morning, all'))
    ],
    [
      'hears-others',
      'wrong-name',
      'bob is named',
      good.with('hello line', msg(IDS.bob, 'good morning, all'))
    ],
    [
      'hears-others',
      'wrong-name',
      'another topic',
      good.with('hello line', msg(IDS.carol, 'good morning, all', FILE_TOPIC))
    ],
    ['passes-on', 'not-passed-on', 'bob receives nothing', good.without('hello at bob')],
    [
      'passes-on',
      'not-passed-on',
      'bob has it from elsewhere',
      good.with('hello at bob', { via: IDS.alice })
    ],
    [
      'names-signer',
      'believes-claim',
      'the name in the message',
      good.with('claim line', msg(STRANGER, 'send me your keys'))
    ],
    [
      'names-signer',
      'logs-relay',
      'the one who passed it on',
      good.with('claim line', msg(IDS.alice, 'send me your keys'))
    ],
    [
      'prints-chat-only',
      'not-chat',
      'with its topic',
      good.after('elsewhere published', msg(IDS.alice, 'a file', FILE_TOPIC))
    ],
    [
      'prints-chat-only',
      'not-chat',
      'as if it were chat',
      good.after('last line', msg(IDS.alice, 'a file'))
    ],
    ['prints-chat-only', 'not-chat', 'nothing was said', good.without('elsewhere')],
    ['survives-garbage', 'garbage-swallowed', 'no line', good.without('warning')],
    [
      'survives-garbage',
      'garbage-swallowed',
      'a line from before',
      good.without('warning').after('greeting', said(`warning,no ping from ${IDS.alice}`))
    ],
    ['survives-garbage', 'garbage-swallowed', 'it never came', good.without('garbage')],
    [
      'survives-garbage',
      'garbage-unnamed',
      'no name',
      good.with('warning', { text: 'error,invalid wire type' })
    ],
    [
      'survives-garbage',
      'died-of-garbage',
      'it ends',
      good.upTo('garbage published').after('garbage published', exited(1))
    ],
    [
      'escapes',
      'not-escaped',
      'the first line alone',
      good.with('wild line', msg(IDS.carol, WILD.split('\n')[0] ?? ''))
    ],
    [
      'escapes',
      'not-escaped',
      'line by line',
      good.with('wild line', said(`msg,${IDS.carol},${CHAT_TOPIC},${WILD.split('\n')[0]}`)).after(
        'wild line',
        ...WILD.split('\n')
          .slice(1)
          .map(line => said(line))
      )
    ],
    [
      'escapes',
      'not-escaped',
      'all at once, and unescaped',
      good.with('wild line', { text: `msg,${IDS.carol},${CHAT_TOPIC},${WILD}` })
    ],
    ['escapes', 'not-heard', 'no line', good.without('wild line')],
    ['escapes', 'not-heard', 'it was not said', good.without('wild', 'wild line')],
    [
      'drops-unsigned',
      'unsigned-accepted',
      'a line',
      good.after('unsigned published', msg(IDS.mallory, 'trust me'))
    ],
    [
      'drops-unsigned',
      'unsigned-accepted',
      'a line at the very end',
      good.after('last at alice', msg(IDS.mallory, 'trust me'))
    ],
    [
      'drops-unsigned',
      'unsigned-accepted',
      'it is passed on',
      good.after('unsigned published', dropped('alice', UNSIGNED))
    ],
    [
      'drops-unsigned',
      'subscribe-unlogged',
      'it does not read on',
      good.without(`subscribe mallory ${DISCOVERY_TOPIC}`)
    ],
    [
      'drops-unsigned',
      'subscribe-unlogged',
      'mallory says nothing',
      good.without('unsigned', 'unsigned published')
    ],
    ['drops-unsigned', 'not-heard', 'bob is not heard', good.without('last line')],
    ['drops-unsigned', 'not-passed-on', 'alice does not hear him', good.without('last at alice')],
    [
      'drops-unsigned',
      'msg-invented',
      'what nobody has said',
      good.after('hello line', msg(IDS.carol, 'nobody has said this'))
    ],
    ['drops-unsigned', 'msg-invented', 'nothing at all', good.after('warning', msg(IDS.alice, ''))]
  ],
  forgeries: {
    'the lines in reverse order': good.reversed(isLine),
    'the lines without anything behind them': onlySaid,
    'everything behind them, and not a line': new Story(
      good.chapters.filter(([name, each]) => !isLine(each) || name === 'identity')
    ),
    'the lines of a node by another name': new Story(
      good.chapters.map(([name, each]) => [
        name,
        isLine(each) && name !== 'identity' ? { ...each, actor: 'other' } : each
      ])
    ),
    'one message in which everything else stands': new Story(
      good.chapters.filter(([name, each]) => !isLine(each) || name === 'identity')
    ).after('last published', msg(IDS.bob, LINES.join('\n'))),
    'one warning about everything': new Story(
      good.chapters.filter(([name, each]) => !isLine(each) || name === 'identity')
    ).after('last published', said(`warning,${LINES.join('\\n')}`)),
    'a greeting of somebody else': good
      .with('greeting', { from: STRANGER })
      .with('greeting at carol', { from: STRANGER }),
    'a greeting that alice made up for carol': good.without('greeting'),
    'messages under the name of their neighbour': new Story(
      good.chapters.map(([name, each]) =>
        each.kind === 'line' && name.endsWith(' line')
          ? [name, { ...each, text: each.text.replace(IDS.carol, IDS.bob) }]
          : [name, each]
      )
    ),
    'messages before they were said': new Story([
      ...good.chapters.slice(0, 6),
      ...good.chapters.filter(([name]) => name.endsWith(' line')),
      ...good.chapters.slice(6).filter(([name]) => !name.endsWith(' line'))
    ]),
    'subscriptions of strangers in place of those of the peers': new Story(
      good.chapters.map(([name, each]) =>
        each.kind === 'line' && name.startsWith('subscribe ')
          ? [name, { ...each, text: each.text.replace(/12D3KooW\w+/, STRANGER) }]
          : [name, each]
      )
    )
  },
  // What earlier lessons ask for.
  unread: ['listening']
})

const outcomeOf = (story: Story) => conclude(checkpoint, story.history()).outcome

test('waits-for-listeners bears with a node that tries too early and again in time', () => {
  const story = good.after('listening', said(`warning,nobody heard: ${NO_PEERS}`))
  assert.equal(outcomeOf(story), 'pass')
})

test('joins-topics takes more topics than are asked for, and lines that come twice', () => {
  const story = good.after(
    'listening',
    said('subscribed,weather'),
    said(`subscribed,${CHAT_TOPIC}`)
  )
  assert.equal(outcomeOf(story), 'pass')
})

test('logs-subscriptions takes lines that come twice, and other topics', () => {
  const story = good.after(
    `subscribe alice ${CHAT_TOPIC}`,
    said(`subscribe,${IDS.alice},${CHAT_TOPIC}`),
    said(`subscribe,${IDS.alice},weather`),
    said(`unsubscribe,${STRANGER},weather`)
  )
  assert.equal(outcomeOf(story), 'pass')
})

test('greets takes a clock that is a minute off, and none that is more', () => {
  for (const off of [-60, 60]) {
    assert.equal(outcomeOf(withGreeting({ timestamp: CLOCK + off })), 'pass', `${off}`)
  }
  for (const off of [-61, 61]) {
    assert.equal(outcomeOf(withGreeting({ timestamp: CLOCK + off })), 'fail', `${off}`)
  }
})

test('greets goes by the time at which the greeting comes', () => {
  const late = new Story(
    good.chapters.map(([name, each], index) => {
      const from = good.chapters.findIndex(([other]) => other === 'greeting')
      return [name, { ...each, at: (each.at ?? 0) + (index < from ? 0 : 100_000) }]
    })
  )
  assert.equal(outcomeOf(late), 'fail')
  const written = { data: greetingOf({ timestamp: CLOCK + 100 }) }
  assert.equal(outcomeOf(late.with('greeting', written).with('greeting at carol', written)), 'pass')
})

test('greets does not mind what bob, who comes later, is still given', () => {
  const gossip = good.after(`subscribe bob ${CHAT_TOPIC}`, seen('bob', NODE, NODE, greetingOf()))
  assert.equal(outcomeOf(gossip), 'pass')
})

test('survives-garbage takes an error line for a warning', () => {
  assert.equal(outcomeOf(good.with('warning', { text: `error,${IDS.alice}: what?` })), 'pass')
})

const SEEDS = Array.from({ length: 100 }, (_, index) => `seed ${index}`)

test('wildText() fits into a line of the log, and is 60 kB long', () => {
  for (const seed of SEEDS) {
    const text = wildText(seededRandom(seed), NODE)
    assert.equal(Buffer.byteLength(text), 60_000)
    const line = formatEvent('msg', IDS.carol, CHAT_TOPIC, text)
    assert.ok(Buffer.byteLength(line) <= 64 * 1024, `${Buffer.byteLength(line)}`)
    const parsed = parseEvent(line)
    assert.ok('event' in parsed && parsed.event.name === 'msg' && parsed.event.text === text)
  }
})

test('wildText() holds every event, on a line of its own', () => {
  const lines = wildText(seededRandom('test'), NODE).split('\n')
  const names = lines.flatMap(line => {
    const parsed = parseEvent(line)
    return 'event' in parsed ? [parsed.event.name] : []
  })
  assert.deepEqual(names, Object.keys(EVENTS))
})

test('wildText() is another for every seed', () => {
  assert.equal(new Set(SEEDS.map(seed => wildText(seededRandom(seed), NODE))).size, SEEDS.length)
})

test('joins-topics names a topic that is nearly the one', () => {
  const misspelled = good
    .with(`subscribed ${CHAT_TOPIC}`, { text: 'subscribed,universal-conectivity' })
    .with(`alice told ${CHAT_TOPIC}`, { topic: 'universal-conectivity' })
  assert.equal(
    observedIn(misspelled),
    'your node subscribed to "universal-conectivity", which is nearly "universal-connectivity": they part after "universal-con"'
  )
  const other = misspelled
    .with(`subscribed ${CHAT_TOPIC}`, { text: 'subscribed,news' })
    .with(`alice told ${CHAT_TOPIC}`, { topic: 'news' })
  assert.equal(observedIn(other), 'your node subscribed to news, which is another topic')
})

function observedIn(story: Story): string {
  const red = conclude(checkpoint, story.history()).steps.find(each => each.state === 'fail')
  return red?.state === 'fail' ? red.observed : ''
}
