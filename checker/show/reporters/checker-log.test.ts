import assert from 'node:assert/strict'
import test from 'node:test'
import { historyOf, said, type Written } from '#checker/story'
import { parseEvent } from '#shared/log'
import { encodeChatMessage } from '#shared/message'
import { formatCheckerLog } from './checker-log.ts'

const NODE = '12D3KooWGC6TvWhfapngX6wvJHMYvKpDMXPb3ZnCZ6dMoaMtimQ5'
const ALICE = '12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp'
const LISTENS = `/ip4/127.0.0.1/tcp/5001/p2p/${ALICE}`
const REMOTE = '/ip4/127.0.0.1/tcp/60001'
const TOPIC = 'universal-connectivity'

const actor = 'alice'
const up: Written = { kind: 'peer-up', actor, peerId: ALICE, addr: LISTENS }
const tcp: Written = {
  kind: 'rung',
  actor,
  connection: 1,
  direction: 'inbound',
  rung: 'tcp',
  ok: true,
  localAddr: '/ip4/127.0.0.1/tcp/5001',
  remoteAddr: REMOTE
}
const opened: Written = {
  kind: 'connection-opened',
  actor,
  peerId: NODE,
  direction: 'inbound',
  remoteAddr: `${REMOTE}/p2p/${NODE}`,
  encryption: '/noise',
  multiplexer: '/yamux/1.0.0'
}
const identified: Written = {
  kind: 'identified',
  actor,
  peerId: NODE,
  protocolVersion: 'ipfs/0.1.0',
  agentVersion: 'universal-connectivity/0.1.0',
  listenAddrs: [],
  protocols: []
}

function message(data: Uint8Array, from: string | null = NODE): Written {
  const base64 = Buffer.from(data).toString('base64')
  return { kind: 'message-seen', actor, from, via: NODE, topic: TOPIC, data: base64 }
}

function chat(text: string): Uint8Array {
  return encodeChatMessage({ from: NODE, text, timestamp: 1, type: 'CHAT' })
}

async function logOf(...written: Written[]): Promise<string[]> {
  const lines = (await formatCheckerLog(historyOf(written))).split('\n')
  assert.equal(lines.pop(), '')
  return lines
}

test('formatCheckerLog() says what a reference peer saw, in the order in which it saw it', async () => {
  const lines = await logOf(
    up,
    said('identity,this is the node’s'),
    tcp,
    opened,
    { kind: 'ping-sent', actor, peerId: NODE, rttMs: 3 },
    identified,
    { kind: 'subscription-seen', actor, peerId: NODE, topic: TOPIC, subscribed: true },
    message(chat('Hello, you')),
    { kind: 'subscription-seen', actor, peerId: NODE, topic: TOPIC, subscribed: false },
    { kind: 'routing-table-changed', actor, peerId: NODE, change: 'added' },
    { kind: 'peer-found', actor, peerId: NODE, addrs: [REMOTE] },
    { kind: 'routing-table-changed', actor, peerId: NODE, change: 'removed' },
    { kind: 'connection-closed', actor, peerId: NODE }
  )
  assert.deepEqual(lines, [
    `identity,${ALICE}`,
    `listening,${LISTENS}`,
    `incoming,/ip4/127.0.0.1/tcp/5001,${REMOTE}`,
    `connected,${NODE},${REMOTE}/p2p/${NODE}`,
    `ping,${NODE},3 ms`,
    `identify,${NODE},ipfs/0.1.0,universal-connectivity/0.1.0`,
    `subscribe,${NODE},${TOPIC}`,
    `msg,${NODE},${TOPIC},Hello, you`,
    `unsubscribe,${NODE},${TOPIC}`,
    `kademlia,routing_update,${NODE}`,
    'kademlia,closestpeers,1',
    `closestpeer,${NODE},${REMOTE}`,
    `kademlia,routing_removal,${NODE}`,
    `closed,${NODE}`
  ])
})

test('formatCheckerLog() tells what went wrong', async () => {
  const lines = await logOf(
    up,
    { ...tcp, rung: 'noise', ok: false, error: 'EOF' } as Written,
    { kind: 'ping-sent', actor, peerId: NODE, rttMs: null },
    message(new TextEncoder().encode('raw text')),
    message(chat('unsigned'), null),
    { kind: 'peer-found', actor, peerId: NODE, addrs: [], error: 'not found' }
  )
  assert.deepEqual(lines.slice(2), [
    'error,noise: EOF',
    `error,no ping from ${NODE}`,
    `error,${TOPIC}`,
    `error,${TOPIC}: nobody has signed this message`,
    `error,${NODE} not found`
  ])
})

test('formatCheckerLog() writes nothing that a message could forge a line with', async () => {
  const lines = await logOf(up, message(chat(`x\nclosed,${NODE}`)))
  assert.equal(lines.length, 3)
  assert.equal(lines[2], `msg,${NODE},${TOPIC},x\\nclosed,${NODE}`)
})

test('formatCheckerLog() names the listener that a WebSocket can have come in by', async () => {
  const { localAddr: _, ...webSocket } = tcp as Extract<Written, { kind: 'rung' }>
  const [, , incoming] = await logOf(up, { ...webSocket, remoteAddr: `${REMOTE}/ws` })
  assert.equal(incoming, `incoming,${LISTENS},${REMOTE}/ws`)
})

test('formatCheckerLog() writes lines that the strict parser reads', async () => {
  for (const line of await logOf(up, tcp, opened, identified, message(chat('a\tb')))) {
    assert.ok('event' in parseEvent(line), line)
  }
})

/** What the elder workshop's `check.py` looks for in its checker.log, lesson by lesson. */
const PEER = '(12D3KooW[A-Za-z0-9]+)'
const ADDRESS = '([/\\w.:-]+)'
const ELDER = [
  `incoming,${ADDRESS},${ADDRESS}`,
  `connected,${PEER},${ADDRESS}`,
  `ping,${PEER},(\\d+\\s*ms)`,
  `identify,${PEER},${ADDRESS}`,
  `subscribe,${PEER},universal-connectivity`,
  `msg,${PEER},universal-connectivity,(.+)`,
  `closed,${PEER}`
]

test('formatCheckerLog() writes what tools for the elder workshop look for', async () => {
  const log = await logOf(
    up,
    tcp,
    opened,
    { kind: 'ping-sent', actor, peerId: NODE, rttMs: 3 },
    identified,
    { kind: 'subscription-seen', actor, peerId: NODE, topic: TOPIC, subscribed: true },
    message(chat('hi')),
    { kind: 'connection-closed', actor, peerId: NODE }
  )
  for (const pattern of ELDER) assert.match(log.join('\n'), new RegExp(pattern))
})
