import { randomUUID } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { GossipSub } from '@libp2p/gossipsub'
import type { PeerId } from '@libp2p/interface'
import { lpStream } from '@libp2p/utils'
import type { Libp2p } from 'libp2p'
import { log } from '#shared/log'

const FILE_TOPIC = 'universal-connectivity-file'
const FILE_PROTOCOL = '/universal-connectivity-file/1'
const MAX_FILE_BYTES = 2 * 1024 * 1024
const MAX_ID_BYTES = 1024
const PATIENCE_MS = 10_000
/** What a peer calls a file may be "../../.bashrc"; only a plain name becomes one on this disk. */
const PLAIN_NAME = /^\w[\w.-]{0,99}$/

/** What this node shares: in memory, so that no id can ever name another file of its disk. */
const shared = new Map<string, Uint8Array>()

/** Gives out the files that it shares, and fetches those that others announce. */
export async function exchangeFiles(
  node: Libp2p<{ pubsub: GossipSub }>,
  downloadDir: string | undefined
): Promise<void> {
  await node.handle(FILE_PROTOCOL, async stream => {
    const signal = AbortSignal.timeout(PATIENCE_MS)
    try {
      const id = await lpStream(stream, { maxDataLength: MAX_ID_BYTES }).read({ signal })
      const bytes = shared.get(new TextDecoder().decode(id.subarray())) ?? new Uint8Array()
      await lpStream(stream).write(bytes, { signal })
      await stream.close({ signal })
    } catch (error) {
      stream.abort(error as Error)
    }
  })

  node.services.pubsub.addEventListener('message', async ({ detail: message }) => {
    if (message.type !== 'signed' || message.topic !== FILE_TOPIC) return
    const id = new TextDecoder().decode(message.data)
    try {
      if (!PLAIN_NAME.test(id)) throw new Error('its name is not a plain one')
      const bytes = await fetchFile(node, message.from, id)
      if (downloadDir !== undefined) await writeFile(join(downloadDir, id), bytes, { flag: 'wx' })
      log('file', message.from, bytes.length, id)
    } catch (error) {
      log('warning', `no file from ${message.from}: ${(error as Error).message}`)
    }
  })
}

async function fetchFile(node: Libp2p, peer: PeerId, id: string): Promise<Uint8Array> {
  const signal = AbortSignal.timeout(PATIENCE_MS)
  const stream = await node.dialProtocol(peer, FILE_PROTOCOL, { signal })
  try {
    const messages = lpStream(stream, { maxDataLength: MAX_FILE_BYTES })
    await messages.write(new TextEncoder().encode(id), { signal })
    const bytes = (await messages.read({ signal })).subarray()
    await stream.close({ signal })
    if (bytes.length === 0) throw new Error('it does not have the file any more')
    return bytes
  } catch (error) {
    stream.abort(error as Error)
    throw error
  }
}

/** Shares a file of this disk under a fresh id, announces that, and returns it. */
export async function shareFile(
  node: Libp2p<{ pubsub: GossipSub }>,
  path: string
): Promise<string> {
  const bytes = await readFile(path)
  if (bytes.length > MAX_FILE_BYTES) throw new Error(`${path} is larger than 2 MiB`)
  const id = randomUUID()
  shared.set(id, bytes)
  await node.services.pubsub.publish(FILE_TOPIC, new TextEncoder().encode(id))
  return id
}
