import { CONNECTION_SYMPTOMS, IDENTITY_SYMPTOMS } from '#checker/checkpoint'

/** What can go wrong in this lesson, and the hint for each. */
export const SYMPTOMS = {
  ...IDENTITY_SYMPTOMS,
  ...CONNECTION_SYMPTOMS,
  'not-listening':
    "Listen on the addresses of LISTEN_ADDRS, addresses: { listen: … }, and after node.start() log('listening', addr) for each of node.getMultiaddrs().",
  'no-ws-listener':
    'An address that ends in /ws needs a transport that speaks WebSockets: transports: [tcp(), webSockets()]. An address that no transport of yours can listen on is left out by libp2p without a word, as long as one of the others works. And hand over all of LISTEN_ADDRS, and log all of node.getMultiaddrs().',
  'no-tcp-listener':
    'WebSockets are there besides TCP, not instead: transports: [tcp(), webSockets()]. An address that no transport of yours can listen on is left out by libp2p without a word, as long as one of the others works.',
  'listens-elsewhere':
    'Your node listens, but not where it was told to: use the addresses in LISTEN_ADDRS, which are in env.listenAddrs, and no others; and log those of node.getMultiaddrs(), which have the ports that you were given.',
  'listens-as-another':
    'Your node listens under the id of somebody else. One libp2p node has many transports and one identity: give both transports to the same createLibp2p, and do not start a second node.',
  'no-tcp':
    'The TCP connection that is needed here did not come about. WebSockets are there besides TCP, not instead: transports: [tcp(), webSockets()]. And dial every address in REMOTE_PEERS.',
  'no-websocket':
    'The WebSocket that is needed here did not open. Whoever dials an address with /ws, and whoever listens on one, needs webSockets() in transports; and node.dial(addr) needs the whole address, with its /ws. If your node warned about this peer, the warning says what it had tried.',
  'handshake-failed':
    'The Noise handshake did not finish. If an identity key does not match the expected one, then the listener belongs to another peer than the identity line says: one libp2p node has both transports, and one identity. Otherwise: is the node stopped or the connection closed too early?',
  'incoming-unlogged':
    "Every connection that comes in gets a line, over whichever transport it comes: log('incoming', listener, connection.remoteAddr) in denyInboundConnection, and return false.",
  'incoming-wrong':
    'An incoming line is about a connection that comes in: the address you listen on first, then the remote end of the connection, connection.remoteAddr. Here the second is not the end of anybody who has dialled your node.',
  'wrong-listener':
    'The first field of the line is the listener that this very connection came in by, and there are two now. If the address of the remote end, connection.remoteAddr, has /ws in it, it was the one with /ws; otherwise the other.',
  'connected-unlogged':
    "The connection is there, but the node does not say so. Listen for 'connection:open' on the node, which fires for every transport, and log the connection's remotePeer and remoteAddr.",
  'connected-elsewhere':
    "This is not the address that the connection really uses, or its /ws was lost on the way. Log connection.remoteAddr, as it is, of the connection in the 'connection:open' event: a peer may have several addresses, and which one worked is not known before.",
  'not-dialing':
    "For every address in REMOTE_PEERS, over whichever transport: log('dialing', addr), then node.dial(addr). libp2p finds the right transport by itself, from the address.",
  'ping-unanswered':
    'Your node did not answer a ping over /ipfs/ping/1.0.0, which it did in lesson 03: services: { ping: ping() }. A protocol does not know over which transport its streams run.',
  'no-ping':
    "Your node pings a peer as soon as it is connected, as in lesson 03, and this one it did not. The 'peer:connect' event fires for every transport.",
  'no-ping-line':
    "The ping arrived and was answered, but the node does not log it: log('ping', peer, rtt) with what node.services.ping.ping(peer) resolves to.",
  'round-trip-invented':
    'This cannot be the time that the ping took: the peer held its answer back for longer. Log what node.services.ping.ping(peer) resolves to, once it has resolved.'
}
