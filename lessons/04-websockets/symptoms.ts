import { CONNECTION_SYMPTOMS, IDENTITY_SYMPTOMS, type Symptoms } from '#checker/checkpoint'

/** What can go wrong in this lesson. */
export const SYMPTOMS = {
  ...IDENTITY_SYMPTOMS,
  ...CONNECTION_SYMPTOMS,
  'not-listening': {
    id: 'UC067',
    see: 'There is no listening line, neither for TCP nor for WebSockets.',
    why: 'Where a node can be reached is known only if it says so. It listened in lesson 02; perhaps the addresses or the lines were lost on the way.',
    prove:
      'LISTEN_ADDRS=/ip4/127.0.0.1/tcp/9001,/ip4/127.0.0.1/tcp/9002/ws npx node node.ts in your starter folder has to print two listening lines.',
    fix: "addresses: { listen: env.listenAddrs.map(String) }, transports: [tcp(), webSockets()], and after node.start(): for (const addr of node.getMultiaddrs()) log('listening', addr).",
    hints: [
      'Nobody knows where your node can be reached.',
      'It did so in lesson 02: are the addresses of LISTEN_ADDRS still in addresses.listen, and are those of node.getMultiaddrs() still logged?'
    ]
  },
  'no-ws-listener': {
    id: 'UC068',
    see: 'There is a listening line for TCP, and none that ends in /ws.',
    why: 'An address that no transport of yours can listen on is left out by libp2p without a word, as long as one of the others works. An address that ends in /ws needs a transport that speaks WebSockets.',
    prove:
      'LISTEN_ADDRS=/ip4/127.0.0.1/tcp/9002/ws npx node node.ts in your starter folder, with that address alone: without the transport, libp2p complains.',
    fix: 'transports: [tcp(), webSockets()], with webSockets from @libp2p/websockets; hand over all of LISTEN_ADDRS, and log all of node.getMultiaddrs().',
    hints: [
      'Your node listens on one of the two addresses and not on the one with /ws.',
      'Which of your transports speaks WebSockets? What no transport can listen on, libp2p leaves out without a word. And do you hand over, and log, all addresses?'
    ]
  },
  'no-tcp-listener': {
    id: 'UC069',
    see: 'There is a listening line that ends in /ws, and none for TCP.',
    why: 'WebSockets are there besides TCP, not instead. An address that no transport of yours can listen on is left out by libp2p without a word, as long as one of the others works.',
    prove:
      'LISTEN_ADDRS=/ip4/127.0.0.1/tcp/9001 npx node node.ts in your starter folder, with that address alone: without the transport, libp2p complains.',
    fix: 'transports: [tcp(), webSockets()], both of them.',
    hints: [
      'Your node listens on one of the two addresses and not on the one for TCP.',
      'What has become of the transport of lesson 02? The new one comes beside it.'
    ]
  },
  'listens-elsewhere': {
    id: 'UC070',
    see: 'There are listening lines for the right transports, but not at the addresses of LISTEN_ADDRS, or with port 0.',
    why: 'The node listens where the code says and not where the environment says; or it logs what was asked for instead of what it got.',
    prove:
      'LISTEN_ADDRS=/ip4/127.0.0.2/tcp/0,/ip4/127.0.0.2/tcp/0/ws npx node node.ts in your starter folder (on Linux): both lines have to have 127.0.0.2, and ports that are not 0.',
    fix: 'addresses: { listen: env.listenAddrs.map(String) }, no others; and log what node.getMultiaddrs() returns after node.start().',
    hints: [
      'Your node listens, but not where it was told to, or it does not say where it really is.',
      'What was asked for is in env.listenAddrs; what you got is in node.getMultiaddrs(). Which of the two goes where in your code?'
    ]
  },
  'listens-as-another': {
    id: 'UC071',
    see: 'A listening line ends with the peer id of somebody else.',
    why: 'There are two libp2p nodes in the process, one for each transport, and each has an identity of its own. To others they are two peers, of whom one is a stranger.',
    prove: 'Look for createLibp2p in your code: how often is it called?',
    fix: 'One createLibp2p with transports: [tcp(), webSockets()], and one privateKey.',
    hints: [
      'Your node listens under the id of somebody else.',
      'One libp2p node has many transports and one identity. How many nodes does your process start?'
    ]
  },
  'no-tcp': {
    id: 'UC072',
    see: 'A peer that speaks only TCP has no connection with your node.',
    why: 'Two peers can talk only over a transport that both have. This one has TCP alone; your node has lost its TCP transport, does not listen with it, or does not dial this peer.',
    prove:
      'npm run check -- NN --evidence: is there a listening line without /ws, a dialing line for this peer, or a warning about it?',
    fix: 'transports: [tcp(), webSockets()], and node.dial(addr) for every address in REMOTE_PEERS.',
    hints: [
      'The TCP connection that is needed here did not come about.',
      'WebSockets are there besides TCP, not instead: which transports are in your list? And is every address in REMOTE_PEERS dialled?'
    ]
  },
  'no-websocket': {
    id: 'UC073',
    see: 'A peer that speaks only WebSockets has no connection with your node.',
    why: 'Whoever dials an address with /ws, and whoever listens on one, needs a transport for WebSockets; and the /ws in the address is what tells libp2p to use it. An address that was cut down to IP and port is dialled over TCP.',
    prove:
      'npm run check -- NN --evidence: if your node warned about this peer, the warning says what it had tried.',
    fix: 'transports: [tcp(), webSockets()], and node.dial(addr) with the whole address, with its /ws.',
    hints: [
      'The WebSocket that is needed here did not open.',
      'Is webSockets() among your transports, and does node.dial get the whole address, with its /ws? A warning about this peer would say what was tried.'
    ]
  },
  'handshake-failed': {
    id: 'UC074',
    see: 'The ladder breaks at Noise: the handshake began and did not finish.',
    why: 'In the handshake both sides prove that they have the key of their peer id. With two transports there is one more way to fail: two nodes in one process, of which one answers in the place of the other. Otherwise somebody has closed the connection meanwhile.',
    prove:
      'The rung in the report has the error: a key that does not match speaks of the identity; a closed or reset stream, of a node that stopped or hung up.',
    fix: 'Give both transports to the same createLibp2p, with the key of IDENTITY_FILE, and close nothing while peers come in.',
    hints: [
      'The Noise handshake did not finish.',
      'If an identity key does not match the expected one, then the listener belongs to another peer than your identity line says. Otherwise: is the node stopped or the connection closed too early?'
    ]
  },
  'incoming-unlogged': {
    id: 'UC075',
    see: 'A peer has dialled your node, over TCP or over WebSockets, and there is no incoming line for it.',
    why: 'libp2p asks the connection gater for every connection that comes in, whatever the transport. A condition in there that knows one of the two leaves out the other.',
    prove: 'npm run check -- NN --evidence: which of carol (TCP) and dave (WebSockets) has a line?',
    fix: "In denyInboundConnection, for every connection: log('incoming', listener, connection.remoteAddr), then return false.",
    hints: [
      'Every connection that comes in gets a line, over whichever transport it comes.',
      'Is there a condition in your denyInboundConnection that leaves some connections out, or does it throw for some?'
    ]
  },
  'incoming-wrong': {
    id: 'UC076',
    see: 'An incoming line names a remote end that belongs to nobody who has dialled your node.',
    why: 'The line is incoming,<my address>,<their address>. The second is the remote end of the connection that comes in, with a port that the system has picked for it: not the address at which that peer listens.',
    prove:
      "npm run check -- NN --evidence: the peers' own ends of the connections that they dialled are the only ones that may stand there.",
    fix: 'Log connection.remoteAddr, as it is, in denyInboundConnection and nowhere else.',
    hints: [
      'An incoming line is about a connection that comes in, and this one is about none.',
      'Which address do you log second? It is the remote end of that very connection.'
    ]
  },
  'wrong-listener': {
    id: 'UC077',
    see: 'The incoming line names the other one of your two listeners.',
    why: 'Your node has two listeners now, so the first of node.getMultiaddrs() is right only for some connections. Which one it was can be seen from the remote end: over WebSockets, its address has /ws in it.',
    prove:
      'Look at observed: is the first address the one with /ws, and the second without, or the other way round?',
    fix: "const isWs = addr => addr.getComponents().some(({ name }) => name === 'ws'), and then node.getMultiaddrs().find(addr => isWs(addr) === isWs(connection.remoteAddr)).",
    hints: [
      'The first field of the line is the listener that this very connection came in by, and there are two now.',
      'What in connection.remoteAddr tells you by which of the two it came in?'
    ]
  },
  'connected-unlogged': {
    id: 'UC078',
    see: 'A peer saw the connection, and your node has no connected line for that peer.',
    why: "'connection:open' fires for every connection, whoever dialled and whatever the transport. A condition in the listener, or logging after node.dial(addr) instead, leaves some of them out.",
    prove:
      'npm run check -- NN --evidence: for which peers is there a line, and what do the others have in common?',
    fix: "node.addEventListener('connection:open', ({ detail }) => log('connected', detail.remotePeer, detail.remoteAddr)), before node.start().",
    hints: [
      'The connection is there, but the node does not say so.',
      "'connection:open' fires for every transport. Is there anything in your listener that leaves out one of them?"
    ]
  },
  'connected-elsewhere': {
    id: 'UC079',
    see: 'The connected line has another address than that of the connection, or one without its /ws.',
    why: 'A peer may have several addresses, and which one worked is not known before. An address that was taken apart and put together again easily loses its /ws, and then means something else.',
    prove: 'Compare expected and observed: is it another address, or the same one without /ws?',
    fix: "Log connection.remoteAddr, as it is, of the connection in the 'connection:open' event.",
    hints: [
      'This is not the address that the connection really uses, or its /ws was lost on the way.',
      'From where do you take the address of the line, and do you change it before it is logged?'
    ]
  },
  'not-dialing': {
    id: 'UC080',
    see: 'There is no dialing line for one of the addresses in REMOTE_PEERS.',
    why: 'REMOTE_PEERS has addresses for both transports now. Nothing has to be chosen: libp2p finds the right transport by itself, from the address. Code that sorts them, or stops at the first that fails, leaves some out.',
    prove:
      'npm run check -- NN --evidence: which dialing lines are there? Is it the addresses with /ws that are missing?',
    fix: 'await Promise.all(env.remotePeers.map(dial)), where dial logs dialing with the whole address and calls node.dial(addr), for all of them alike.',
    hints: [
      'Your node never said that it was going to dial this address.',
      'Does your code treat all addresses in REMOTE_PEERS alike, those with /ws as well, and also when an earlier one fails?'
    ]
  },
  'ping-unanswered': {
    id: 'UC081',
    see: 'A peer pinged your node over /ipfs/ping/1.0.0 and got no answer, which it did in lesson 03.',
    why: 'A protocol does not know over which transport its streams run, so the ping service of lesson 03 is all that it takes. It is not there any more, or the connection was closed.',
    prove:
      "Observed has the error: 'could not negotiate' or 'protocol not supported' means that nobody handles the protocol.",
    fix: 'services: { ping: ping() } in the options of createLibp2p.',
    hints: [
      'Your node did not answer a ping, and that has nothing to do with the transport.',
      'It answered in lesson 03: is the ping service still among the services?'
    ]
  },
  'no-ping': {
    id: 'UC082',
    see: 'A peer is connected and saw no ping of your node.',
    why: "Your node pings a peer as soon as it is connected, as in lesson 03. The 'peer:connect' event fires for every transport, and for both directions.",
    prove:
      'npm run check -- NN --evidence: which peers saw pings, and what do the others have in common: the transport, or that they have dialled?',
    fix: "Begin the loop of lesson 03 in the listener for 'peer:connect', for every peer alike.",
    hints: [
      'Your node pings a peer as soon as it is connected, as in lesson 03, and this one it did not.',
      'Where does the loop begin, and does your node come by there for this transport, and for a peer that has dialled it?'
    ]
  },
  'no-ping-line': {
    id: 'UC083',
    see: 'A peer saw a ping and answered it, and no ping line is about it.',
    why: 'What ping() resolves to is known to nobody but your code. Somewhere between the answer and the log it was lost.',
    prove: 'npm run check -- NN --evidence: they saw a ping, and you say nothing.',
    fix: "const rtt = await node.services.ping.ping(peer), then log('ping', peer, rtt).",
    hints: [
      'The ping arrived and was answered, but the node does not log it.',
      'What does node.services.ping.ping(peer) resolve to, and is it logged for every peer?'
    ]
  },
  'round-trip-invented': {
    id: 'UC084',
    see: 'A round trip in a ping line is shorter than the time that the peer held its answer back, or came before the ping.',
    why: 'The peers of the checker hold each answer back for a time of their own choosing, so a number that is shorter was not measured.',
    prove:
      'npm run check -- NN --evidence: beside your ping line stands how long the peer held its answer back.',
    fix: 'Log what node.services.ping.ping(peer) resolves to, once it has resolved, with the same peer.',
    hints: [
      'This cannot be the time that the ping took: the peer held its answer back for longer.',
      'Where does the number come from, and has the ping been answered when the line is logged?'
    ]
  }
} satisfies Symptoms
