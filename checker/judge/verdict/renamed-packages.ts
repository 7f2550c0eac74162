/** Packages that older texts import, and what they are called today. */
const NEW_NAMES: { readonly [old: string]: string } = {
  '@chainsafe/libp2p-gossipsub': '@libp2p/gossipsub',
  '@chainsafe/libp2p-noise': '@libp2p/noise',
  '@chainsafe/libp2p-yamux': '@libp2p/yamux',
  '@chainsafe/libp2p-quic': '@libp2p/quic',
  '@libp2p/floodsub': '@libp2p/gossipsub',
  '@libp2p/mplex': '@libp2p/yamux',
  '@multiformats/mafmt': '@multiformats/multiaddr-matcher',
  'libp2p-gossipsub': '@libp2p/gossipsub',
  'libp2p-kad-dht': '@libp2p/kad-dht',
  'libp2p-noise': '@libp2p/noise',
  'libp2p-tcp': '@libp2p/tcp',
  'libp2p-websockets': '@libp2p/websockets',
  'peer-id': '@libp2p/peer-id',
  multiaddr: '@multiformats/multiaddr'
}

const CANNOT_FIND = /Cannot find (?:module|package) '(?<name>[^']+)'/g

/** What a message of the compiler, or of Node.js, says of packages that are called otherwise now. */
export function renamedPackages(message: string): string[] {
  const names = [...message.matchAll(CANNOT_FIND)].map(({ groups }) => groups?.name ?? '')
  return [...new Set(names)].flatMap(name => {
    const now = Object.hasOwn(NEW_NAMES, name) ? NEW_NAMES[name] : undefined
    return now === undefined ? [] : [`${name} is called ${now} in this workshop: import that`]
  })
}
