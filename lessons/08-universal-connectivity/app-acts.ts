import { START_MS } from '#checker/checkpoint'
import { type Cast, factsOf, lookFor, nonce, offer, SOON, shown, typeText } from './cast.ts'
import { says } from './chat-checks.ts'
import { sendsDirect, takesDirect } from './direct-checks.ts'
import { fetches, isSettled, type Refused, refuses } from './file-checks.ts'
import { connectsTyped, staysHeadless, survivesTypos } from './person-checks.ts'
import { guards, sharedId, shares } from './sharing-checks.ts'

// What bob and the person at the keyboard do with the app. Each act ends when its checks pass, or
// else the run ends there.

/** As long as the app waits for an answer. */
const ANSWER = { within: 5000 }
const START = { within: START_MS }
/** More than fits into the window of a stream, so that it comes in several pieces. */
const FILE_BYTES = 300_000
const GIANT_BYTES = 3 * 1024 * 1024

/** Bob says something to the node alone. */
export async function directMessage(cast: Cast): Promise<void> {
  const { stage, alice, bob, identity } = cast
  const word = nonce(cast, 'direct')
  const text = `psst, ${word} 😈\ndirect,${alice.peerId},${word}`
  stage.challenge('direct', { by: 'bob', text })
  await bob.direct.send(identity.peerId, text, ANSWER)
  await shown(cast, takesDirect, SOON)
}

/** Bob announces a file that the node is to take, and four that it is not; and asks it for some. */
export async function files(cast: Cast): Promise<void> {
  const { stage, node, bob, identity } = cast
  const bytes = fileBytes(cast, 'offer')
  const id = fileId(cast, 'offer')
  await offer(cast, bob, 'offer', { id, bytes })
  await node.logs('file', SOON, each => each.fileId === id)
  await lookFor(cast, 'download', `downloads/${id}`)
  await shown(cast, fetches, SOON)

  const names = ['intruder', 'winding', 'rooted'].map(label => fileId(cast, label))
  const [intruder = '', winding = '', rooted = ''] = names
  await tempt(cast, 'intruder', { id: `../${intruder}`, bytes }, intruder)
  await tempt(cast, 'winding', { id: `photos/../../${winding}`, bytes }, winding)
  await tempt(cast, 'rooted', { id: stage.scratch.path(rooted), bytes }, rooted)
  const giant = fileId(cast, 'giant')
  const giantBytes = new Uint8Array(GIANT_BYTES)
  await tempt(cast, 'giant', { id: giant, bytes: giantBytes }, `downloads/${giant}`)
  await shown(cast, refuses, SOON)

  const ids = [fileId(cast, 'unknown'), '../given.key', identity.file]
  stage.challenge('probes', { ids })
  await Promise.all(ids.map(each => bob.files.fetch(identity.peerId, each, ANSWER)))
  await bob.ping(identity.peerId, ANSWER)
  await shown(cast, guards, SOON)
}

/** Bob announces what the node is to refuse, and the checkpoint looks where it would be. */
async function tempt(
  cast: Cast,
  which: Refused,
  file: { id: string; bytes: Uint8Array },
  path: string
): Promise<void> {
  await offer(cast, cast.bob, which, file)
  await cast.stage.until(isSettled(which), 'your node to refuse a file', SOON)
  await lookFor(cast, `${which} found`, path)
}

/** A person types: something to everybody, something to bob, a file, an address, and some mistakes. */
export async function keyboard(cast: Cast): Promise<void> {
  const { stage, node, bob, dave, identity } = cast
  typeText(cast, 'typed', `${nonce(cast, 'typed')}, grüß dich, 世界 😀`)
  await shown(cast, says, SOON)
  const whisper = nonce(cast, 'whisper')
  typeText(cast, 'whisper', whisper, `/dm ${bob.peerId.slice(-8)} ${whisper}`)
  await shown(cast, sendsDirect, SOON)

  const bytes = fileBytes(cast, 'share')
  const path = await stage.scratch.write('holiday.jpg', bytes)
  stage.challenge('share', { path, ...factsOf(bytes) })
  node.types(`/file ${path}`)
  await stage.until(sharedId, 'your node to announce a file', SOON)
  await bob.files.fetch(identity.peerId, sharedId(stage.history) ?? '', ANSWER)
  // The node's key lies beside what it shares.
  stage.challenge('neighbour', { id: 'given.key' })
  await bob.files.fetch(identity.peerId, 'given.key', ANSWER)
  await shown(cast, shares, SOON)

  stage.challenge('connect', { addr: dave.addr })
  node.types(`/connect ${dave.addr}`)
  await shown(cast, connectsTyped, SOON)

  const ghost = await stage.unreachableAddr('ghost')
  const nobody = stage.freshIdentity('nobody').peerId
  const lines = ['/dance', '/connect nonsense', `/connect ${ghost}`, '/file /no/such/file', '']
  stage.challenge('typos', { lines: [...lines, `/dm ${nobody} hi`] })
  for (const line of [...lines, `/dm ${nobody} hi`]) node.types(line)
  typeText(cast, 'after-typos', nonce(cast, 'after-typos'))
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

export async function farewell({ node }: Cast): Promise<void> {
  node.types('/quit')
  await node.exits(SOON)
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
