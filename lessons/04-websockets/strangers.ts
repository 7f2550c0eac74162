import { challenge, outlives, type PlainPeer, type Stage } from '#checker/checkpoint'
import type { RawBytes, RawSockets, RawTarget } from './raw-sockets.ts'
import { listenerOf, parseListener, type Transport } from './transports.ts'

/** People and programs that speak no libp2p are about to come to both listeners. */
export const strangers = challenge<Record<never, never>>('strangers')

/** So many idle connections are few for anybody: js-libp2p has room for ten, and lets in five a second of one address. */
const IDLE = 3
/** Who sends what is not expected is answered, or hung up on, within milliseconds; nobody has to. */
const END = { within: 200 }
/** After so long js-libp2p lets in five more of the same address. */
const A_SECOND_MS = 1100
const OPEN = { within: 1000 }
const PONG = { within: 1500 }
/** Multistream-select takes the first byte for a length, 120, and does not find a newline at the end. */
const NO_LIBP2P = 'x'.repeat(121)
/** As a browser asks for a WebSocket; the key may be anything of 16 bytes. */
const UPGRADE = [
  'GET / HTTP/1.1',
  'Host: example.org',
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg=='
]

/**
 * Strangers call: they say nothing, stop in the middle of what they say, and send what is neither libp2p nor HTTP.
 * While some of them are still there, erin dials the node as everybody does, over WebSockets.
 */
export async function strangersCall(
  stage: Stage,
  mallory: { raw: RawSockets },
  witness: PlainPeer,
  peerId: string
): Promise<void> {
  const [tcp, ws] = [targetOf(stage, 'tcp', peerId), targetOf(stage, 'ws', peerId)]
  if (tcp === undefined || ws === undefined) return
  stage.note(strangers, {})
  await Promise.all([
    mallory.raw.holds(tcp, { ...said('nothing', ''), count: IDLE }, OPEN),
    mallory.raw.holds(
      ws,
      { ...said('half an HTTP request', 'GET / HTTP/1.1\r\nHost:'), count: IDLE },
      OPEN
    )
  ])
  const garbage = Buffer.from(stage.random.bytes('garbage', 64)).toString('latin1')
  await Promise.all([
    mallory.raw.sends(tcp, said('an HTTP request where libp2p is spoken', asked(UPGRADE)), END),
    mallory.raw.sends(ws, said('what is no HTTP', `?${garbage}`), END),
    mallory.raw.sends(ws, said('no libp2p in a WebSocket', asked(UPGRADE) + frame(NO_LIBP2P)), END)
  ])
  await outlives(stage, witness, peerId, PONG)
  // On a machine with one loopback address alone, her calls count for erin, too.
  if (stage.loopback('mallory') === '127.0.0.1') await stage.pause(A_SECOND_MS)
}

function targetOf({ history }: Stage, transport: Transport, peerId: string): RawTarget | undefined {
  const listener = parseListener(listenerOf(history, transport) ?? '')
  return listener && { host: listener.host, port: Number(listener.port), peerId }
}

function said(what: string, words: string): RawBytes {
  return { what, bytes: Buffer.from(words, 'latin1') }
}

/**
 * One message on a WebSocket, at most 125 bytes: a binary one, masked with zeros. Its frame is a good one, for frames
 * are the business of libraries, and no node of a lesson can do anything about them.
 */
function frame(words: string): string {
  return String.fromCharCode(0x82, 0x80 | words.length, 0, 0, 0, 0) + words
}

function asked(lines: string[]): string {
  return `${lines.join('\r\n')}\r\n\r\n`
}
