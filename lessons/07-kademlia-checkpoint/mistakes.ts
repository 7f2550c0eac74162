import { defineMistakes } from '#checker/checkpoint'

const DIALLING = '  await Promise.all(told.map(dial))\n'
const CHECKING =
  '    if ((await routingTable.find(peer)) === undefined) return\n    await sleep(SECOND_TRY_MS)\n    await node.dial(peer).catch(() => routingTable.remove(peer))\n'

export default defineMistakes([
  {
    id: 'bootstrap-peers-unlogged',
    title: 'does not say which bootstrap peers it was given',
    edits: [
      { from: "  for (const addr of env.bootstrapPeers) log('bootstrap-peer', addr)\n", to: '' }
    ],
    caughtBy: { check: 'bootstrap-added', symptom: 'bootstrap-peer-unlogged' }
  },
  {
    id: 'bootstrap-logged-when-reached',
    title: 'logs a bootstrap peer only when it has been reached',
    edits: [
      { from: "  for (const addr of env.bootstrapPeers) log('bootstrap-peer', addr)\n", to: '' },
      {
        from: '      await node.dial(addr)\n',
        to: "      await node.dial(addr)\n      log('bootstrap-peer', addr)\n"
      }
    ],
    caughtBy: { check: 'bootstrap-added', symptom: 'bootstrap-peer-unlogged' }
  },
  {
    id: 'bootstrap-peers-undialled',
    title: 'logs the bootstrap peers and dials those in REMOTE_PEERS alone',
    edits: [{ from: DIALLING, to: '  await Promise.all(env.remotePeers.map(dial))\n' }],
    caughtBy: { check: 'bootstrap-reached', symptom: 'bootstrap-not-dialled' }
  },
  {
    id: 'first-bootstrap-peer-only',
    title: 'dials the first bootstrap peer only',
    edits: [{ from: DIALLING, to: '  await Promise.all(told.slice(0, 1).map(dial))\n' }],
    caughtBy: { check: 'bootstrap-reached', symptom: 'bootstrap-not-dialled' }
  },
  {
    id: 'stops-at-first-failure',
    title: 'dials one after the other, and stops at the first that is away',
    edits: [
      {
        from: DIALLING,
        to: "  try {\n    for (const addr of told) await node.dial(addr)\n  } catch (error) {\n    log('warning', `cannot reach everybody: ${(error as Error).message}`)\n  }\n  void dial\n"
      }
    ],
    caughtBy: { check: 'bootstrap-reached', symptom: 'bootstrap-not-dialled' }
  },
  {
    id: 'dies-of-absent-bootstrap-peer',
    title: 'does not catch the error when a bootstrap peer is away',
    edits: [
      {
        from: DIALLING,
        to: '  void dial\n  await Promise.all(told.map(addr => node.dial(addr)))\n'
      },
      { from: '  process.exitCode = 1\n', to: '  process.exit(1)\n' }
    ],
    caughtBy: { check: 'bootstrap-reached', symptom: 'died-of-unreachable' }
  },
  {
    id: 'kademlia-left-out',
    title: 'makes the service and does not add it',
    edits: [
      { from: '      dht: kademlia\n', to: '' },
      { from: '      pubsub: gossipsub(),\n', to: '      pubsub: gossipsub()\n' },
      {
        from: "import { bootstrap, kademlia, watchKademlia } from './kademlia.ts'\n",
        to: ''
      },
      { from: '  watchKademlia(node, told)\n', to: '' },
      { from: '  await bootstrap(node)\n', to: '' }
    ],
    caughtBy: { check: 'dht-server', symptom: 'no-dht' }
  },
  {
    id: 'client-mode',
    title: 'asks others, and answers nobody: a client of the DHT',
    edits: [{ file: 'kademlia.ts', from: 'clientMode: false', to: 'clientMode: true' }],
    caughtBy: { check: 'dht-server', symptom: 'client-mode' }
  },
  {
    id: 'client-by-default',
    title: 'leaves the mode to the library, which waits for a public address',
    edits: [{ file: 'kademlia.ts', from: '  clientMode: false,\n', to: '' }],
    caughtBy: { check: 'dht-server', symptom: 'client-mode' }
  },
  {
    id: 'protocol-without-prefix',
    title: 'speaks the Kademlia of no network',
    edits: [{ file: 'kademlia.ts', from: "'/ipfs/kad/1.0.0'", to: "'/kad/1.0.0'" }],
    caughtBy: { check: 'dht-server', symptom: 'other-protocol' }
  },
  {
    id: 'local-protocol',
    title: 'speaks the protocol for local networks, as the library suggests for private addresses',
    edits: [{ file: 'kademlia.ts', from: "'/ipfs/kad/1.0.0'", to: "'/ipfs/lan/kad/1.0.0'" }],
    caughtBy: { check: 'dht-server', symptom: 'other-protocol' }
  },
  {
    id: 'private-addresses-ignored',
    title: 'ignores every peer with a private address, as the library does by default',
    edits: [
      { file: 'kademlia.ts', from: '  peerInfoMapper: passthroughMapper,\n', to: '' },
      { file: 'kademlia.ts', from: 'kadDHT, passthroughMapper }', to: 'kadDHT }' }
    ],
    caughtBy: { check: 'looks-for-itself', symptom: 'no-lookup' }
  },
  {
    id: 'pings-collide',
    title: "has no room for Kademlia's ping beside its own",
    edits: [{ from: 'ping({ maxOutboundStreams: 2 })', to: 'ping()' }],
    caughtBy: { check: 'looks-for-itself', symptom: 'no-lookup' }
  },
  {
    id: 'self-lookup-put-off',
    title: "puts the library's own lookup off, for which every other one waits",
    edits: [
      {
        file: 'kademlia.ts',
        from: 'initialQuerySelfInterval: 0',
        to: 'initialQuerySelfInterval: 60 * 60 * 1000'
      }
    ],
    caughtBy: { check: 'looks-for-itself', symptom: 'no-lookup' }
  },
  {
    id: 'bootstrap-claimed',
    title: 'says that it has joined when the dialling is done, and looks for nobody',
    edits: [
      { from: '  await bootstrap(node)\n', to: "  log('kademlia,bootstrap')\n" },
      { from: 'import { bootstrap, kademlia,', to: 'import { kademlia,' }
    ],
    caughtBy: { check: 'bootstrap-reported', symptom: 'bootstrap-too-early' }
  },
  {
    id: 'lookup-not-awaited',
    title: 'begins the lookup, and does not wait for its end',
    edits: [
      {
        file: 'kademlia.ts',
        from: '  if (closest.length === 0) return\n',
        to: ''
      },
      {
        file: 'kademlia.ts',
        from: '  const closest = await Array.fromAsync(node.peerRouting.getClosestPeers(self, { signal }))\n',
        to: '  const closest: { id: PeerId; multiaddrs: Multiaddr[] }[] = []\n  Array.fromAsync(node.peerRouting.getClosestPeers(self, { signal })).then(all => closest.push(...all))\n'
      }
    ],
    caughtBy: { check: 'bootstrap-reported', symptom: 'bootstrap-too-early' }
  },
  {
    id: 'bootstrap-unlogged',
    title: 'does not say that the lookup is over',
    edits: [{ file: 'kademlia.ts', from: "  log('kademlia,bootstrap')\n", to: '' }],
    caughtBy: { check: 'bootstrap-reported', symptom: 'bootstrap-unlogged' }
  },
  {
    id: 'closest-uncounted',
    title: 'does not log how many peers it has found',
    edits: [
      { file: 'kademlia.ts', from: "  log('kademlia,closestpeers', closest.length)\n", to: '' }
    ],
    caughtBy: { check: 'bootstrap-reported', symptom: 'closestpeers-unlogged' }
  },
  {
    id: 'closest-unlisted',
    title: 'counts the closest peers and does not name them',
    edits: [
      {
        file: 'kademlia.ts',
        from: "  for (const { id, multiaddrs } of closest) log('closestpeer', id, ...multiaddrs)\n",
        to: ''
      }
    ],
    caughtBy: { check: 'bootstrap-reported', symptom: 'closestpeers-unlogged' }
  },
  {
    id: 'closest-miscounted',
    title: 'logs k, the most there could be, instead of how many there are',
    edits: [
      {
        file: 'kademlia.ts',
        from: "'kademlia,closestpeers', closest.length",
        to: "'kademlia,closestpeers', 20"
      }
    ],
    caughtBy: { check: 'bootstrap-reported', symptom: 'closestpeers-wrong' }
  },
  {
    id: 'closest-to-oneself',
    title: 'counts itself among the peers closest to it',
    edits: [
      {
        file: 'kademlia.ts',
        from: "  log('kademlia,closestpeers', closest.length)\n",
        to: "  log('kademlia,closestpeers', closest.length + 1)\n  log('closestpeer', node.peerId)\n"
      }
    ],
    caughtBy: { check: 'bootstrap-reported', symptom: 'closestpeers-wrong' }
  },
  {
    id: 'discovery-unlogged',
    title: 'keeps to itself whom it discovers',
    edits: [{ file: 'kademlia.ts', from: "    log('kademlia,discovered', id)\n", to: '' }],
    caughtBy: { check: 'discovers', symptom: 'not-discovered' }
  },
  {
    id: 'discovers-everybody',
    title: 'logs everybody who is new in the peer store as discovered',
    edits: [
      {
        file: 'kademlia.ts',
        from: '    if (isTold || known.has(id.toString())) return\n',
        to: '    void isTold\n'
      }
    ],
    caughtBy: { check: 'discovers', symptom: 'discovered-wrongly' }
  },
  {
    id: 'discovers-connections',
    title: 'logs every peer that connects as discovered',
    edits: [
      {
        file: 'kademlia.ts',
        from: "  node.addEventListener('peer:disconnect'",
        to: "  node.addEventListener('peer:connect', ({ detail }) => log('kademlia,discovered', detail))\n  node.addEventListener('peer:disconnect'"
      }
    ],
    caughtBy: { check: 'discovers', symptom: 'discovered-wrongly' }
  },
  {
    id: 'absent-in-silence',
    title: 'says nothing about a bootstrap peer that is away',
    edits: [
      {
        from: "      log('warning', `cannot reach ${addr}: ${(error as Error).message}`)\n",
        to: '      void error\n'
      }
    ],
    caughtBy: { check: 'bootstrap-reached', symptom: 'no-warning' }
  },
  {
    id: 'chat-forgotten',
    title: 'does not join the chat any more',
    edits: [
      { from: '  joinChat(node)\n', to: '' },
      { from: "import { joinChat } from './chat.ts'\n", to: '' }
    ],
    caughtBy: { check: 'talks-to-discovered', symptom: 'no-gossip' }
  },
  {
    id: 'chat-of-callers',
    title: 'listens to nobody but those who have dialled it',
    edits: [
      {
        file: 'chat.ts',
        from: "    if (message.type !== 'signed' || message.topic !== CHAT_TOPIC) return\n",
        to: "    if (message.type !== 'signed' || message.topic !== CHAT_TOPIC) return\n    if (node.getConnections(message.from)[0]?.direction === 'outbound') return\n"
      }
    ],
    caughtBy: { check: 'talks-to-discovered', symptom: 'chat-unlogged' }
  },
  {
    id: 'identifies-bootstrap-peers-only',
    title: 'logs identify only for peers that it was told of',
    edits: [
      {
        from: "    log('identify', peerId, protocolVersion, agentVersion)\n",
        to: "    if (!env.bootstrapPeers.some(addr => String(addr).endsWith(String(peerId)))) return\n    log('identify', peerId, protocolVersion, agentVersion)\n"
      }
    ],
    caughtBy: { check: 'talks-to-discovered', symptom: 'identify-unlogged' }
  },
  {
    id: 'table-unlogged',
    title: 'does not log who enters its routing table',
    edits: [
      {
        file: 'kademlia.ts',
        from: "    log('kademlia,routing_update', detail)\n",
        to: '    void detail\n'
      }
    ],
    caughtBy: { check: 'knows', symptom: 'routing-update-unlogged' }
  },
  {
    id: 'table-of-connections',
    title: 'logs every peer that connects as if it had entered the routing table',
    edits: [
      {
        file: 'kademlia.ts',
        from: "  routingTable.addEventListener('peer:add', ({ detail }) => {",
        to: "  node.addEventListener('peer:connect', ({ detail }) => {"
      }
    ],
    caughtBy: { check: 'knows', symptom: 'routing-update-wrong' }
  },
  {
    id: 'values-refused',
    title: 'replaces the validators, so that it takes no values any more',
    edits: [
      {
        file: 'kademlia.ts',
        from: '  clientMode: false,\n',
        to: "  clientMode: false,\n  validators: {\n    pk: () => {\n      throw new Error('no')\n    }\n  },\n"
      }
    ],
    caughtBy: { check: 'keeps-values', symptom: 'value-refused' }
  },
  {
    id: 'tells-no-address',
    title: 'keeps to itself where it listens',
    edits: [
      {
        from: 'listen: env.listenAddrs.map(String) }',
        to: 'listen: env.listenAddrs.map(String), announceFilter: () => [] }'
      }
    ],
    caughtBy: { check: 'dht-server', symptom: 'not-taken-in' }
  },
  {
    id: 'tells-old-address',
    title: 'tells everybody an address that it wrote down once, and listens at another',
    edits: [
      {
        from: 'listen: env.listenAddrs.map(String) }',
        to: "listen: env.listenAddrs.map(String), announce: ['/ip4/127.0.0.1/tcp/9'] }"
      }
    ],
    caughtBy: { check: 'is-found', symptom: 'no-tcp' }
  },
  {
    id: 'keeps-the-gone',
    title: 'never takes anybody out of its routing table',
    edits: [{ file: 'kademlia.ts', from: CHECKING, to: '    void peer\n' }],
    caughtBy: { check: 'drops-the-gone', symptom: 'gone-kept' }
  },
  {
    id: 'removal-unlogged',
    title: 'takes peers out of its routing table and does not say so',
    edits: [
      {
        file: 'kademlia.ts',
        from: "    log('kademlia,routing_removal', detail)\n",
        to: '    void detail\n'
      }
    ],
    caughtBy: { check: 'drops-the-gone', symptom: 'gone-kept' }
  },
  {
    id: 'removal-claimed',
    title: 'says that it has removed a peer, and leaves it in the table',
    edits: [
      {
        file: 'kademlia.ts',
        from: '.catch(() => routingTable.remove(peer))',
        to: ".catch(() => log('kademlia,routing_removal', peer))"
      }
    ],
    caughtBy: { check: 'drops-the-gone', symptom: 'gone-named' }
  },
  {
    id: 'drops-the-living',
    title: 'takes a peer out of the table whenever its connection closes',
    edits: [{ file: 'kademlia.ts', from: CHECKING, to: '    await routingTable.remove(peer)\n' }],
    caughtBy: { check: 'keeps-the-living', symptom: 'living-lost' }
  },
  {
    id: 'drops-all-but-bootstrap-peers',
    title: 'makes sure of nobody, and keeps only those that it was told of',
    edits: [
      {
        file: 'kademlia.ts',
        from: CHECKING,
        to: '    if (told.some(addr => String(addr).endsWith(`/p2p/${peer}`))) return\n    await routingTable.remove(peer)\n'
      }
    ],
    caughtBy: { check: 'keeps-the-living', symptom: 'living-lost' }
  },
  {
    id: 'exits-without-bootstrap-peers',
    title: 'gives up when it is given no bootstrap peers',
    edits: [
      {
        from: "  for (const addr of env.bootstrapPeers) log('bootstrap-peer', addr)\n",
        to: "  if (env.bootstrapPeers.length === 0) {\n    log('error', 'no bootstrap peers')\n    process.exit(1)\n  }\n  for (const addr of env.bootstrapPeers) log('bootstrap-peer', addr)\n"
      }
    ],
    caughtBy: { check: 'waits-alone', symptom: 'died-of-loneliness' }
  },
  {
    id: 'lonely-in-silence',
    title: 'does not warn when there is nobody to ask',
    edits: [
      {
        file: 'kademlia.ts',
        from: "  if (node.getPeers().length === 0) log('warning', 'nobody to ask yet: waiting for a first peer')\n",
        to: ''
      }
    ],
    caughtBy: { check: 'waits-alone', symptom: 'lonely-unwarned' }
  },
  {
    id: 'never-alone',
    title: 'bootstraps only when there are bootstrap peers',
    edits: [
      {
        from: '  await bootstrap(node)\n',
        to: "  if (env.bootstrapPeers.length === 0) log('warning', 'nobody to ask')\n  else await bootstrap(node)\n"
      }
    ],
    caughtBy: { check: 'waits-alone', symptom: 'lonely-unreported' }
  },
  {
    id: 'lonely-claim',
    title: 'says that it has joined when there was nobody to ask',
    edits: [
      {
        file: 'kademlia.ts',
        from: "waiting for a first peer')\n",
        to: "waiting for a first peer')\n  if (node.getPeers().length === 0) return log('kademlia,bootstrap')\n"
      }
    ],
    caughtBy: { check: 'waits-alone', symptom: 'lonely-too-early' }
  }
])
