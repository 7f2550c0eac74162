import {
  announce,
  type Cast,
  factsOf,
  joinTopics,
  lookFor,
  nonce,
  offer,
  say,
  sayAsBefore,
  shown,
  type
} from './cast.ts'
import { hears, knowsMessages, says } from './chat-checks.ts'
import { sendsDirect, takesDirect } from './direct-checks.ts'
import { fetches, guards, isSettled, refuses, sharedId, shares } from './file-checks.ts'
import { CHAT_TOPIC, isHeardBy, isMeshed } from './network.ts'
import { announcedAddr, announces, discovers, joins } from './peer-checks.ts'
import { connectsTyped, staysHeadless, survivesTypos } from './person-checks.ts'
import { floodIsOver, floodIsPrinted, heals, reconnects } from './resilience-checks.ts'

// What happens in each act of the story. Each ends when its checks pass, or the run ends there.

/** On loopback everything takes milliseconds. */
const SOON = { within: 1500 }
/** What the earlier lessons have given a limit each. */
const JOIN = { within: 5000 }
/** Who does not speak of a message at once does so at its heartbeat, once a second. */
const HEARTBEAT = { within: 2500 }
/** The app makes itself known every ten seconds. */
const ANNOUNCE = { within: 11_500 }
/** A second is what the lesson asks for; some wait longer each time. */
const RECONNECT = { within: 5000 }
/** Who dials once more as soon as a connection is lost has been refused by then. */
const AWAY_MS = 300
/** As long as the app waits for an answer. */
const ANSWER = { within: 5000 }
const START = { within: 4000 }
const FLOOD = { within: 3000 }
const FLOOD_COUNT = 1000
const FILE_BYTES = 300_000
const GIANT_BYTES = 3 * 1024 * 1024
/** js-libp2p speaks of a message at once from 512 bytes on, others from 1024. */
const LONG = 1500

/** Bob, whom the node has found, talks: as the app does, and as the earlier lessons do. */
export async function conversation(cast: Cast): Promise<void> {
  const { alice, bob } = cast
  await shown(cast, joins, JOIN)
  await meshed(cast, 'alice', 'node')
  await meshed(cast, 'bob', 'node')
  const word = nonce(cast, 'raw')
  const forged = `msg,${alice.peerId},${CHAT_TOPIC},${word}`
  await say(cast, bob, 'raw', `"${word}", \\o/ «ü» 😈\n${forged}\nshutdown`)
  await sayAsBefore(cast, bob, 'workshop', nonce(cast, 'workshop'))
  await shown(cast, hears, SOON)
  await say(cast, bob, 'long', nonce(cast, 'long').repeat(LONG / 16))
}

/** Carol makes herself known, and the node does so, too. */
export async function discovery(cast: Cast): Promise<void> {
  await announce(cast, cast.carol)
  await shown(cast, discovers, SOON)
  await shown(cast, knowsMessages, HEARTBEAT)
  await shown(cast, announces, ANNOUNCE)
}

/** Alice is restarted. Meanwhile bob is cut off from the node, so that everything goes through her. */
export async function restart(cast: Cast): Promise<void> {
  const { stage, node, alice, bob, carol, identity } = cast
  stage.fault('left', { peer: 'alice', cutOff: ['bob'] })
  await Promise.all([alice.leave(), bob.cutOff(identity.peerId)])
  await stage.until(
    history => history.first('connection-closed', 'bob', each => each.peerId === alice.peerId),
    'bob to notice that alice is gone',
    SOON
  )
  await node.logs('closed', SOON, each => each.peerId === alice.peerId)
  await stage.pause(AWAY_MS)
  const back = stage.history.observations.length
  stage.fault('back', { peer: 'alice' })
  await alice.comeBack()
  joinTopics(alice)
  await bob.dial(alice.addr)
  await meshed(cast, 'alice', 'bob', back)
  await meshed(cast, 'bob', 'alice', back)
  await meshed(cast, 'alice', 'node', back, RECONNECT)
  await say(cast, bob, 'again', nonce(cast, 'again'))
  // When this has come from alice, the node has her in its mesh, and passes on to her what carol says.
  await node.logs('msg', SOON, each => each.text === nonce(cast, 'again'))
  await stage.until(history => isHeardBy(history, 'carol', 'node'), 'carol to be heard', SOON)
  await say(cast, carol, 'carried', nonce(cast, 'carried'))
  await shown(cast, reconnects, SOON)
}

/** The node is alone, while the others go on talking; then everybody is there again. */
export async function partition(cast: Cast): Promise<void> {
  const { stage, alice, bob, carol, identity } = cast
  stage.fault('partition', { cutOff: ['alice', 'bob', 'carol'] })
  await Promise.all([alice.cutOff(identity.peerId), carol.cutOff(identity.peerId)])
  await say(cast, bob, 'meanwhile', nonce(cast, 'meanwhile'))
  for (const peer of [alice, bob, carol]) peer.reunite(identity.peerId)
  stage.fault('mended', {})
  const mended = stage.history.observations.length
  const addr = announcedAddr(stage.history)
  await Promise.all([alice.dial(addr), bob.dial(addr)])
  for (const peer of ['alice', 'bob']) await meshed(cast, peer, 'node', mended)
  await say(cast, alice, 'healed', nonce(cast, 'healed'))
  await shown(cast, heals, SOON)
}

/** Bob says something to the node alone. */
export async function directMessage(cast: Cast): Promise<void> {
  const { stage, alice, bob, identity } = cast
  const word = nonce(cast, 'direct')
  const text = `psst, ${word} 😈\ndirect,${alice.peerId},${word}`
  stage.challenge('direct', { by: 'bob', text })
  await bob.app.sendDirectMessage(identity.peerId, text, ANSWER)
  await shown(cast, takesDirect, SOON)
}

