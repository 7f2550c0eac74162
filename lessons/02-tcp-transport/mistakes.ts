import { defineMistakes } from '#checker/checkpoint'

export default defineMistakes([
  {
    id: 'listens-nowhere',
    title: 'does not pass the listen addresses on',
    edits: [{ from: '    addresses: { listen: env.listenAddrs.map(String) },\n', to: '' }],
    caughtBy: { check: 'listens', symptom: 'not-listening' }
  },
  {
    id: 'port-zero',
    title: 'logs the address it asked for instead of the one it was given',
    edits: [{ from: 'const addr of node.getMultiaddrs()', to: 'const addr of env.listenAddrs' }],
    caughtBy: { check: 'listens', symptom: 'address-not-listened-on' }
  },
  {
    id: 'misspelled-event',
    title: 'prints lines by itself, and misspells an event',
    edits: [
      {
        from: "    log('dialing', addr)\n",
        to: '    console.log(`dialling,${addr}`)\n'
      }
    ],
    caughtBy: { check: 'unreachable-warned', symptom: 'misread-line' }
  },
  {
    id: 'dialing-unlogged',
    title: 'dials without saying so',
    edits: [{ from: "    log('dialing', addr)\n", to: '' }],
    caughtBy: { check: 'unreachable-warned', symptom: 'not-dialing' }
  },
  {
    id: 'failure-swallowed',
    title: 'says nothing about a peer that cannot be reached',
    edits: [
      {
        from: "      log('warning', `cannot reach ${addr}: ${(error as Error).message}`)\n",
        to: '      void error\n'
      }
    ],
    caughtBy: { check: 'unreachable-warned', symptom: 'no-warning' }
  },
  {
    id: 'crash-on-unreachable',
    title: 'dials without catching what can go wrong',
    edits: [
      {
        from: "    try {\n      await node.dial(addr)\n    } catch (error) {\n      log('warning', `cannot reach ${addr}: ${(error as Error).message}`)\n    }\n",
        to: '    await node.dial(addr)\n'
      },
      {
        from: '  await Promise.all(env.remotePeers.map(dial))\n',
        to: '  env.remotePeers.map(dial)\n'
      }
    ],
    caughtBy: { check: 'unreachable-warned', symptom: 'died-of-unreachable' }
  },
  {
    id: 'no-encrypter',
    title: 'has no connection encrypter',
    edits: [{ from: '    connectionEncrypters: [noise()],\n', to: '' }],
    caughtBy: { check: 'accepts', symptom: 'no-common-encrypter' }
  },
  {
    id: 'no-muxer',
    title: 'has no stream muxer',
    edits: [{ from: '    streamMuxers: [yamux()],\n', to: '' }],
    caughtBy: { check: 'accepts', symptom: 'no-common-muxer' }
  },
  {
    id: 'incoming-swapped',
    title: 'logs the two addresses of an incoming connection the wrong way round',
    edits: [
      {
        from: "log('incoming', String(node.getMultiaddrs()[0]), connection.remoteAddr)",
        to: "log('incoming', connection.remoteAddr, String(node.getMultiaddrs()[0]))"
      }
    ],
    caughtBy: { check: 'accepts', symptom: 'incoming-wrong' }
  },
  {
    id: 'incoming-unlogged',
    title: 'accepts connections without saying so',
    edits: [
      {
        from: "        log('incoming', String(node.getMultiaddrs()[0]), connection.remoteAddr)\n",
        to: '        void connection\n'
      }
    ],
    caughtBy: { check: 'accepts', symptom: 'incoming-unlogged' }
  },
  {
    id: 'denies-everybody',
    title: 'returns true from denyInboundConnection, which means: deny',
    edits: [{ from: '        return false\n', to: '        return true\n' }],
    caughtBy: { check: 'accepts', symptom: 'hung-up' }
  },
  {
    id: 'connected-on-dial',
    title: 'logs connected when it has dialled, so connections from others go unlogged',
    edits: [
      {
        from: "    log('connected', connection.remotePeer, connection.remoteAddr)\n",
        to: '    void connection\n'
      },
      {
        from: '      await node.dial(addr)\n',
        to: "      const connection = await node.dial(addr)\n      log('connected', connection.remotePeer, connection.remoteAddr)\n"
      }
    ],
    caughtBy: { check: 'accepts', symptom: 'connected-unlogged' }
  },
  {
    id: 'only-the-first',
    title: 'dials the first peer only',
    edits: [{ from: 'env.remotePeers.map(dial)', to: 'env.remotePeers.slice(0, 1).map(dial)' }],
    caughtBy: { check: 'dials-all', symptom: 'not-dialing' }
  },
  {
    id: 'connected-too-early',
    title: 'logs connected when it starts to dial',
    edits: [
      {
        from: "    log('dialing', addr)\n",
        to: "    log('dialing', addr)\n    log('connected', String(addr).split('/p2p/')[1] ?? '', addr)\n"
      }
    ],
    caughtBy: { check: 'dials-all', symptom: 'connected-too-early' }
  },
  {
    id: 'closed-unlogged',
    title: 'does not notice that a connection has closed',
    edits: [{ from: "    log('closed', connection.remotePeer)\n", to: '    void connection\n' }],
    caughtBy: { check: 'closed-logged', symptom: 'closed-unlogged' }
  },
  {
    id: 'exit-code-forgotten',
    title: 'logs the error and ends as if all were well',
    edits: [{ from: '  process.exitCode = 1\n', to: '' }],
    caughtBy: { check: 'malformed-refused', symptom: 'malformed-accepted' }
  },
  {
    id: 'listen-hardcoded',
    title: 'listens on 127.0.0.1, whatever LISTEN_ADDRS says',
    edits: [
      { from: 'listen: env.listenAddrs.map(String)', to: "listen: ['/ip4/127.0.0.1/tcp/0']" }
    ],
    caughtBy: { check: 'listens', symptom: 'listens-elsewhere' }
  },
  {
    id: 'connected-twice',
    title: 'logs connected when a connection opens, and again when the dial is done',
    edits: [
      {
        from: '      await node.dial(addr)\n',
        to: "      const connection = await node.dial(addr)\n      log('connected', connection.remotePeer, connection.remoteAddr)\n"
      }
    ],
    caughtBy: { check: 'dials-all', symptom: 'connected-twice' }
  },
  {
    id: 'connected-own-addr',
    title: "logs its own address with a connection instead of the remote's",
    edits: [
      {
        from: "log('connected', connection.remotePeer, connection.remoteAddr)",
        to: "log('connected', connection.remotePeer, String(node.getMultiaddrs()[0]))"
      }
    ],
    caughtBy: { check: 'accepts', symptom: 'connected-elsewhere' }
  },
  {
    id: 'closed-if-dialled',
    title: 'logs closed only for connections that it has dialled',
    edits: [
      {
        from: "    log('closed', connection.remotePeer)\n",
        to: "    if (connection.direction === 'outbound') log('closed', connection.remotePeer)\n"
      }
    ],
    caughtBy: { check: 'closed-logged', symptom: 'closed-unlogged' }
  },
  {
    id: 'closed-twice',
    title: 'logs closed for the connection and again for the peer',
    edits: [
      {
        from: "  log('identity', node.peerId)\n",
        to: "  node.addEventListener('peer:disconnect', ({ detail }) => log('closed', detail))\n\n  log('identity', node.peerId)\n"
      }
    ],
    caughtBy: { check: 'closed-logged', symptom: 'closed-twice' }
  },
  {
    id: 'warns-always',
    title: 'warns about every peer, reached or not',
    edits: [
      {
        from: '      await node.dial(addr)\n',
        to: "      await node.dial(addr)\n      log('warning', `dialled ${addr}`)\n"
      }
    ],
    caughtBy: { check: 'dials-all', symptom: 'warned-wrongly' }
  },
  {
    id: 'hangs-up',
    title: 'closes every connection that comes in as soon as it is open',
    edits: [
      {
        from: "    log('connected', connection.remotePeer, connection.remoteAddr)\n",
        to: "    log('connected', connection.remotePeer, connection.remoteAddr)\n    if (connection.direction === 'inbound') connection.close()\n"
      }
    ],
    caughtBy: { check: 'accepts', symptom: 'hung-up' }
  }
])
