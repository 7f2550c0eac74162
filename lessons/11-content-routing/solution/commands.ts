import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { CID } from 'multiformats/cid'
import type { ContentRouter } from './content-router.ts'
import { log } from './events.ts'

const HELP = `/put <file>                    keep a file, and tell the network
/get <cid>                     read a block
/cat <cid> [offset] [length]   read a file, or a part of it
/stats                         what has been read so far
/quit                          leave`

/** Does what a line says that a person has typed. */
export async function obey(
  content: ContentRouter,
  line: string,
  tell: (text: string) => void
): Promise<void> {
  const [, command, rest = ''] = /^\/(\w+)\s*(.*)$/.exec(line.trim()) ?? []
  try {
    if (command === 'get') await get(content, CID.parse(rest))
    else if (command === 'cat') await cat(content, rest)
    else if (command === 'put') tell(String(await content.put(await readFile(rest))))
    else if (command === 'stats') tell(JSON.stringify(content.statistics, null, 2))
    else if (command === 'quit') process.kill(process.pid, 'SIGTERM')
    else tell(HELP)
  } catch (error) {
    log('warning', `${line}: ${reasonOf(error)}`)
  }
}

async function get(content: ContentRouter, cid: CID): Promise<void> {
  const { bytes, source } = await content.get(cid)
  log('block', cid, source, bytes.length)
}

async function cat(content: ContentRouter, rest: string): Promise<void> {
  const [name = '', ...numbers] = rest.split(/\s+/)
  const [offset = 0, length = Number.POSITIVE_INFINITY] = numbers.map(Number)
  if (!(offset >= 0 && length >= 0)) throw new Error('write /cat <cid> [offset] [length]')
  const cid = CID.parse(name)
  const hash = createHash('sha256')
  let bytes = 0
  // Somebody is waiting for it.
  for await (const piece of content.cat(cid, { priority: 5, offset, length })) {
    hash.update(piece)
    bytes += piece.length
  }
  log('content', cid, offset, bytes, hash.digest('hex'))
}

function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ')
  return error instanceof Error ? error.message : String(error)
}
