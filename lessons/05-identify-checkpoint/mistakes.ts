import { defineMistakes } from '#checker/checkpoint'

export default defineMistakes([
  {
    id: 'no-identify',
    title: 'does not add the identify service',
    edits: [{ from: '      identify: identify(),\n', to: '' }],
    caughtBy: { check: 'tells-who', symptom: 'identify-unanswered' }
  },
  {
    id: 'protocol-of-its-own',
    title: "puts the application's name into the name of the protocol",
    edits: [
      { from: 'identify: identify()', to: "identify: identify({ protocolPrefix: 'workshop' })" }
    ],
    caughtBy: { check: 'tells-who', symptom: 'identify-unanswered' }
  },
  {
    id: 'agent-in-the-service',
    title: 'gives the agent version to the identify service, as in earlier versions of libp2p',
    edits: [
      {
        from: 'identify: identify()',
        to: 'identify: identify({ agentVersion: AGENT_VERSION })'
      }
    ],
    caughtBy: { check: 'type-check', symptom: 'type-error' }
  },
  {
    id: 'agent-unset',
    title: 'defines its agent version and never uses it',
    edits: [{ from: '    nodeInfo: { userAgent: AGENT_VERSION },\n', to: '' }],
    caughtBy: { check: 'tells-who', symptom: 'agent-default' }
  },
  {
    id: 'agent-as-name',
    title: 'says its name in nodeInfo, but not its user agent',
    edits: [
      {
        from: 'nodeInfo: { userAgent: AGENT_VERSION }',
        to: "nodeInfo: { name: 'universal-connectivity', version: '0.1.0' }"
      }
    ],
    caughtBy: { check: 'tells-who', symptom: 'agent-other' }
  },
  {
    id: 'agent-without-version',
    title: 'calls itself universal-connectivity, without a version',
    edits: [
      {
        from: "AGENT_VERSION = 'universal-connectivity/0.1.0'",
        to: "AGENT_VERSION = 'universal-connectivity'"
      }
    ],
    caughtBy: { check: 'tells-who', symptom: 'agent-other' }
  },
  {
    id: 'no-push',
    title: 'does not add the service for identify push',
    edits: [{ from: '      identifyPush: identifyPush(),\n', to: '' }],
    caughtBy: { check: 'tells-protocols', symptom: 'no-push' }
  },
  {
    id: 'ping-given-up',
    title: 'stops speaking ping',
    edits: [
      {
        from: '  await node.start()\n',
        to: "  await node.start()\n  await node.unhandle('/ipfs/ping/1.0.0')\n"
      }
    ],
    caughtBy: { check: 'tells-protocols', symptom: 'protocol-untold' }
  },
  {
    id: 'announces-port-zero',
    title: 'announces the addresses that it was asked to listen on',
    edits: [
      {
        from: 'addresses: { listen: env.listenAddrs.map(String) }',
        to: 'addresses: {\n      listen: env.listenAddrs.map(String),\n      announce: env.listenAddrs.map(String)\n    }'
      }
    ],
    caughtBy: { check: 'tells-addresses', symptom: 'address-unreachable' }
  },
  {
    id: 'announces-elsewhere',
    title: 'announces an address that was written into the code',
    edits: [
      {
        from: 'addresses: { listen: env.listenAddrs.map(String) }',
        to: "addresses: {\n      listen: env.listenAddrs.map(String),\n      announce: ['/ip4/127.0.0.1/tcp/9001']\n    }"
      }
    ],
    caughtBy: { check: 'tells-addresses', symptom: 'transport-untold' }
  },
  {
    id: 'announces-nothing',
    title: 'filters all local addresses out of what it announces',
    edits: [
      {
        from: 'addresses: { listen: env.listenAddrs.map(String) }',
        to: "addresses: {\n      listen: env.listenAddrs.map(String),\n      announceFilter: addrs => addrs.filter(addr => !String(addr).startsWith('/ip4/127.'))\n    }"
      }
    ],
    caughtBy: { check: 'tells-addresses', symptom: 'addresses-untold' }
  },
  {
    id: 'announces-tcp-only',
    title: 'does not tell that it can be reached over WebSockets',
    edits: [
      {
        from: 'addresses: { listen: env.listenAddrs.map(String) }',
        to: 'addresses: {\n      listen: env.listenAddrs.map(String),\n      announceFilter: addrs => addrs.filter(addr => !isWebSocket(addr))\n    }'
      }
    ],
    caughtBy: { check: 'tells-addresses', symptom: 'transport-untold' }
  },
  {
    id: 'never-asks',
    title: 'answers identify and does not ask anybody itself',
    edits: [
      { from: 'identify: identify()', to: 'identify: identify({ runOnConnectionOpen: false })' }
    ],
    caughtBy: { check: 'logs-dialled', symptom: 'identify-unlogged' }
  },
  {
    id: 'never-logs',
    title: 'asks everybody, and keeps the answers to itself',
    edits: [
      {
        from: "    log('identify', peerId, protocolVersion, agentVersion)\n",
        to: '    void [peerId, protocolVersion, agentVersion]\n'
      }
    ],
    caughtBy: { check: 'logs-dialled', symptom: 'identify-unlogged' }
  },
  {
    id: 'only-the-first',
    title: 'listens for the first answer only',
    edits: [
      {
        from: "    log('identify', peerId, protocolVersion, agentVersion)\n  })\n",
        to: "    log('identify', peerId, protocolVersion, agentVersion)\n  }, { once: true })\n"
      }
    ],
    caughtBy: { check: 'logs-dialled', symptom: 'identify-unlogged' }
  },
  {
    id: 'own-agent',
    title: "logs its own agent version instead of the peer's",
    edits: [
      {
        from: "log('identify', peerId, protocolVersion, agentVersion)",
        to: "log('identify', peerId, protocolVersion, agentVersion && AGENT_VERSION)"
      }
    ],
    caughtBy: { check: 'logs-dialled', symptom: 'own-agent' }
  },
  {
    id: 'swapped',
    title: 'logs agent version and protocol version the wrong way round',
    edits: [
      {
        from: "log('identify', peerId, protocolVersion, agentVersion)",
        to: "log('identify', peerId, agentVersion, protocolVersion)"
      }
    ],
    caughtBy: { check: 'logs-dialled', symptom: 'fields-swapped' }
  },
  {
    id: 'constant-on-open',
    title: 'logs what it expects of a peer as soon as there is a connection',
    edits: [
      {
        from: "    log('connected', connection.remotePeer, connection.remoteAddr)\n",
        to: "    log('connected', connection.remotePeer, connection.remoteAddr)\n    log('identify', connection.remotePeer, 'ipfs/0.1.0', 'js-libp2p/3.3.11')\n"
      }
    ],
    caughtBy: { check: 'logs-dialled', symptom: 'identify-invented' }
  },
  {
    id: 'quoted',
    title: 'logs the agent version as JSON',
    edits: [
      {
        from: "log('identify', peerId, protocolVersion, agentVersion)",
        to: "log('identify', peerId, protocolVersion, JSON.stringify(agentVersion))"
      }
    ],
    caughtBy: { check: 'logs-dialled', symptom: 'identify-invented' }
  },
  {
    id: 'printed-as-it-is',
    title: 'prints with console.log what a peer has told',
    edits: [
      {
        from: "log('identify', peerId, protocolVersion, agentVersion)",
        to: 'console.log(`identify,${peerId},${protocolVersion},${agentVersion}`)'
      }
    ],
    caughtBy: { check: 'escapes', symptom: 'line-forged' }
  },
  {
    id: 'newlines-removed',
    title: 'replaces newlines by spaces',
    edits: [
      {
        from: "log('identify', peerId, protocolVersion, agentVersion)",
        to: "log('identify', peerId, protocolVersion, agentVersion.replaceAll('\\n', ' '))"
      }
    ],
    caughtBy: { check: 'escapes', symptom: 'not-escaped' }
  },
  {
    id: 'first-line-only',
    title: 'logs the first line of what a peer has told',
    edits: [
      {
        from: "log('identify', peerId, protocolVersion, agentVersion)",
        to: "log('identify', peerId, protocolVersion, agentVersion.split('\\n')[0] ?? '')"
      }
    ],
    caughtBy: { check: 'escapes', symptom: 'not-escaped' }
  },
  {
    id: 'only-dialled',
    title: 'logs only peers that it has dialled itself',
    edits: [
      {
        from: "    log('identify', peerId, protocolVersion, agentVersion)\n",
        to: "    if (detail.connection.direction === 'inbound') return\n    log('identify', peerId, protocolVersion, agentVersion)\n"
      }
    ],
    caughtBy: { check: 'logs-callers', symptom: 'only-dialled-identified' }
  },
  {
    id: 'dies-without-agent',
    title: 'takes it for granted that every peer tells its agent version',
    edits: [
      {
        from: "const { peerId, protocolVersion = '', agentVersion = '' } = detail",
        to: "const { peerId, protocolVersion = '' } = detail\n    const agentVersion = detail.agentVersion as string"
      }
    ],
    caughtBy: { check: 'bears-silence', symptom: 'died-of-silence' }
  },
  {
    id: 'agent-made-up',
    title: 'logs a word of its own where a peer does not tell its agent version',
    edits: [{ from: "agentVersion = '' } = detail", to: "agentVersion = 'unknown' } = detail" }],
    caughtBy: { check: 'bears-silence', symptom: 'agent-made-up' }
  },
  {
    id: 'silent-skipped',
    title: 'leaves out peers that do not tell their agent version',
    edits: [
      {
        from: "    log('identify', peerId, protocolVersion, agentVersion)\n",
        to: "    if (agentVersion === '') return\n    log('identify', peerId, protocolVersion, agentVersion)\n"
      }
    ],
    caughtBy: { check: 'bears-silence', symptom: 'silent-unlogged' }
  },
  {
    id: 'once-per-peer',
    title: 'logs every peer once, and no news',
    edits: [
      {
        from: "  node.addEventListener('peer:identify', ({ detail }) => {\n",
        to: "  const known = new Set<string>()\n  node.addEventListener('peer:identify', ({ detail }) => {\n    if (known.has(String(detail.peerId))) return\n    known.add(String(detail.peerId))\n"
      }
    ],
    caughtBy: { check: 'notices-push', symptom: 'push-unlogged' }
  }
])
