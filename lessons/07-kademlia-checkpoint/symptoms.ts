import { CONNECTION_SYMPTOMS, IDENTITY_SYMPTOMS } from '#checker/checkpoint'

/** What can go wrong in this lesson, and the hint for each. */
export const SYMPTOMS = {
  ...IDENTITY_SYMPTOMS,
  ...CONNECTION_SYMPTOMS,
  'bootstrap-peer-unlogged':
    "For every address in BOOTSTRAP_PEERS, which readEnv() gives you as env.bootstrapPeers: log('bootstrap-peer', addr). For all of them, also those that turn out to be away.",
  'bootstrap-not-dialled':
    'Dial every address in BOOTSTRAP_PEERS as you dial those in REMOTE_PEERS: all at the same time, each catching its own error. One that is away must not keep the node from the others.',
  'died-of-unreachable':
    'The node ended when it could not reach a bootstrap peer; its last lines say of what. Somebody is always away: catch the error of each node.dial by itself.',
  'no-warning':
    "Nobody listens at that bootstrap peer's address. Catch the error of node.dial(addr) and log('warning', …) with the address or the peer id in the text.",
  'no-dht':
    'Your node does not speak Kademlia: make the service with kadDHT({ … }), and add it to the services of createLibp2p, under the name dht.',
  'client-mode':
    "Your node asks others and does not tell them that it answers, too: it is a client of the DHT. A client is in nobody's routing table. Give kadDHT clientMode: false; its default is a client that becomes a server once it has a public address.",
  'other-protocol':
    "Your node speaks a Kademlia, but not this network's: peers of different protocol names are in different networks. Give kadDHT protocol: '/ipfs/kad/1.0.0'.",
  'not-taken-in':
    'Your node says that it speaks Kademlia, but this peer did not take it into its routing table. It makes sure first, with a ping: does your node still answer pings?',
  'no-lookup':
    'Your node is connected with bootstrap peers and asks them nothing, so its own routing table must be empty. Three things keep it so: by default kadDHT ignores private addresses, and all of these are private: peerInfoMapper: passthroughMapper. It pings who is new, and that ping fails while your own is under way: ping({ maxOutboundStreams: 2 }). And it begins with a lookup of its own, for which every other one waits: initialQuerySelfInterval: 0.',
  'other-key':
    'Your node asks, but not for itself. To join means to look for your own peer id: node.peerRouting.getClosestPeers(node.peerId.toMultihash().bytes).',
  'bootstrap-too-early':
    'Nobody had answered yet. A lookup is over when getClosestPeers(…) has come to its end: log its result after that, and kademlia,bootstrap last.',
  'bootstrap-unlogged':
    "The bootstrap peers have answered, and your node does not say that it has joined: log('kademlia,bootstrap') when the lookup is over.",
  'closestpeers-unlogged':
    "Log what the lookup for your own peer id has found: log('kademlia,closestpeers', count), then one closestpeer line for each peer, log('closestpeer', id, ...multiaddrs).",
  'closestpeers-wrong':
    'The number has to be that of the closestpeer lines below it, and each of them a different peer that has answered the lookup. Collect what getClosestPeers(…) yields in a list, log its length, then each of its entries.',
  'not-discovered':
    "A peer that your node asked has told it of another one. kad-dht says so with its event 'peer', once for each peer that an answer names: listen for it before node.start(), and log('kademlia,discovered', id) for everybody who is new.",
  'discovered-wrongly':
    'This peer was not found by Kademlia. Answers name everybody: leave out those that BOOTSTRAP_PEERS and REMOTE_PEERS name, and those that have been connected before, because they have dialled your node.',
  'discovered-not-dialled':
    'To know of a peer is not to be connected with it. Dial whom you discover: put the addresses that came with it into the peer store, node.peerStore.merge(id, { multiaddrs }), and then node.dial(id).',
  'identify-unlogged':
    "There is a connection with the discovered peer, but no identify line about it. Do you still log identify in the event 'peer:identify', for every peer?",
  'no-gossip':
    'Your node is connected with the discovered peer, and the two do not talk about topics, or your node does not log it. Is gossipsub still among the services, and joinChat(node) still called?',
  'chat-unlogged':
    'The discovered peer said something in universal-connectivity, and no msg line has it. Log what others say as in lesson 06, whoever it comes from.',
  'routing-update-unlogged':
    "A peer that your node has met is not in a line kademlia,routing_update. Listen for 'peer:add' on the routing table before node.start(), and log what it tells. If there are such lines, but not for every peer: Kademlia pings who is new, and the ping must not fail because your own is under way: ping({ maxOutboundStreams: 2 }).",
  'routing-update-wrong':
    "This peer cannot be in a routing table: it does not speak Kademlia. Log kademlia,routing_update where the routing table says 'peer:add', and nowhere else.",
  'find-node-unanswered':
    'A peer asked your node a question of the DHT, FIND_NODE, and got no answer. A server answers by itself: clientMode: false, and leave its protocol handler alone.',
  'find-node-lacks':
    'Asked for the peers that it knows, your node left one out that it has met. Do you dial whom you discover, and does nothing take peers out of the routing table that are still there?',
  'value-refused':
    'A peer wanted your node to keep a value, and it did not. A server of the DHT takes values by itself; do not replace the validators of kadDHT.',
  'value-invented':
    'Your node gave out a value that nobody had put there. Leave the answers to kadDHT.',
  'value-lost':
    'One peer had your node keep a value, and another one that asked for it did not get it. Leave the answers to kadDHT.',
  'not-found':
    'A peer that nobody has told of your node looked for it through the DHT, and did not find out where it is. Your node has to listen on an address, and to be a server whose bootstrap peers know it.',
  'gone-kept':
    "This peer has left for good, and your node did not say that it has taken it out of its routing table. When the last connection with a peer closes, 'peer:disconnect', dial it once more; if that fails, routingTable.remove(peer). Log what the routing table tells with 'peer:remove'.",
  'gone-named':
    'Your node says that this peer is not in its routing table any more, and goes on naming it to others. Log kademlia,routing_removal where the routing table says that it has removed a peer, and nowhere else.',
  'living-lost':
    'These two had only lost their connections. They are alive, and your node does not name both of them any more. A closed connection says little: dial the peer once more, and take it out of the table only if that fails.',
  'died-of-loneliness':
    'Without bootstrap peers your node ended; its last lines may say why. The first node of every network has nobody to ask. It waits: the lookup goes on until there is somebody, without a time limit.',
  'lonely-unwarned':
    "A node that was given no bootstrap peers, and that nobody has dialled, is in no network. That deserves a line: if nobody is connected when the dialling is done, log('warning', …).",
  'lonely-too-early':
    'There was nobody yet whom it could have asked. Log kademlia,bootstrap and kademlia,closestpeers only when somebody has answered.',
  'lonely-outside':
    'A server of the DHT has dialled a node that waited for somebody, and was not asked who is close to that node. Whoever connects and speaks Kademlia is a way in: the lookup has to wait for the first one, not to give up.',
  'lonely-unreported':
    'The node that had to wait has found somebody to ask, and does not say so. Call bootstrap(node) whether or not there are bootstrap peers: it waits, and then it reports.'
}
