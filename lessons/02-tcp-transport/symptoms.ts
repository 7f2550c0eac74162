import { CONNECTION_SYMPTOMS, IDENTITY_SYMPTOMS } from '#checker/checkpoint'

/** What can go wrong in this lesson, and the hint for each. */
export const SYMPTOMS = {
  ...IDENTITY_SYMPTOMS,
  ...CONNECTION_SYMPTOMS,
  'not-listening':
    "Give createLibp2p a transport and addresses: { listen: … } with the addresses of LISTEN_ADDRS. After node.start(), log('listening', addr) for each of node.getMultiaddrs().",
  'address-not-listened-on':
    'LISTEN_ADDRS ends in /tcp/0: "any free port". What others need is the port you were given; node.getMultiaddrs() knows it once the node has started.',
  'listens-elsewhere':
    'Your node listens, but not where it was told to: use the addresses in LISTEN_ADDRS, which are in env.listenAddrs, and no others.',
  'not-dialing':
    "For every address in REMOTE_PEERS: log('dialing', addr), then node.dial(addr). Your node never said that it was going to dial this one.",
  'dialing-too-late':
    "A line that announces something comes before it: log('dialing', addr) first, then await node.dial(addr).",
  'no-warning':
    "Nobody listens at that address, so node.dial(addr) throws. Catch it there, and log('warning', …) with the address or the peer id in the text, so that one knows who is meant.",
  'warned-wrongly':
    'Your node warns about a peer that it has reached. A warning says that something went wrong: log it where node.dial(addr) throws.',
  'died-of-unreachable':
    'The node ended after it had begun to dial an address at which nobody listens; its last lines say of what. In a peer-to-peer network somebody is always away: catch the error of each node.dial by itself.',
  'incoming-unlogged':
    'libp2p asks its connectionGater before it accepts: log the incoming connection in denyInboundConnection and return false, which means "do not deny".',
  'incoming-wrong':
    'The line is incoming,<my address>,<their address>: the address you listen on first, then the remote end of the connection, connection.remoteAddr. node.getMultiaddrs() knows the first, with the port that you were given. Only connections that come in get such a line.',
  'connected-unlogged':
    "The connection is there, but the node does not say so. Listen for 'connection:open' on the node and log the connection's remotePeer and remoteAddr.",
  'connected-elsewhere':
    "The second field is the remote end of that very connection: connection.remoteAddr, where connection is the detail of the 'connection:open' event.",
  'connected-twice':
    "There are more connected lines for this peer than connections. The 'connection:open' event fires for every connection, also for those you have dialled: log it there, and nowhere else.",
  'connected-too-early':
    "Your node said that it was connected to this peer when it was not, or not yet. Whether there is a connection is for libp2p to say: log it in the 'connection:open' event.",
  'closed-unlogged':
    "Connections end, whoever dialled, and only the 'connection:close' event says when. Listen for it as for 'connection:open', and log('closed', connection.remotePeer).",
  'closed-twice':
    "There are more closed lines for this peer than connections that closed. Log closed in the 'connection:close' event, once, and nowhere else.",
  'closed-too-early':
    "Your node said that a connection had closed when it was open, or when there had been none. Log it in the 'connection:close' event, nowhere else.",
  'malformed-accepted':
    'No port is above 65535, so this address cannot be right. The node has to give up: an error line that says why, and exit code 1. readEnv() throws for it; let that error reach the catch at the end of the file, which does both.'
}
