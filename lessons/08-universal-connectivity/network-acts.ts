import {
  announce,
  type Cast,
  joinTopics,
  nonce,
  PEERS_ALONE,
  SOON,
  say,
  sayAsBefore,
  shown
} from './cast.ts'
import { hasArrived, hears, knowsMessages } from './chat-checks.ts'
import { CHAT_TOPIC, isHeardBy, isMeshed } from './network.ts'
import { announcedAddr, announces, discovers, joins } from './peer-checks.ts'
import { floodIsOver, floodIsPrinted, heals, inFlood, reconnects } from './resilience-checks.ts'

// What happens in the network. Each act ends when its checks pass, or else the run ends there.

/** The earlier lessons have limits of their own; this is for all of them. */
const JOIN = { within: 5000 }
/** Who does not speak of a message at once does so at its heartbeat, once a second. */
const HEARTBEAT = { within: 2500 }
/** The app makes itself known every ten seconds. */
const ANNOUNCE = { within: 11_500 }
/** A second is what the lesson asks for; some wait longer each time. */
const RECONNECT = { within: 5000 }
/** Who dials once more as soon as a connection is lost has been refused by then. */
const AWAY_MS = 300
/** For each quarter of it: a machine may be slow, as long as more and more is printed. */
const FLOOD = { within: 3000 }
const FLOOD_COUNT = 1000
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
  // Nobody can take this for a protobuf: no length in it fits.
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
    PEERS_ALONE
  )
  await node.logs('closed', SOON, each => each.peerId === alice.peerId)
  await stage.pause(AWAY_MS)
  const back = stage.history.observations.length
  stage.fault('back', { peer: 'alice' })
  await alice.comeBack()
  joinTopics(alice)
  await bob.dial(alice.addr)
  await meshed(cast, 'alice', 'bob', back, PEERS_ALONE)
  await meshed(cast, 'bob', 'alice', back, PEERS_ALONE)
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
  const { stage, node, alice, bob, carol, identity } = cast
  stage.fault('partition', { cutOff: ['alice', 'bob', 'carol'] })
  await Promise.all([alice.cutOff(identity.peerId), carol.cutOff(identity.peerId)])
  await say(cast, bob, 'meanwhile', nonce(cast, 'meanwhile'))
  await stage.until(hasArrived('meanwhile', 'alice'), 'alice to hear bob', PEERS_ALONE)
  await node.logs('closed', SOON, each => each.peerId === carol.peerId)
  for (const peer of [alice, bob, carol]) peer.reunite(identity.peerId)
  stage.fault('mended', {})
  const mended = stage.history.observations.length
  const addr = announcedAddr(stage.history)
  await Promise.all([alice.dial(addr), bob.dial(addr)])
  for (const peer of ['alice', 'bob']) await meshed(cast, peer, 'node', mended)
  await say(cast, alice, 'healed', nonce(cast, 'healed'))
  await shown(cast, heals, SOON)
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
  await stage.until(floodIsOver, 'the flood to be over', PEERS_ALONE)
  const delivered = inFlood(stage.history).length
  for (const quarter of [1, 2, 3, 4]) {
    const due = before + Math.ceil((delivered * quarter) / 4)
    await stage.until(
      // Which lines they are is looked at only when there are enough: this is asked a thousand times.
      history => history.events('msg').length >= due && (quarter < 4 || floodIsPrinted(history)),
      'your node to print what bob says',
      FLOOD
    )
  }
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
