import { defineMistakes } from '#checker/checkpoint'

export default defineMistakes([
  {
    id: 'tcp-alone',
    title: 'imports WebSockets and does not speak them',
    edits: [{ from: '[tcp(), webSockets()]', to: '[tcp()]' }],
    caughtBy: { check: 'listens-on-both', symptom: 'no-ws-listener' }
  },
  {
    id: 'tcp-dropped',
    title: 'speaks WebSockets instead of TCP',
    edits: [{ from: '[tcp(), webSockets()]', to: '[webSockets()]' }],
    caughtBy: { check: 'listens-on-both', symptom: 'no-tcp-listener' }
  },
  {
    id: 'first-address-only',
    title: 'listens on the first address in LISTEN_ADDRS only',
    edits: [{ from: 'env.listenAddrs.map(String)', to: 'env.listenAddrs.slice(0, 1).map(String)' }],
    caughtBy: { check: 'listens-on-both', symptom: 'no-ws-listener' }
  },
  {
    id: 'one-listening-line',
    title: 'logs the TCP address that it listens on and not the other',
    edits: [
      {
        from: "for (const addr of node.getMultiaddrs()) log('listening', addr)",
        to: "for (const addr of node.getMultiaddrs().slice(0, 1)) log('listening', addr)"
      }
    ],
    caughtBy: { check: 'listens-on-both', symptom: 'no-ws-listener' }
  },
  {
    id: 'asked-for',
    title: 'logs the addresses that it was asked to listen on',
    edits: [
      {
        from: 'for (const addr of node.getMultiaddrs()) log(',
        to: 'for (const addr of env.listenAddrs) log('
      }
    ],
    caughtBy: { check: 'listens-on-both', symptom: 'listens-elsewhere' }
  },
  {
    id: 'one-node-per-transport',
    title: 'starts a second libp2p node for WebSockets, with an identity of its own',
    edits: [
      { from: '[tcp(), webSockets()]', to: '[tcp()]' },
      {
        from: '  await node.start()\n',
        to: "  await node.start()\n  const second = await createLibp2p({\n    addresses: { listen: env.listenAddrs.filter(isWebSocket).map(String) },\n    transports: [webSockets()],\n    connectionEncrypters: [noise()],\n    streamMuxers: [yamux()]\n  })\n  for (const addr of second.getMultiaddrs()) log('listening', addr)\n"
      }
    ],
    caughtBy: { check: 'listens-on-both', symptom: 'listens-as-another' }
  },
  {
    id: 'second-node-in-disguise',
    title:
      'starts a second libp2p node for WebSockets, and logs its address under the id of the first',
    edits: [
      { from: '[tcp(), webSockets()]', to: '[tcp()]' },
      {
        from: '  await node.start()\n',
        to: "  await node.start()\n  const second = await createLibp2p({\n    addresses: { listen: env.listenAddrs.filter(isWebSocket).map(String) },\n    transports: [webSockets()],\n    connectionEncrypters: [noise()],\n    streamMuxers: [yamux()]\n  })\n  for (const addr of second.getMultiaddrs()) {\n    log('listening', String(addr).replace(String(second.peerId), String(node.peerId)))\n  }\n"
      }
    ],
    caughtBy: { check: 'accepts-ws', symptom: 'handshake-failed' }
  },
  {
    id: 'always-the-first-listener',
    title: 'logs the first listener, whichever a connection came in by',
    edits: [
      {
        from: "log('incoming', String(listener),",
        to: "log('incoming', String(node.getMultiaddrs()[0] ?? listener),"
      }
    ],
    caughtBy: { check: 'accepts-ws', symptom: 'wrong-listener' }
  },
  {
    id: 'the-other-listener',
    title: 'compares the wrong way round, and logs the listener that it was not',
    edits: [{ from: 'isWebSocket(addr) === webSocket', to: 'isWebSocket(addr) !== webSocket' }],
    caughtBy: { check: 'accepts-tcp', symptom: 'wrong-listener' }
  },
  {
    id: 'never-a-websocket',
    title: 'looks for the part of an address by a name that it does not have',
    edits: [{ from: "name === 'ws'", to: "name === '/ws'" }],
    caughtBy: { check: 'accepts-ws', symptom: 'wrong-listener' }
  },
  {
    id: 'websockets-denied',
    title: 'returns from denyInboundConnection whether it is a WebSocket',
    edits: [{ from: '        return false\n', to: '        return webSocket\n' }],
    caughtBy: { check: 'accepts-ws', symptom: 'hung-up' }
  },
  {
    id: 'incoming-if-tcp',
    title: 'logs only the TCP connections that come in',
    edits: [
      {
        from: "        log('incoming', String(listener)",
        to: "        if (!webSocket) log('incoming', String(listener)"
      }
    ],
    caughtBy: { check: 'accepts-ws', symptom: 'incoming-unlogged' }
  },
  {
    id: 'incoming-once-open',
    title: 'logs every connection that opens as one that came in',
    edits: [
      {
        from: "    log('connected', connection.remotePeer, connection.remoteAddr)\n",
        to: "    log('connected', connection.remotePeer, connection.remoteAddr)\n    log('incoming', String(node.getMultiaddrs()[0]), connection.remoteAddr)\n"
      }
    ],
    caughtBy: { check: 'accepts-tcp', symptom: 'incoming-wrong' }
  },
  {
    id: 'transport-left-out',
    title: 'cuts an address behind the port, and /ws with it',
    edits: [
      {
        from: "log('connected', connection.remotePeer, connection.remoteAddr)",
        to: "log('connected', connection.remotePeer, String(connection.remoteAddr).replace(/(tcp.\\d+).*/, '$1'))"
      }
    ],
    caughtBy: { check: 'accepts-ws', symptom: 'connected-elsewhere' }
  },
  {
    id: 'connected-as-wanted',
    title: 'logs the address in REMOTE_PEERS instead of that of the connection',
    edits: [
      {
        from: "    log('connected', connection.remotePeer, connection.remoteAddr)\n",
        to: "    const id = String(connection.remotePeer)\n    const wanted = env.remotePeers.find(addr => String(addr).endsWith(id))\n    log('connected', connection.remotePeer, wanted ?? connection.remoteAddr)\n"
      }
    ],
    caughtBy: { check: 'dials-ws', symptom: 'connected-elsewhere' }
  },
  {
    id: 'connected-on-dial',
    title: 'logs connected when a dial is done, with the address that was dialled',
    edits: [
      {
        from: "    log('connected', connection.remotePeer, connection.remoteAddr)\n",
        to: "    if (connection.direction === 'outbound') return\n    log('connected', connection.remotePeer, connection.remoteAddr)\n"
      },
      {
        from: '      await node.dial(addr)\n',
        to: "      const { remotePeer } = await node.dial(addr)\n      log('connected', remotePeer, addr)\n"
      }
    ],
    caughtBy: { check: 'dials-ws', symptom: 'connected-elsewhere' }
  },
  {
    id: 'dials-tcp-only',
    title: 'dials only the TCP addresses in REMOTE_PEERS',
    edits: [
      {
        from: 'env.remotePeers.map(dial)',
        to: 'env.remotePeers.filter(addr => !isWebSocket(addr)).map(dial)'
      }
    ],
    caughtBy: { check: 'dials-ws', symptom: 'not-dialing' }
  },
  {
    id: 'dials-websockets-only',
    title: 'dials over the new transport alone',
    edits: [
      { from: 'env.remotePeers.map(dial)', to: 'env.remotePeers.filter(isWebSocket).map(dial)' }
    ],
    caughtBy: { check: 'dials-tcp', symptom: 'not-dialing' }
  },
  {
    id: 'pings-tcp-only',
    title: 'pings only the peers that it is connected to over TCP',
    edits: [
      {
        from: '    while (!signal.aborted) {\n',
        to: '    if (node.getConnections(peer).some(each => isWebSocket(each.remoteAddr))) return\n    while (!signal.aborted) {\n'
      }
    ],
    caughtBy: { check: 'pings-all', symptom: 'no-ping' }
  }
])
