import { CONNECTION_SYMPTOMS, IDENTITY_SYMPTOMS, type Symptoms } from '#checker/checkpoint'

/** What can go wrong in this lesson. */
export const SYMPTOMS = {
  ...IDENTITY_SYMPTOMS,
  ...CONNECTION_SYMPTOMS,
  'bootstrap-peer-unlogged': {
    id: 'UC136',
    see: 'There is no bootstrap-peer line for one of the addresses in BOOTSTRAP_PEERS.',
    why: 'The line says through whom a node means to come into the network, before it knows whether they are there. A line that is printed only after a dial has worked leaves out those who are away.',
    prove: 'npm run check -- NN --evidence: which bootstrap-peer lines are there?',
    fix: "for (const addr of env.bootstrapPeers) log('bootstrap-peer', addr), before anybody is dialled.",
    hints: [
      'Your node does not say through whom it wants to come into the network.',
      'readEnv() gives you BOOTSTRAP_PEERS as env.bootstrapPeers. Is there a line for each of them, also for one that turns out to be away?'
    ]
  },
  'bootstrap-not-dialled': {
    id: 'UC137',
    see: 'A bootstrap peer that is there saw no connection from your node.',
    why: 'Nothing dials bootstrap peers unless you do. One that is away must not keep the node from the others: a loop that waits for it, or breaks off at its error, never comes to the next.',
    prove:
      'npm run check -- NN --evidence: is there a dialing line for this peer, and what came just before?',
    fix: 'await Promise.all([...env.bootstrapPeers, ...env.remotePeers].map(dial)), where dial catches its own error.',
    hints: [
      'Your node has not come to a bootstrap peer that was there all the time.',
      'They are dialled as those in REMOTE_PEERS: all at the same time, each catching its own error. Is that so for BOOTSTRAP_PEERS?'
    ]
  },
  'died-of-unreachable': {
    id: 'UC138',
    see: 'The node ended when it could not reach one of its bootstrap peers.',
    why: 'Somebody is always away, bootstrap peers too. node.dial(addr) throws then, and an error that nobody catches ends the process.',
    prove:
      'The last lines in the report show the error. By hand: BOOTSTRAP_PEERS=/ip4/127.0.0.1/tcp/1 npx node node.ts in your starter folder.',
    fix: 'Dial bootstrap peers with the dial function of lesson 02, which catches each error by itself and logs a warning.',
    hints: [
      'The node ended when it could not reach a bootstrap peer; its last lines say of what.',
      'Who catches what node.dial throws for a bootstrap peer?'
    ]
  },
  'no-warning': {
    id: 'UC139',
    see: 'One of the bootstrap peers is away, and no warning names it.',
    why: 'A node that cannot reach whom it was given should say so: often that is the first sign that an address is out of date. The error of node.dial was swallowed.',
    prove:
      'BOOTSTRAP_PEERS=/ip4/127.0.0.1/tcp/1 npx node node.ts in your starter folder: a warning line with this address has to come, and the node has to stay.',
    fix: "In the catch of each node.dial(addr): log('warning', …), with the address or the peer id in the text.",
    hints: [
      "Nobody listens at that bootstrap peer's address, and your node does not say so.",
      'What happens in the catch around node.dial for a bootstrap peer? Those in REMOTE_PEERS get a warning.'
    ]
  },
  'no-dht': {
    id: 'UC140',
    see: 'Your node does not tell in identify that it speaks any Kademlia, and asks nothing.',
    why: 'Kademlia is a service, which has to be made and added. Under another name than dht, the code of this lesson does not find it.',
    prove:
      'grep identified runs/<run>/history.ndjson, the folder that the report names: the protocols that alice and bob were told have to contain /ipfs/kad/1.0.0.',
    fix: "export const kademlia = kadDHT({ protocol: '/ipfs/kad/1.0.0', clientMode: false, … }), and services: { …, dht: kademlia }.",
    hints: [
      'Your node does not speak Kademlia.',
      'Is the service made with kadDHT({ … }), and is it among the services of createLibp2p, under the name dht?'
    ]
  },
  'client-mode': {
    id: 'UC141',
    see: 'Your node asks the bootstrap peers, and does not tell in identify that it speaks Kademlia.',
    why: "A client of the DHT asks others and answers nobody, so it is in nobody's routing table: nobody finds it, and nobody finds others through it. kadDHT begins as a client and becomes a server only once it has a public address, which a node on loopback never has.",
    prove:
      'The evidence has a request of your node. grep identified runs/<run>/history.ndjson, the folder that the report names: the protocols that it tells lack /ipfs/kad/1.0.0.',
    fix: 'kadDHT({ clientMode: false, … }).',
    hints: [
      'Your node asks others and does not tell them that it answers, too: it is a client of the DHT.',
      'Which option of kadDHT decides between client and server, and what is its default on a machine without a public address?'
    ]
  },
  'other-protocol': {
    id: 'UC142',
    see: 'Your node speaks a Kademlia under another protocol name than /ipfs/kad/1.0.0.',
    why: 'Peers of different protocol names are in different networks, on purpose: so a network of friends does not mix with that of the world. kadDHT has a default of its own.',
    prove: 'Look at observed: the name that your node tells.',
    fix: "kadDHT({ protocol: '/ipfs/kad/1.0.0', … }).",
    hints: [
      "Your node speaks a Kademlia, but not this network's.",
      'The name of the protocol decides to which network a node belongs. What does yours say, and where is it set?'
    ]
  },
  'not-taken-in': {
    id: 'UC143',
    see: 'Your node says that it speaks Kademlia, and a bootstrap peer did not take it into its routing table.',
    why: 'A peer makes sure before it takes somebody in: it sends a ping. A node that does not answer pings, or has hung up by then, stays outside.',
    prove:
      'grep identified runs/<run>/history.ndjson, the folder that the report names: is /ipfs/ping/1.0.0 among the protocols that your node tells?',
    fix: 'Keep ping among the services, as ping({ maxOutboundStreams: 2 }), and keep the connections open.',
    hints: [
      'Your node says that it speaks Kademlia, but this peer did not take it into its routing table.',
      'It makes sure first, with a ping: does your node still answer pings, and is the connection still there?'
    ]
  },
  'no-lookup': {
    id: 'UC144',
    see: 'Your node is connected with bootstrap peers that speak Kademlia, and asks them nothing.',
    why: 'A lookup asks those in the routing table, so yours must be empty. Three things keep it so: kadDHT ignores private addresses by default, and on loopback all are private; it pings who is new, which fails while your own ping is under way; and it begins with a lookup of its own, for which every other one waits.',
    prove:
      'npm run check -- NN --evidence: is there any kademlia,routing_update line? If there is none, the table is empty; if there is one, no lookup was begun.',
    fix: 'kadDHT({ peerInfoMapper: passthroughMapper, initialQuerySelfInterval: 0, … }), ping({ maxOutboundStreams: 2 }), and await bootstrap(node) once the dialling is done.',
    hints: [
      'Your node is connected with bootstrap peers and asks them nothing, so its own routing table must be empty.',
      'What keeps peers out of it? Think of addresses that are private, of the ping with which kadDHT makes sure, and of its own first lookup. Each of the three has an option.'
    ]
  },
  'other-key': {
    id: 'UC145',
    see: 'Your node asks a bootstrap peer, but not who is close to itself.',
    why: "To join means to look for your own peer id: those who are asked learn of you, and those whom they name are your neighbours. A lookup for any other key fills the table with other people's neighbours.",
    prove: 'Look at observed: the key that was asked for, beside your peer id in expected.',
    fix: 'node.peerRouting.getClosestPeers(node.peerId.toMultihash().bytes).',
    hints: [
      'Your node asks, but not for itself.',
      'Which key does getClosestPeers get? It is made from your own peer id.'
    ]
  },
  'bootstrap-too-early': {
    id: 'UC146',
    see: 'A line about the result of the lookup came while the bootstrap peers still held their answers back.',
    why: 'Nobody had answered yet, so nobody could know the result. The line was printed when the lookup was begun, or after a pause.',
    prove:
      'npm run check -- NN --evidence: the time of your line, and that at which the answers were released.',
    fix: 'const closest = await Array.fromAsync(node.peerRouting.getClosestPeers(self, { signal })), then the lines, and kademlia,bootstrap last.',
    hints: [
      'Your node tells the result of a lookup, and nobody had answered yet.',
      'A lookup is over when getClosestPeers has come to its end. What do you wait for before you log?'
    ]
  },
  'bootstrap-unlogged': {
    id: 'UC147',
    see: 'The bootstrap peers have answered, and there is no kademlia,bootstrap line.',
    why: 'The line is what others wait for: from then on the node is part of the network. The lookup has not come to its end, or has thrown, or nothing is logged after it. kadDHT gives a lookup a time limit unless it gets a signal.',
    prove:
      'npm run check -- NN --evidence: the answers came, and you say nothing. Put a console.error behind the lookup: is it reached?',
    fix: "Behind the lines about the closest peers: log('kademlia,bootstrap'); and give getClosestPeers a signal of your own: { signal: new AbortController().signal }.",
    hints: [
      'The bootstrap peers have answered, and your node does not say that it has joined.',
      'What comes behind the lookup in your code, and does the lookup come to its end?'
    ]
  },
  'closestpeers-unlogged': {
    id: 'UC148',
    see: 'There is no kademlia,closestpeers line, or none of the closestpeer lines that belong to it.',
    why: 'What a lookup finds is gone with the loop that reads it, unless it is logged.',
    prove: 'npm run check -- NN --evidence: the answers came; what do you say after them?',
    fix: "log('kademlia,closestpeers', closest.length), then for (const { id, multiaddrs } of closest) log('closestpeer', id, ...multiaddrs).",
    hints: [
      'Your node has looked for its neighbours and does not say whom it has found.',
      'First a line with their number, then one for each of them. What do you do with what getClosestPeers yields?'
    ]
  },
  'closestpeers-wrong': {
    id: 'UC149',
    see: 'The number of closest peers and the lines below it do not go together, or a line names somebody who has not answered.',
    why: 'The number was counted before the list was complete, a peer was listed twice, or the list is another one: all that are connected, or the whole routing table.',
    prove: 'Compare the number in kademlia,closestpeers with the closestpeer lines below it.',
    fix: 'const closest = await Array.fromAsync(node.peerRouting.getClosestPeers(self, …)); log its length, then each of its entries, and nobody else.',
    hints: [
      'The number has to be that of the closestpeer lines below it, and each of them a different peer that has answered the lookup.',
      'From which list do the number and the lines come, and is it complete by then?'
    ]
  },
  'not-discovered': {
    id: 'UC150',
    see: 'Alice has told your node of carol, and there is no kademlia,discovered line about her.',
    why: "Answers name peers that your node has never met, and that is how it gets to know them. kad-dht says so with its event 'peer', once for each peer that an answer names; a listener that is added after the lookup misses it.",
    prove:
      'npm run check -- NN --evidence: alice was asked who is close to your node, and names carol to everybody who asks; you say nothing about carol.',
    fix: "Before node.start(): node.services.dht.addEventListener('peer', ({ detail: { id, multiaddrs } }) => …), with log('kademlia,discovered', id) for everybody who is new.",
    hints: [
      'A peer that your node asked has told it of another one, and your node does not say so.',
      "kad-dht has an event 'peer' for everybody whom an answer names. Do you listen for it before node.start()?"
    ]
  },
  'discovered-wrongly': {
    id: 'UC151',
    see: 'A kademlia,discovered line names somebody whom Kademlia has not found: a bootstrap peer, one that has dialled your node, or your node itself.',
    why: 'Answers name everybody, also those whom you know. To discover means to hear of somebody new: neither named in BOOTSTRAP_PEERS or REMOTE_PEERS, nor connected before, nor yourself.',
    prove: 'Observed says who it is.',
    fix: "Keep a Set of known ids: your own, and those of 'peer:connect'; leave out who is in it, and whose id stands at the end of an address in the environment.",
    hints: [
      'This peer was not found by Kademlia.',
      'Answers name everybody. Whom did your node know before: who was in the environment, who has dialled it, and itself?'
    ]
  },
  'discovered-not-dialled': {
    id: 'UC152',
    see: 'Your node has discovered carol, and carol saw no connection from it.',
    why: 'To know of a peer is not to be connected with it. kad-dht passes on the addresses that came with the answer and dials nobody; and an id alone cannot be dialled while the peer store has no address for it.',
    prove:
      "npm run check -- NN --evidence: carol's side is empty. A console.error in the catch of the dial shows why.",
    fix: 'await node.peerStore.merge(id, { multiaddrs }), then await node.dial(id), with a catch.',
    hints: [
      'To know of a peer is not to be connected with it.',
      'Do you dial whom you discover, and does the peer store have the addresses that came with it?'
    ]
  },
  'identify-unlogged': {
    id: 'UC153',
    see: 'There is a connection with carol, and no identify line with what she has told.',
    why: 'Identify runs on every connection, also on those with discovered peers. The listener of lesson 05 is gone, or leaves her out.',
    prove: 'npm run check -- NN --evidence: about which peers is there an identify line?',
    fix: "Keep the listener for 'peer:identify' of lesson 05, without a condition.",
    hints: [
      'There is a connection with the discovered peer, but no identify line about it.',
      "Do you still log identify in the event 'peer:identify', for every peer, as in lesson 05?"
    ]
  },
  'no-gossip': {
    id: 'UC154',
    see: 'Your node is connected with carol, and the two have not told each other that they are in the chat, or no line says so.',
    why: 'A peer that was discovered is a peer like any other: gossipsub tells it your topics as soon as there is a connection. The service, the call of joinChat, or its listener is gone.',
    prove:
      'npm run check -- NN --evidence: was carol told of your subscription, and is there a subscribe line about her?',
    fix: 'Keep pubsub: gossipsub() among the services, and call joinChat(node) after node.start(), before anybody is dialled.',
    hints: [
      'Your node is connected with the discovered peer, and the two do not talk about topics, or your node does not log it.',
      'Is gossipsub still among the services, and joinChat(node) still called, before anybody is dialled?'
    ]
  },
  'chat-unlogged': {
    id: 'UC155',
    see: 'Carol has said something in universal-connectivity, and there is no msg line with it.',
    why: 'The chat works as in lesson 06, whoever a message comes from. A listener that was moved, or that knows only peers from the environment, does not hear her.',
    prove: 'npm run check -- NN --evidence: she publishes, and you say nothing, or something else.',
    fix: "Keep the listener for 'message' of lesson 06 as it was.",
    hints: [
      'The discovered peer said something, and no msg line has it.',
      'Do you log what others say as in lesson 06, whoever it comes from?'
    ]
  },
  'routing-update-unlogged': {
    id: 'UC156',
    see: 'Your node has met a peer that speaks Kademlia, and there is no kademlia,routing_update line about it.',
    why: "The routing table tells with 'peer:add' whom it takes in. If some lines are there and one is missing, then that peer was not taken in: Kademlia pings who is new, and the ping fails while your own to the same peer is under way.",
    prove:
      'npm run check -- NN --evidence: is there no such line at all, or is only one of them missing?',
    fix: "Before node.start(): dht.routingTable.addEventListener('peer:add', ({ detail }) => log('kademlia,routing_update', detail)); and ping({ maxOutboundStreams: 2 }) among the services.",
    hints: [
      'A peer that your node has met is not in a line kademlia,routing_update.',
      "Do you listen for 'peer:add' on the routing table before node.start()? If only some are missing: how many pings to one peer may be under way at once?"
    ]
  },
  'routing-update-wrong': {
    id: 'UC157',
    see: 'A kademlia,routing_update line names a peer that does not speak Kademlia.',
    why: "Only servers of the DHT get into a routing table. The line comes from somewhere else, such as 'peer:connect' or the event 'peer'.",
    prove: 'Observed says who it is. grep -n routing_update in your files: where is it logged?',
    fix: "Log it in the listener for 'peer:add' of the routing table, and nowhere else.",
    hints: [
      'This peer cannot be in a routing table: it does not speak Kademlia.',
      'From which event does your line come? Only the routing table itself knows whom it has taken in.'
    ]
  },
  'find-node-unanswered': {
    id: 'UC158',
    see: 'Alice asked your node FIND_NODE and got no answer.',
    why: 'A server answers by itself. A client has no handler for the protocol; and a handler of your own takes the place of that of kadDHT.',
    prove:
      "Observed has the error: 'could not negotiate' or 'protocol not supported' means that nobody handles it.",
    fix: 'kadDHT({ clientMode: false, … }), and no node.handle for /ipfs/kad/1.0.0.',
    hints: [
      'A peer asked your node a question of the DHT, and got no answer.',
      'A server answers by itself. Is yours still one, and does anything else handle its protocol?'
    ]
  },
  'find-node-lacks': {
    id: 'UC159',
    see: 'Asked for the peers that it knows, your node named others, and left out bob or carol, whom it has met.',
    why: 'An answer comes out of the routing table. Whoever is not in it was never taken in, or was taken out although it is still there.',
    prove:
      'npm run check -- NN --evidence: is there a kademlia,routing_update line about that peer, and a kademlia,routing_removal after it?',
    fix: 'Dial whom you discover, so that it gets into the table, and call routingTable.remove(peer) only after another dial has failed.',
    hints: [
      'Asked for the peers that it knows, your node left one out that it has met.',
      'Do you dial whom you discover, and does nothing take peers out of the routing table that are still there?'
    ]
  },
  'value-refused': {
    id: 'UC160',
    see: 'Alice wanted your node to keep a value, and it did not.',
    why: 'A server of the DHT takes values by itself, when a validator for their kind of key finds them good. Own validators in the place of those of kadDHT do not know the key, or refuse it.',
    prove: 'Observed has the error. grep -n validators in your files.',
    fix: 'kadDHT without validators: those for /pk/ keys are there by default.',
    hints: [
      'A peer wanted your node to keep a value, and it did not.',
      'A server of the DHT takes values by itself. Which of your options decides which are good?'
    ]
  },
  'value-invented': {
    id: 'UC161',
    see: 'Bob asked for a key under which nobody had put anything, and got a value.',
    why: 'The answer was not looked up. Something of yours answers in the place of kadDHT.',
    prove: 'Look for node.handle and for datastore in your files.',
    fix: 'Leave the answers to kadDHT: no handler of your own for its protocol.',
    hints: [
      'Your node gave out a value that nobody had put there.',
      'Who answers questions of the DHT in your node? kadDHT does so by itself.'
    ]
  },
  'value-lost': {
    id: 'UC162',
    see: 'Alice had your node keep a value, and bob, who asked for it, did not get it.',
    why: 'A value that was taken has to be found again under its key. Something of yours answers in the place of kadDHT, or throws its store away.',
    prove:
      "npm run check -- NN --evidence: alice's PUT_VALUE and bob's GET_VALUE, with what each of them got.",
    fix: 'Leave the answers to kadDHT, and use one service, and one datastore, for as long as the node runs.',
    hints: [
      'One peer had your node keep a value, and another one that asked for it did not get it.',
      'Who keeps values in your node, and who answers? kadDHT does both by itself.'
    ]
  },
  'not-found': {
    id: 'UC163',
    see: 'Dave knows nobody but bob, and did not find out through the DHT where your node is.',
    why: 'Dave asks bob, who names your node only if it is in his routing table, with its addresses. For that it has to be a server, to be connected with him, and to tell him in identify where it listens.',
    prove:
      'npm run check -- NN --evidence: has bob taken your node into his routing table? Which addresses he was told, shows: grep identified runs/<run>/history.ndjson, in the folder that the report names.',
    fix: 'kadDHT({ clientMode: false, peerInfoMapper: passthroughMapper, … }), addresses: { listen: env.listenAddrs.map(String) }, and identify among the services.',
    hints: [
      'A peer that nobody has told of your node looked for it through the DHT, and did not find out where it is.',
      'Does your node listen on an address, does it tell it in identify, and is it a server that its bootstrap peers know?'
    ]
  },
  'gone-kept': {
    id: 'UC164',
    see: 'Carol has left for good, and there is no kademlia,routing_removal line about her.',
    why: 'kad-dht keeps a peer in its table until a question to it fails, which may take long. Meanwhile your node sends others to somebody who is not there.',
    prove:
      'Start three nodes by hand, as the text of the lesson shows, and stop one with Ctrl-C: the others have to print kademlia,routing_removal.',
    fix: "In 'peer:disconnect': wait a moment, then await node.dial(peer).catch(() => routingTable.remove(peer)); and log what the table tells with 'peer:remove'.",
    hints: [
      'This peer has left for good, and your node did not say that it has taken it out of its routing table.',
      "When the last connection with a peer closes, an event comes: 'peer:disconnect'. How could your node make sure that the peer is gone, and what does it do then?"
    ]
  },
  'gone-named': {
    id: 'UC165',
    see: 'Your node says that carol is not in its routing table any more, and goes on naming her to others.',
    why: 'The line was printed and the table left as it was; or she was taken in again, from an answer or by another dial.',
    prove:
      'npm run check -- NN --evidence: your removal line, and the answer after it that still has carol in it.',
    fix: "Call routingTable.remove(peer), and log kademlia,routing_removal only in the listener for 'peer:remove' of the routing table.",
    hints: [
      'Your node says that this peer is not in its routing table any more, and goes on naming it to others.',
      "Does the line come from the routing table itself, which has an event 'peer:remove', or from somewhere else?"
    ]
  },
  'living-lost': {
    id: 'UC166',
    see: 'Bob and dave had only hung up, and your node does not name both of them any more.',
    why: 'A closed connection says little: peers close connections that they do not need just now. Whoever takes a peer out of the table for that forgets half of the network.',
    prove:
      'npm run check -- NN --evidence: a kademlia,routing_removal line about bob or dave, without a dial before it.',
    fix: "In 'peer:disconnect': await node.dial(peer), and routingTable.remove(peer) only in its catch. Wait a quarter of a second before, since the other side may still be closing.",
    hints: [
      'These two had only lost their connections. They are alive, and your node does not name both of them any more.',
      'A closed connection says little. What does your node do to make sure before it takes a peer out of the table?'
    ]
  },
  'died-of-loneliness': {
    id: 'UC167',
    see: 'A second node of yours, which was given no bootstrap peers, ended.',
    why: 'The first node of every network has nobody to ask. A lookup in an empty table throws after a while, unless it gets a signal of its own, and what nobody catches ends the process.',
    prove:
      'npx node node.ts in your starter folder, without BOOTSTRAP_PEERS, and wait: the last lines show the error.',
    fix: 'const { signal } = new AbortController(); node.peerRouting.getClosestPeers(self, { signal }): without a time limit, the lookup waits for somebody.',
    hints: [
      'Without bootstrap peers your node ended; its last lines may say why.',
      'The first node of every network has nobody to ask, and waits. How long does your lookup wait, and what happens when its time is up?'
    ]
  },
  'lonely-unwarned': {
    id: 'UC168',
    see: 'A node without bootstrap peers, which nobody has dialled, printed no warning.',
    why: 'It is in no network, and looks the same as one that is. Whoever has forgotten BOOTSTRAP_PEERS would wait for ever.',
    prove:
      'npx node node.ts in your starter folder, without BOOTSTRAP_PEERS: a warning line has to come.',
    fix: "Once the dialling is done: if (node.getPeers().length === 0) log('warning', 'nobody to ask yet: waiting for a first peer').",
    hints: [
      'A node that was given no bootstrap peers, and that nobody has dialled, is in no network. That deserves a line.',
      'When the dialling is done, how can your node tell that it is alone?'
    ]
  },
  'lonely-too-early': {
    id: 'UC169',
    see: 'A node that had nobody to ask printed kademlia,bootstrap or kademlia,closestpeers.',
    why: 'There was nobody yet whom it could have asked: an empty result is no result. The lookup came to its end at once, or the lines do not wait for it.',
    prove:
      'npx node node.ts in your starter folder, without BOOTSTRAP_PEERS: neither of the two lines may come.',
    fix: 'if (closest.length === 0) return, before the lines.',
    hints: [
      'There was nobody yet whom it could have asked.',
      'What does your code log when a lookup has found nobody?'
    ]
  },
  'lonely-outside': {
    id: 'UC170',
    see: 'Erin, a server of the DHT, has dialled your waiting node, and was not asked who is close to it, or has not taken it in.',
    why: 'Whoever connects and speaks Kademlia is a way in. A lookup that has given up, because the table was empty or its time was up, is not begun again by itself.',
    prove:
      'Start one node without BOOTSTRAP_PEERS, then a second one with the first in its BOOTSTRAP_PEERS: the first has to print kademlia,bootstrap.',
    fix: 'Let the lookup wait, with a signal that is never aborted, instead of leaving it out when nobody is there: call bootstrap(node) in any case.',
    hints: [
      'A server of the DHT has dialled a node that waited for somebody, and was not asked who is close to that node.',
      'Whoever connects and speaks Kademlia is a way in. Is your lookup still waiting by then, or has it given up?'
    ]
  },
  'lonely-unreported': {
    id: 'UC171',
    see: 'The node that had to wait has asked erin, and there is no kademlia,bootstrap line.',
    why: 'Joining is reported whether there were bootstrap peers or not. The report stands under a condition, or belongs to a lookup that had been given up before.',
    prove:
      'Start one node without BOOTSTRAP_PEERS, then a second one with the first in its BOOTSTRAP_PEERS: the first has to print kademlia,bootstrap.',
    fix: 'Call bootstrap(node) whether or not there are bootstrap peers: it waits, and then it reports.',
    hints: [
      'The node that had to wait has found somebody to ask, and does not say so.',
      "Under which condition does your code get to log('kademlia,bootstrap')? It is the same lookup, only later."
    ]
  }
} satisfies Symptoms
