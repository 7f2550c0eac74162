import { peerIdFromString } from '@libp2p/peer-id'
import { CODE_P2P, type Multiaddr, multiaddr } from '@multiformats/multiaddr'

const IPV4 = /^\d+\.\d+\.\d+\.\d+$/
const PEER_ID_START = /^(?:12D3KooW|16Uiu2HA|Qm)/
const URL_START = /^[a-z][a-z\d+.-]*:\/\//i
const HOST_AND_PORT = /^(?:\[(?<ip6>[\da-f:.]+)\]|(?<host>[^\s:/[\]]+)):(?<port>\d+)$/i

/**
 * A multiaddr whose every `/p2p/` part is a real peer id, which `multiaddr()` alone accepts any
 * text for.
 *
 * @throws Error whose message says what is wrong, and what to write when that can be guessed.
 */
export function parseAddress(entry: string): Multiaddr {
  const slip = explainSlip(entry)
  if (slip !== undefined) throw new Error(slip)

  const address = multiaddr(entry)
  for (const { code, value = '' } of address.getComponents()) {
    if (code === CODE_P2P) assertPeerId(value)
  }
  return address
}

function explainSlip(entry: string): string | undefined {
  if (/^["']/.test(entry)) return 'it starts with a quote; write the addresses without quotes'
  const place = HOST_AND_PORT.exec(entry.replace(URL_START, '').replace(/\/$/, ''))?.groups
  if (place !== undefined) return `it is written host:port; write ${asMultiaddr(place)}`
  if (URL_START.test(entry)) return 'it is a URL; write it like /dns4/example.org/tcp/9000'
  if (PEER_ID_START.test(entry)) {
    return `a peer id alone is no address; write it like /ip4/127.0.0.1/tcp/9000/p2p/${entry}`
  }
  if (!entry.startsWith('/')) return 'it must start with /, like /ip4/127.0.0.1/tcp/9000'
  if (/\s/.test(entry)) return 'it contains a space; separate addresses with commas'
  if (/^\/+$/.test(entry)) return 'it is empty; write it like /ip4/127.0.0.1/tcp/9000'
  return undefined
}

function asMultiaddr({ ip6, host = '', port }: Record<string, string | undefined>): string {
  if (ip6 !== undefined) return `/ip6/${ip6}/tcp/${port}`
  return `/${IPV4.test(host) ? 'ip4' : 'dns4'}/${host}/tcp/${port}`
}

function assertPeerId(text: string): void {
  try {
    peerIdFromString(text)
  } catch (cause) {
    throw new Error(`${JSON.stringify(text)} after /p2p/ is not a peer id (such as 12D3KooW…)`, {
      cause
    })
  }
}
