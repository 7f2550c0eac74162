import { CONNECTION_SYMPTOMS, IDENTITY_SYMPTOMS } from '#checker/checkpoint'

/** What can go wrong in this lesson, and the hint for each. */
export const SYMPTOMS = {
  ...IDENTITY_SYMPTOMS,
  ...CONNECTION_SYMPTOMS,
  'identify-unanswered':
    'A peer asked your node over /ipfs/id/1.0.0 who it is, and got no answer. The identify service answers by itself: add identify: identify() to the services, without a protocolPrefix, which would change the name of the protocol.',
  'agent-default':
    'This is what js-libp2p calls itself when nobody says otherwise. Say who your application is: nodeInfo: { userAgent: AGENT_VERSION } in the options of createLibp2p.',
  'agent-other':
    'The peers of this application know each other by the agent version universal-connectivity/0.1.0: a name, a slash and a version, exactly like that. It belongs into nodeInfo: { userAgent: … } in the options of createLibp2p.',
  'protocol-version-other':
    'The protocol version that libp2p sends by itself, ipfs/0.1.0, is the one that is asked for: leave it alone. In other languages it may have to be set.',
  'no-push':
    'Your node does not say that it speaks /ipfs/id/push/1.0.0, so nobody will tell it when something changes. That is a service of its own: identifyPush: identifyPush().',
  'protocol-untold':
    'What a peer does not find in this list it will never try. It is the list of all protocols that have a handler: keep the services of the lessons before, ping among them.',
  'addresses-untold':
    'Your node does not tell at which addresses it can be reached, so nobody can pass them on. By itself libp2p tells all that it listens on: listen on env.listenAddrs, and leave addresses.announceFilter alone.',
  'transport-untold':
    'Your node tells addresses, but not this one, and it should listen there: LISTEN_ADDRS has a TCP and a WebSockets address. Listen on all env.listenAddrs, with a transport for each, and let libp2p announce what it listens on, without addresses.announce or announceFilter.',
  'address-unreachable':
    'Somebody was told this address and dialled it, in vain. What your node tells must be where it can be reached: the port that it was given, not the 0 that it was asked for. Leave addresses.announce out: libp2p knows better.',
  'identify-unlogged':
    "This peer has answered, and no line says so. Listen for 'peer:identify' on the node, for as long as it runs, and log what comes in its detail: peerId, protocolVersion, agentVersion. It fires for every peer, whatever the transport.",
  'identify-invented':
    "Nobody has told your node this. Log the three values of one and the same 'peer:identify' event, as they are: detail.peerId, detail.protocolVersion, detail.agentVersion. Before that event nobody knows them.",
  'own-agent':
    "This is what your node calls itself. The line is about the other side: detail.agentVersion of the 'peer:identify' event.",
  'fields-swapped':
    'Right values in the wrong order. The line is identify,<peer id>,<protocol version>,<agent version>.',
  'line-forged':
    "A newline in what a peer tells has become a newline in your log, and what followed looks like an event of your node. Never print what others send as it is: log('identify', …) escapes it.",
  'not-escaped':
    "Mallory's words hold commas, quotes, a backslash and a newline, and all of that must still be readable from the line, in one field. Do not print, cut or clean them yourself: hand them to log('identify', …), which escapes what has to be escaped.",
  'only-dialled-identified':
    'This peer has dialled your node, and it answers just as one that was dialled. Log every peer:identify event, whoever opened the connection.',
  'died-of-silence':
    "The node ended when it heard from a peer that does not tell its agent version; its last lines say of what. In detail, agentVersion and protocolVersion may be undefined: agentVersion = '' in the destructuring gives you an empty text then.",
  'agent-made-up':
    "This peer does not tell its agent version. The field stays empty then: agentVersion = '' in the destructuring, and no word of your own.",
  'silent-unlogged':
    'This peer tells its protocol version but no agent version. It has answered all the same: log its line, with an empty field at the end.',
  'push-unlogged':
    "Alice has changed her agent version and pushed it to your node. A push fires 'peer:identify' again: log every such event, not only the first for each peer."
}
