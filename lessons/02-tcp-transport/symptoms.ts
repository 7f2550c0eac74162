import { CONNECTION_SYMPTOMS, IDENTITY_SYMPTOMS, type Symptoms } from '#checker/checkpoint'

/** What can go wrong in this lesson. */
export const SYMPTOMS = {
  ...IDENTITY_SYMPTOMS,
  ...CONNECTION_SYMPTOMS,
  'not-listening': {
    id: 'UC029',
    see: 'There is no listening line.',
    why: 'A libp2p node listens on the addresses it is given, with the transports it is given, and on none by itself. And it does not print them: where it can be reached is known only if the node says so.',
    prove:
      'LISTEN_ADDRS=/ip4/127.0.0.1/tcp/9001 npx node node.ts in your starter folder: a listening line has to come. Whether it listens without saying so, shows: nc -vz 127.0.0.1 9001.',
    fix: "createLibp2p({ addresses: { listen: env.listenAddrs.map(String) }, transports: [tcp()], … }), and after await node.start(): for (const addr of node.getMultiaddrs()) log('listening', addr).",
    hints: [
      'Nobody knows where your node can be reached.',
      'Two things belong to it: createLibp2p needs a transport and addresses to listen on, those of LISTEN_ADDRS; and once the node is started, it knows its addresses and has to log them.'
    ]
  },
  'address-not-listened-on': {
    id: 'UC030',
    see: 'The listening line ends in /tcp/0.',
    why: "Port 0 is a wish: 'any free port'. The system picks one when the node starts to listen, and nobody can dial the wish.",
    prove:
      'Start your node by hand with LISTEN_ADDRS=/ip4/127.0.0.1/tcp/0: the line has to show another port each time, and never 0.',
    fix: 'After await node.start(), log what node.getMultiaddrs() returns, not env.listenAddrs.',
    hints: [
      "LISTEN_ADDRS ends in /tcp/0, which means 'any free port'. What others need is the port that you were given.",
      'Which list of addresses do you log, the one that was asked for, or the one that the started node has?'
    ]
  },
  'listens-elsewhere': {
    id: 'UC031',
    see: 'There are listening lines, and none of them has the IP address of LISTEN_ADDRS.',
    why: 'The node listens where the code says, for example on 127.0.0.1 or 0.0.0.0, and not where the environment says. The checker gives an address that nobody could guess.',
    prove:
      'LISTEN_ADDRS=/ip4/127.0.0.2/tcp/9001 npx node node.ts in your starter folder (on Linux): the line has to have 127.0.0.2.',
    fix: 'addresses: { listen: env.listenAddrs.map(String) }, and no address that is written into the code.',
    hints: [
      'Your node listens, but not where it was told to.',
      'Compare the address in your listening line with LISTEN_ADDRS: is any address written into your code? What was asked for is in env.listenAddrs.'
    ]
  },
  'not-dialing': {
    id: 'UC032',
    see: 'There is no dialing line for one of the addresses in REMOTE_PEERS.',
    why: 'Either the node does not dial it, or it does not say so, or it writes the address in another way. A loop that waits for one address, and breaks off where that one fails, never comes to the next.',
    prove:
      'npm run check -- NN --evidence: which dialing lines are there, and what came after the last one?',
    fix: "Dial all of them side by side, each catching its own error: await Promise.all(env.remotePeers.map(dial)), where dial begins with log('dialing', addr) and goes on with node.dial(addr).",
    hints: [
      'Your node never said that it was going to dial this address.',
      'Does it dial every address in REMOTE_PEERS, also when an earlier one fails? And does it log each one as it is?'
    ]
  },
  'dialing-too-late': {
    id: 'UC033',
    see: 'The dialing line of a peer comes after its connected line.',
    why: 'The line announces what is about to happen. After await node.dial(addr) the connection is there, and its events have been fired already.',
    prove: 'npm run check -- NN --evidence: the times of the two lines.',
    fix: "log('dialing', addr) first, then await node.dial(addr).",
    hints: [
      'A line that announces something comes before it.',
      "In which order stand log('dialing', addr) and node.dial(addr) in your code?"
    ]
  },
  'no-warning': {
    id: 'UC034',
    see: 'One of the addresses in REMOTE_PEERS has nobody behind it. It was dialled, and no warning line names it.',
    why: 'node.dial(addr) throws when nobody answers. Where the error is swallowed, or ends in an error line, nobody learns which peer could not be reached, and that the node carries on.',
    prove:
      'REMOTE_PEERS=/ip4/127.0.0.1/tcp/1 npx node node.ts in your starter folder: a warning line with this address has to come, and the node has to stay.',
    fix: "try { await node.dial(addr) } catch (error) { log('warning', …) }, with addr and error.message in the text, for each address by itself.",
    hints: [
      'Nobody listens at that address, and your node does not say that it could not reach it.',
      'node.dial(addr) throws then. Where is that caught, and does what is logged there say which address it was?'
    ]
  },
  'died-of-unreachable': {
    id: 'UC035',
    see: 'The node ended after it had begun to dial an address at which nobody listens.',
    why: 'In a peer-to-peer network somebody is always away. node.dial(addr) throws then, and an error that nobody catches ends the process, with all its good connections.',
    prove:
      'The last lines in the report show the error. By hand: REMOTE_PEERS=/ip4/127.0.0.1/tcp/1 npx node node.ts, and the prompt comes back.',
    fix: 'Catch around each single node.dial(addr), and log a warning there: not around the loop, and not at the end of main.',
    hints: [
      'The node ended when it could not reach somebody; its last lines say of what.',
      'Who catches what node.dial(addr) throws? Each dial needs a catch of its own.'
    ]
  },
  'incoming-unlogged': {
    id: 'UC036',
    see: 'Carol has dialled your node, and there is no incoming line.',
    why: 'libp2p asks the connection gater before it takes a connection, and says nothing by itself. At that moment there is no handshake yet, so it is the first that a node hears of somebody.',
    prove:
      "npm run check -- NN --evidence: carol saw TCP, and your side is empty. Put console.error('asked') into denyInboundConnection: does it appear?",
    fix: "connectionGater: { denyInboundConnection: connection => { log('incoming', node.getMultiaddrs()[0], connection.remoteAddr); return false } }.",
    hints: [
      'Somebody has dialled your node, and it does not say so.',
      'libp2p asks its connectionGater before it accepts. Which of its questions is about a connection that comes in, and what does your node log and answer there?'
    ]
  },
  'incoming-wrong': {
    id: 'UC037',
    see: 'An incoming line has other addresses than that of the listener and that of carol, or there are several lines for one connection.',
    why: 'The line is incoming,<my address>,<their address>: the listener first, then the remote end of that very connection. A line for a connection that the node has dialled itself, or two for one, is about nothing that has come in.',
    prove:
      "npm run check -- NN --evidence: carol's own end of the connection is the address that has to come second.",
    fix: "In denyInboundConnection, and nowhere else: log('incoming', node.getMultiaddrs()[0], connection.remoteAddr).",
    hints: [
      'An incoming line is there, but it is not about the connection that came in.',
      'The address you listen on comes first, with the port that you were given, then connection.remoteAddr. Compare observed with expected, field by field.'
    ]
  },
  'connected-unlogged': {
    id: 'UC038',
    see: 'A peer saw the connection, and your node has no connected line for that peer.',
    why: 'libp2p fires an event for each connection when it is ready, whoever dialled. Whoever logs after node.dial(addr) misses those that come in, and whoever listens too late misses the first.',
    prove: 'npm run check -- NN --evidence: they saw a connection, and you say nothing.',
    fix: "Before node.start(): node.addEventListener('connection:open', ({ detail }) => log('connected', detail.remotePeer, detail.remoteAddr)).",
    hints: [
      'The connection is there, but the node does not say so.',
      "libp2p fires an event for every connection, in both directions: 'connection:open'. Do you listen for it, and before the node is started?"
    ]
  },
  'connected-elsewhere': {
    id: 'UC039',
    see: 'The connected line of a peer has another address than that of its connection.',
    why: 'A peer may have several addresses. Only the connection itself knows over which of them it goes; the address that was dialled, or one of your own, may be another.',
    prove:
      'Compare the addresses in expected and observed. Is the second one of your own, or one of another peer?',
    fix: "log('connected', connection.remotePeer, connection.remoteAddr), both of the one connection that is the detail of 'connection:open'.",
    hints: [
      'The second field is the remote end of that very connection, and this is another address.',
      "The detail of the 'connection:open' event is a connection; which of its two fields are peer and address of the other side?"
    ]
  },
  'connected-twice': {
    id: 'UC040',
    see: 'There are more connected lines for a peer than connections.',
    why: "'connection:open' fires for every connection, also for those that the node has dialled. Whoever logs there and again after node.dial(addr), or listens twice, tells one thing twice.",
    prove: "grep -n 'connected' node.ts: how many places log it?",
    fix: "Log connected in the 'connection:open' event and nowhere else, with one listener.",
    hints: [
      'Your node tells of one connection twice.',
      "Count the places in your code that log connected, and the listeners for 'connection:open'."
    ]
  },
  'connected-too-early': {
    id: 'UC041',
    see: 'A connected line came before the peer had answered the handshake, or names somebody who was never connected.',
    why: 'To have dialled is not to be connected: TCP, multistream-select, Noise and Yamux come first, and each of them can fail. Only libp2p knows when it is done, and who is at the other end.',
    prove:
      'npm run check -- NN --evidence: the time of your line beside the rungs that the peer saw.',
    fix: "Log it in the 'connection:open' event, with the peer and the address of its detail, and not before or after node.dial(addr).",
    hints: [
      'Your node said that it was connected to this peer when it was not, or not yet.',
      'Whether there is a connection is for libp2p to say. From where does your node know it when it logs the line?'
    ]
  },
  'closed-unlogged': {
    id: 'UC042',
    see: 'A peer has left, and there is no closed line for it.',
    why: "Connections end, whoever dialled, and no call of yours returns then: only the 'connection:close' event says so. A node that does not listen for it believes in peers that are long gone.",
    prove:
      'Start two nodes by hand, one dialling the other, and stop one with Ctrl-C: the other has to print closed.',
    fix: "node.addEventListener('connection:close', ({ detail }) => log('closed', detail.remotePeer)), before node.start().",
    hints: [
      'A connection has ended, and your node does not say so.',
      "'connection:open' has a counterpart. Do you listen for it, in the same way?"
    ]
  },
  'closed-twice': {
    id: 'UC043',
    see: 'There are more closed lines for a peer than connections that closed.',
    why: "'connection:close' fires once for each connection; 'peer:disconnect' comes as well, when the last one with a peer is gone. Whoever logs in both tells one thing twice.",
    prove: "grep -n 'closed' node.ts: how many places log it?",
    fix: "Log closed in the 'connection:close' event and nowhere else, with one listener.",
    hints: [
      'Your node tells of one end twice.',
      'Count the places in your code that log closed: one event is enough, and there are two that come at that moment.'
    ]
  },
  'closed-too-early': {
    id: 'UC044',
    see: 'There is a closed line for a connection that was open, or for somebody who was never connected.',
    why: "A failed dial closes nothing, for there was no connection; and what one stream does says nothing about its connection. Only 'connection:close' means that it is over.",
    prove:
      'npm run check -- NN --evidence: the time of your line, beside that at which the peer left.',
    fix: "Log it in the 'connection:close' event, with detail.remotePeer, and in no catch and after no call.",
    hints: [
      'Your node said that a connection had closed when it was open, or when there had been none.',
      'From where does your node know that a connection is over when it logs the line?'
    ]
  },
  'malformed-accepted': {
    id: 'UC045',
    see: 'With an address in REMOTE_PEERS that cannot be right, the node goes on, or ends without an error line or with another code than 1.',
    why: 'No port is above 65535, so this address is a mistake of whoever has started the node, and not a peer that is away: nothing that the node does can help, and to carry on would hide it. readEnv() throws for it, before there is a node.',
    prove:
      'REMOTE_PEERS=/ip4/127.0.0.1/tcp/70000 npx node node.ts; echo $? in your starter folder has to print an error line and then 1.',
    fix: "Call readEnv() inside main, catch nothing around it, and end the file with main().catch(error => { log('error', error.message); process.exitCode = 1 }).",
    hints: [
      'This address cannot be right, and the node has to give up: with an error line that says why, and exit code 1.',
      'readEnv() throws for it. Does that error reach the catch at the end of the file, which does both?'
    ]
  },
  'warned-wrongly': {
    id: 'UC046',
    see: 'There is a warning about a peer that was reached at the first attempt.',
    why: 'A warning says that something went wrong. Here it was logged although node.dial(addr) had worked: outside of the catch, or for an error of something else that stands in the same try.',
    prove:
      'npm run check -- NN --evidence: the text of the warning, and the connection of that peer before it.',
    fix: 'Put nothing but await node.dial(addr) into the try, and log the warning in its catch.',
    hints: [
      'Your node warns about a peer that it has reached.',
      'Where is the warning logged, and what else than node.dial(addr) could bring your code there?'
    ]
  }
} satisfies Symptoms
