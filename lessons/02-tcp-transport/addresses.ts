import { type History, withoutPeer } from '#checker/checkpoint'
import { arranged } from './notes.ts'

/** Where a reference peer listens. */
export function listenerOf(history: History, peer: string): string {
  return history.first('peer-up', peer)?.addr ?? ''
}

/** Where nobody listens. */
export function ghostAddr(history: History): string {
  return history.noted(arranged)?.ghost ?? ''
}

/** How every address begins that the node was asked to listen on. */
export function askedFor(history: History): string {
  return `/ip4/${history.noted(arranged)?.node.ip}/`
}

/** The first of the node's addresses that is the one it was asked for, without its peer id. */
export function listensAt(history: History): string | undefined {
  const asked = askedFor(history)
  const logged = history.event('listening', 'node', each => each.multiaddr.startsWith(asked))
  return logged && withoutPeer(logged.multiaddr)
}

/** The line by which the node says that it is going to dial this address. */
export function dialingLine(history: History, addr: string) {
  const home = withoutPeer(addr)
  return history.event('dialing', 'node', each => withoutPeer(each.multiaddr) === home)
}

/** A warning may name a peer by its address, with or without its id, as host:port, or by its id. */
export function namesAddr(text: string, addr: string): boolean {
  const [, ip, port, peerId = addr] = /^\/ip4\/(.+)\/tcp\/(\d+)\/p2p\/(.+)$/.exec(addr) ?? []
  const names = [`/ip4/${ip}/tcp/${port}`, `${ip}:${port}`]
  // A longer port begins alike.
  const isWhole = (rest: string): boolean => !/^\d/.test(rest)
  return text.includes(peerId) || names.some(name => text.split(name).slice(1).some(isWhole))
}