/** Bob announces a file that the node is to take, and two that it is not; and asks it for some. */
export async function files(cast: Cast): Promise<void> {
  const { stage, node, bob, identity } = cast
  const bytes = fileBytes(cast, 'offer')
  const id = fileId(cast, 'offer')
  await offer(cast, bob, 'offer', { id, bytes })
  await node.logs('file', SOON, each => each.fileId === id)
  await lookFor(cast, 'download', `downloads/${id}`)
  await shown(cast, fetches, SOON)

  const name = fileId(cast, 'intruder')
  await offer(cast, bob, 'intruder', { id: `../${name}`, bytes })
  await stage.until(isSettled('intruder'), 'your node to refuse a name', SOON)
  await lookFor(cast, 'intruder found', name)
  const giant = fileId(cast, 'giant')
  await offer(cast, bob, 'giant', { id: giant, bytes: new Uint8Array(GIANT_BYTES) })
  await stage.until(isSettled('giant'), 'your node to refuse a file', SOON)
  await lookFor(cast, 'giant found', `downloads/${giant}`)
  await shown(cast, refuses, SOON)

  const ids = [fileId(cast, 'unknown'), '../given.key', identity.file]
  stage.challenge('probes', { ids })
  await Promise.all(ids.map(each => bob.app.fetchFile(identity.peerId, each, ANSWER)))
  await bob.ping(identity.peerId, ANSWER)
  await shown(cast, guards, SOON)
}

/** A person types: something to everybody, something to bob, a file, an address, and some mistakes. */
export async function keyboard(cast: Cast): Promise<void> {
  const { stage, node, bob, dave, identity } = cast
  type(cast, 'typed', `${nonce(cast, 'typed')}, grüß dich, 世界 😀`)
  await shown(cast, says, SOON)
  const whisper = nonce(cast, 'whisper')
  type(cast, 'whisper', whisper, `/dm ${bob.peerId.slice(-8)} ${whisper}`)
  await shown(cast, sendsDirect, SOON)

  const bytes = fileBytes(cast, 'share')
  const path = await stage.scratch.write('holiday.jpg', bytes)
  stage.challenge('share', { path, ...factsOf(bytes) })
  node.types(`/file ${path}`)
  await stage.until(sharedId, 'your node to announce a file', SOON)
  await bob.app.fetchFile(identity.peerId, sharedId(stage.history) ?? '', ANSWER)
  await shown(cast, shares, SOON)

  stage.challenge('connect', { addr: dave.addr })
  node.types(`/connect ${dave.addr}`)
  await shown(cast, connectsTyped, SOON)

  const ghost = await stage.unreachableAddr('ghost')
  const nobody = stage.freshIdentity('nobody').peerId
  const lines = ['/dance', '/connect nonsense', `/connect ${ghost}`, '/file /no/such/file', '']
  stage.challenge('typos', { lines: [...lines, `/dm ${nobody} hi`] })
  for (const line of [...lines, `/dm ${nobody} hi`]) node.types(line)
  type(cast, 'after-typos', nonce(cast, 'after-typos'))
  await shown(cast, survivesTypos, SOON)
}

/** The node once more, where nobody types. */
export async function container(cast: Cast): Promise<void> {
  const { stage, dave, headless } = cast
  const node = await stage.startNode({
    name: 'headless',
    env: { IDENTITY_FILE: headless.file, LISTEN_ADDRS: '/ip4/127.0.0.1/tcp/0' }
  })
  node.endsInput()
  await node.logs('listening', START)
  const [listening] = stage.history.events('listening', 'headless')
  await dave.dial(listening?.multiaddr ?? '')
  await dave.ping(headless.peerId, ANSWER)
  await shown(cast, staysHeadless, SOON)
}

/** Bob says a thousand things at once. */
export async function flood(cast: Cast): Promise<void> {
  const { stage, bob } = cast
  const start = nonce(cast, 'flood')
  const end = `${start} end`
  stage.challenge('flood', { start, count: FLOOD_COUNT, end })
  const before = stage.history.events('msg').length
  const utf8 = new TextEncoder()
  const publish = (what: string | number) =>
    bob.pubsub.publish(CHAT_TOPIC, utf8.encode(`${start} ${what}`))
  await Promise.all(Array.from({ length: FLOOD_COUNT }, (_, index) => publish(index + 1)))
  await publish('end')
  await stage.until(floodIsOver, 'the flood to be over', FLOOD)
  await stage.until(
    // The lines are counted only when there are enough: this is asked a thousand times.
    history => history.events('msg').length > before + FLOOD_COUNT && floodIsPrinted(history),
    'your node to print what bob says',
    FLOOD
  )
}

export async function farewell({ node }: Cast): Promise<void> {
  node.types('/quit')
  await node.exits(SOON)
}

/** Waits until a peer and another are in the chat together, as the first of them sees it. */
function meshed(
  { stage }: Cast,
  peer: string,
  other: string,
  since = 0,
  limit = SOON
): Promise<void> {
  const what = `${peer} to be in the chat with ${other === 'node' ? 'your node' : other}`
  return stage.until(history => isMeshed(history, peer, other, since), what, limit)
}

/** A UUID, as the app gives every file. */
function fileId({ stage }: Cast, label: string): string {
  const hex = Buffer.from(stage.random.bytes(`file ${label}`, 16)).toString('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

/** Bytes that nobody could know; to draw all of them would take longer than to send them. */
function fileBytes({ stage }: Cast, label: string): Uint8Array {
  return new Uint8Array(Buffer.alloc(FILE_BYTES, stage.random.bytes(`bytes of ${label}`, 1000)))
}
