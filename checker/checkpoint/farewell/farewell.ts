import type { History } from '#checker/record/history'
import type { GivenIdentity } from '../given-identity.ts'
import { withoutPeer } from '../shelf/index.ts'
import type { LearnerNode, Stage } from '../stage.ts'
import { LATECOMER, lastLook, lastUsage } from './notes.ts'

/** Loopback: a connection and a ping take a few milliseconds. */
const REACH = { within: 2000 }
/** A node closes its connections and says goodbye; libp2p needs a few milliseconds for it. */
const STOP = { within: 3000 }
/** Another loopback address than any on which a node was told to listen. */
const ELSEWHERE = '127.255.255.254'
/** This machine answers a knock at once, with a yes or a no; only an address of another one may stay silent. */
const KNOCK = { within: 5000 }
/** The socket behind an address, of this machine or of another. */
const SOCKET = /^\/ip[46]\/(?<host>[\da-f.:]+)\/tcp\/(?<port>\d+)(\/|$)/

export interface FarewellInit {
  node: LearnerNode
  identity: GivenIdentity
}

/**
 * The last act of a run, which looks at what earlier lessons have taught: `visitLate`, and then the node is told
 * to stop. The steps for it are `stillThere`, `keepsKey` and `stops`.
 */
export async function farewell(stage: Stage, { identity, node }: FarewellInit): Promise<void> {
  await visitLate(stage, { identity, node })
  node.signal(stage.random.integer('last signal', 0, 1) === 0 ? 'SIGTERM' : 'SIGINT')
  await node.exits(STOP)
}

/** Somebody whom the node has never met reaches it and pings it; its key and its ports are looked at. */
export async function visitLate(stage: Stage, { identity, node }: FarewellInit): Promise<void> {
  stage.note(lastUsage, stage.usage(node.name))
  // Whatever it has said of them is here when the rest has been looked at.
  const sockets = stage.listensAt(node.name)
  const latecomer = await stage.startPeer(LATECOMER)
  const home = listensOn(stage.history, node.name)
  if (home !== undefined) {
    await latecomer.dial(`${home}/p2p/${identity.peerId}`)
    await latecomer.ping(identity.peerId, REACH)
  }
  const file = await stage.scratch.read(`${identity.name}.key`)
  stage.note(lastLook, {
    node: node.name,
    mode: file?.mode ?? null,
    unchanged: file !== null && Buffer.from(identity.key).equals(file.bytes),
    copies: await copiesOf(stage, identity.key, `${identity.name}.key`),
    deaf: await deafAddrs(stage, node.name),
    elsewhere: home === undefined ? null : await reachedElsewhere(stage, home),
    sockets
  })
}

/** The first TCP address that the node says it listens on, without its peer id. */
function listensOn(history: History, node: string): string | undefined {
  const line = history.event('listening', node, each => !each.multiaddr.includes('/ws'))
  return line && withoutPeer(line.multiaddr)
}

/** Where the secret stands in the protobuf of an Ed25519 key. */
const SECRET = { start: 4, end: 36 }

/** The files beside this one in which the secret half of its key stands. */
export async function copiesOf(stage: Stage, key: Uint8Array, name: string): Promise<string[]> {
  const secret = Buffer.from(key.slice(SECRET.start, SECRET.end))
  const copies: string[] = []
  for (const other of await stage.scratch.list()) {
    if (other === name) continue
    const file = await stage.scratch.read(other)
    if (file !== null && Buffer.from(file.bytes).includes(secret)) copies.push(other)
  }
  return copies
}

/** The addresses of its listening lines at which nobody takes a TCP connection. */
async function deafAddrs(stage: Stage, node: string): Promise<string[]> {
  const said = new Set(
    stage.history.events('listening', node).map(each => withoutPeer(each.multiaddr))
  )
  const tried = [...said].map(async addr => {
    const { host, port } = SOCKET.exec(addr)?.groups ?? {}
    const open = host === undefined || (await stage.knocks(host, Number(port), KNOCK))
    return open ? [] : [addr]
  })
  return (await Promise.all(tried)).flat()
}

/** The address other than its own at which the node is reached; null where the system has one address alone. */
async function reachedElsewhere(stage: Stage, home: string): Promise<string | null> {
  const { ip, port } = /^\/ip4\/(?<ip>[\d.]+)\/tcp\/(?<port>\d+)$/.exec(home)?.groups ?? {}
  if (ip === undefined || ip === '0.0.0.0' || process.platform !== 'linux') return null
  const isOpen = await stage.knocks(ELSEWHERE, Number(port), KNOCK)
  return isOpen ? `/ip4/${ELSEWHERE}/tcp/${port}` : null
}
