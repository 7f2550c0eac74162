import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { type Multiaddr, multiaddr } from '@multiformats/multiaddr'
import { ServiceUrlError } from './errors.ts'

const MAX_PORT = 65_535

/** The addresses of a host name. @throws Error when there are none */
export type Resolve = (name: string) => Promise<string[]>

/**
 * The multiaddr of a service URL, `host:port` without a scheme; an IPv6 address stands in brackets. Of
 * several addresses of a name it takes the first.
 *
 * @throws ServiceUrlError when it is something else, or the name has no address
 */
export async function serviceUrlToMultiaddr(
  url: string,
  resolve: Resolve = resolveName
): Promise<Multiaddr> {
  if (url.includes('://')) {
    throw new ServiceUrlError(`usage of scheme is invalid in service URL: ${url}`)
  }
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^:[\]]+)):(\d+)$/.exec(url) ?? []
  if (port === undefined) {
    throw new ServiceUrlError(`missing port number and delimiter in service URL: ${url}`)
  }
  if (Number(port) > MAX_PORT) {
    throw new ServiceUrlError(`parsing peer service URL: port ${port} is above ${MAX_PORT}`)
  }
  const ip = await ipOf(bracketed ?? plain ?? '', resolve)
  return multiaddr(`/ip${isIP(ip)}/${ip}/tcp/${Number(port)}`)
}

async function ipOf(host: string, resolve: Resolve): Promise<string> {
  if (isIP(host) !== 0) return host
  try {
    const [first] = await resolve(host)
    if (first !== undefined) return first
    throw new Error('it has no address')
  } catch (cause) {
    const { message } = cause as Error
    throw new ServiceUrlError(`parsing peer service URL: ${host}: ${message}`, { cause })
  }
}

async function resolveName(name: string): Promise<string[]> {
  const found = await lookup(name, { all: true })
  return found.map(({ address }) => address)
}
