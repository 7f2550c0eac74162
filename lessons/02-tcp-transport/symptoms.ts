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
    "Nobody listens at that address, so node.dial(addr) throws. Catch it there, and log('warning', …) with the address in the text.",
  'warned-wrongly':
    'Your node warns about a peer that it has reached. A warning says that something went wrong: log it where node.dial(addr) throws.',
  'died-of-unreachable':
    'One peer that could not be reached took the whole node down. In a peer-to-peer network somebody is always away: catch the error of each node.dial by itself.',
  'incoming-unlogged':
    'libp2p asks its connectionGater before it accepts: log the incoming connection in denyInboundConnection and return false, which means "do not deny".',
  'incoming-wrong':
    'The line is incoming,<my address>,<their address>: the address you listen on first, then the remote end of the connection, connection.remoteAddr. node.getMultiaddrs() knows the first, with the port that you were given.',
  'connected-unlogged':
    "The connection is there, but the node does not say so. Listen for 'connection:open' on the node and log the connection's remotePeer and remoteAddr.",
  'connected-elsewhere':
    'The second field is the remote end of that very connection: connection.remoteAddr.',
  'connected-twice':
    "There are more connected lines for this peer than connections. The 'connection:open' event fires for every connection, also for those you have dialled: log it there, and nowhere else.",
  'connected-too-early':
    "The handshake had not even begun when your node said it was connected. Whether there is a connection is for libp2p to say: log it in the 'connection:open' event.",
  'closed-unlogged':
    "Connections end, and only the 'connection:close' event says when. Listen for it as for 'connection:open', and log('closed', connection.remotePeer).",
  'closed-twice':
    "There are more closed lines for this peer than connections that closed. Listen for 'connection:close' once.",
  'closed-too-early':
    "Your node said that a connection had closed while it was open. Log it in the 'connection:close' event, nowhere else.",
  'malformed-accepted':
    'The address cannot be right, and the node went on as if it were. readEnv() throws for it: let that error reach the catch at the end of the file, which logs it and sets the exit code to 1.'
}
