import { peerIdFromString } from '@libp2p/peer-id'
import { ServiceUrlError } from './errors.ts'
import type { Peer } from './router.ts'
import { type Resolve, serviceUrlToMultiaddr } from './service-url.ts'

/**
 * A list of validators as it is published: `<peer id>@<host>:<port>`, separated by commas.
 *
 * @throws ServiceUrlError for the first entry that is something else
 */
export async function parseValidators(list: string, resolve?: Resolve): Promise<Peer[]> {
  const entries = list.split(',').map(entry => entry.trim())
  return Promise.all(entries.filter(entry => entry !== '').map(entry => parseOne(entry, resolve)))
}

async function parseOne(entry: string, resolve?: Resolve): Promise<Peer> {
  const [id = '', url, ...rest] = entry.split('@')
  if (url === undefined || rest.length > 0) {
    throw new ServiceUrlError(`${entry} is no <peer id>@<host>:<port>`)
  }
  const addr = await serviceUrlToMultiaddr(url, resolve)
  return { id: peerIdOf(id), addr: addr.encapsulate(`/p2p/${id}`) }
}

function peerIdOf(id: string): string {
  try {
    return peerIdFromString(id).toString()
  } catch (cause) {
    throw new ServiceUrlError(`${id} is no peer id`, { cause })
  }
}

/** Who came, and who went, from one list of validators to the next. */
export function changesOf(
  before: Iterable<string>,
  after: readonly Peer[]
): { added: Peer[]; removed: string[] } {
  const [old, now] = [new Set(before), new Set(after.map(({ id }) => id))]
  return {
    added: after.filter(({ id }) => !old.has(id)),
    removed: [...old].filter(id => !now.has(id))
  }
}
