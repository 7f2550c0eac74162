import { CONNECTION_SYMPTOMS, IDENTITY_SYMPTOMS, type Symptoms } from '#checker/checkpoint'

/** What can go wrong in this lesson. */
export const SYMPTOMS = {
  ...IDENTITY_SYMPTOMS,
  ...CONNECTION_SYMPTOMS,
  'identify-unanswered': {
    id: 'UC085',
    see: 'The ladder breaks at identify: a peer asked over /ipfs/id/1.0.0 who your node is, and got no answer.',
    why: 'Identify is a protocol like any other: it works only where both sides speak it, under the very same name. A protocolPrefix changes the name, and then the two sides do not find each other.',
    prove:
      "The identify rung in the report has the error: 'could not negotiate' or 'protocol not supported' means that nobody handles /ipfs/id/1.0.0.",
    fix: 'services: { identify: identify(), … }, with identify from @libp2p/identify and without a protocolPrefix.',
    hints: [
      'A peer asked your node who it is, and got no answer.',
      'There is a service that answers by itself. Is it among your services, and does it answer to the name /ipfs/id/1.0.0?'
    ]
  },
  'agent-default': {
    id: 'UC086',
    see: 'Your node tells an agent version that begins with js-libp2p/.',
    why: 'This is what js-libp2p calls itself when nobody says otherwise. Peers recognise an application by its agent version, so an application has to say who it is.',
    prove:
      'Start two nodes by hand, one dialling the other: the identify line of the one shows the agent version of the other.',
    fix: "nodeInfo: { userAgent: AGENT_VERSION } in the options of createLibp2p, with AGENT_VERSION = 'universal-connectivity/0.1.0'.",
    hints: [
      'Your node calls itself as js-libp2p does when nobody says otherwise.',
      'Which option of createLibp2p says what a node tells about itself? Look for nodeInfo.'
    ]
  },
  'agent-other': {
    id: 'UC087',
    see: 'Your node tells an agent version other than universal-connectivity/0.1.0, or an empty one.',
    why: 'The peers of this application know each other by exactly these words: a name, a slash and a version. The field belongs to nodeInfo; elsewhere it has no effect, and another spelling makes another application of it.',
    prove: 'Compare expected and observed letter by letter.',
    fix: "nodeInfo: { userAgent: 'universal-connectivity/0.1.0' } in the options of createLibp2p.",
    hints: [
      'The peers of this application know each other by their agent version, and yours is another.',
      'It is a name, a slash and a version, exactly as the lesson has it. Where in the options of createLibp2p does yours stand, and is it spelled like that?'
    ]
  },
  'protocol-version-other': {
    id: 'UC088',
    see: 'Your node tells a protocol version other than ipfs/0.1.0.',
    why: 'The protocol version names the family of networks that a peer belongs to. libp2p sends ipfs/0.1.0 by itself, and that is the one that is asked for; it changes only where somebody sets it, or where a library in another language has another default.',
    prove: "grep -n 'protocolVersion\\|protocolPrefix' node.ts: is it set anywhere?",
    fix: 'Leave protocolVersion out of identify(…) and of nodeInfo. In other languages, set it to ipfs/0.1.0.',
    hints: [
      'Your node says that it belongs to another family of networks.',
      'The protocol version that libp2p sends by itself is the right one. Where is it set to something else?'
    ]
  },
  'no-push': {
    id: 'UC089',
    see: 'The protocols that your node tells do not contain /ipfs/id/push/1.0.0.',
    why: 'Identify answers once, when it is asked. What changes later is pushed, over a protocol of its own, and only to those who say that they take it. Without it your node would go on believing what was true at first.',
    prove: 'Look at observed: the list of protocols that alice was told.',
    fix: 'services: { identify: identify(), identifyPush: identifyPush(), … }, both from @libp2p/identify.',
    hints: [
      'Nobody will tell your node when something changes, since it does not say that it listens.',
      'identify has a sister for what comes later. It is a service of its own: is it among yours?'
    ]
  },
  'protocol-untold': {
    id: 'UC090',
    see: 'The protocols that your node tells lack /ipfs/id/1.0.0 or /ipfs/ping/1.0.0.',
    why: 'What a peer does not find in this list it will never try. It is the list of all protocols that have a handler, so a service that was left out, or has another prefix, is missing there.',
    prove: 'Compare the two lists in expected and observed.',
    fix: 'services: { identify: identify(), identifyPush: identifyPush(), ping: ping() }, none of them with a protocolPrefix.',
    hints: [
      'What a peer does not find in this list it will never try, and something is missing.',
      'Which of the protocols in expected is not in observed, and which service would speak it? Keep those of the lessons before.'
    ]
  },
  'addresses-untold': {
    id: 'UC091',
    see: 'Your node tells no address at all.',
    why: 'By itself libp2p tells all addresses that it listens on, so that others can pass them on. It tells none where the node does not listen, or where addresses.announceFilter leaves none of them, for example because they are private.',
    prove:
      'Start your node by hand with LISTEN_ADDRS: without a listening line there is nothing to tell. Then look for announce and announceFilter in your code.',
    fix: 'addresses: { listen: env.listenAddrs.map(String) } and nothing else in addresses.',
    hints: [
      'Your node does not tell at which addresses it can be reached, so nobody can pass them on.',
      'libp2p tells by itself what it listens on. Does it listen, and does anything in addresses keep it from telling?'
    ]
  },
  'transport-untold': {
    id: 'UC092',
    see: 'Your node tells an address for one transport, and none for the other, at the place where it should listen.',
    why: 'LISTEN_ADDRS has a TCP address and one for WebSockets. An address without a transport is left out by libp2p without a word; addresses.announce replaces all of them.',
    prove:
      'Compare expected and observed. By hand, with both addresses in LISTEN_ADDRS: are there two listening lines?',
    fix: 'addresses: { listen: env.listenAddrs.map(String) }, transports: [tcp(), webSockets()], and neither announce nor announceFilter.',
    hints: [
      'Your node tells addresses, but one that it should listen on is not among them.',
      'Does it listen on all of LISTEN_ADDRS, with a transport for each, and may libp2p announce what it listens on?'
    ]
  },
  'address-unreachable': {
    id: 'UC093',
    see: 'A peer dialled an address that your node has told, in vain.',
    why: 'What a node tells must be where it can be reached: the port that it was given, not the 0 that it asked for, and nothing that somebody wrote down. Others pass such an address on, and everybody fails at it.',
    prove:
      'Observed and the ladder show the address, and how far that peer got. Is this one of your listening lines?',
    fix: 'Leave addresses.announce and appendAnnounce out: libp2p tells what it listens on.',
    hints: [
      'Somebody was told this address and dialled it, in vain.',
      'From where does your node have the addresses that it tells? Without addresses.announce, libp2p takes those on which it really listens.'
    ]
  },
  'identify-unlogged': {
    id: 'UC094',
    see: 'A peer has told your node who it is, and there is no identify line about it.',
    why: "libp2p asks every peer by itself, as soon as there is a connection, and fires 'peer:identify' with the answer. It comes for every peer, at any time: a listener that is added late, or that removes itself, misses some.",
    prove: 'npm run check -- NN --evidence: about which peers is there a line?',
    fix: "Before node.start(): node.addEventListener('peer:identify', ({ detail }) => log('identify', detail.peerId, detail.protocolVersion ?? '', detail.agentVersion ?? '')).",
    hints: [
      'This peer has told your node who it is, and no line says so.',
      "libp2p fires an event with the answer: 'peer:identify'. Do you listen for it before the node is started, and for as long as it runs?"
    ]
  },
  'identify-invented': {
    id: 'UC095',
    see: 'An identify line has words that this peer never told, or is about somebody who told nothing.',
    why: 'Every peer of the checker has words of its own, made up for this run. Other words come from elsewhere: from another peer, from a variable that is shared by all, or from the code.',
    prove: 'Compare expected and observed: does one of the values belong to another peer?',
    fix: 'Log the three values of one and the same event, as they are: detail.peerId, detail.protocolVersion, detail.agentVersion.',
    hints: [
      'Nobody has told your node this.',
      "All three values of a line belong to one 'peer:identify' event. Where do yours come from, and are they changed on the way?"
    ]
  },
  'own-agent': {
    id: 'UC096',
    see: 'The identify line has your own agent version in it.',
    why: 'The line is about the other side. What your node calls itself is in a constant of yours, and not in what a peer has answered.',
    prove:
      'Look at the last field of observed: it is universal-connectivity/0.1.0, as your node calls itself.',
    fix: "Log detail.agentVersion of the 'peer:identify' event.",
    hints: [
      'This is what your node calls itself, and the line is about the other side.',
      'Which variable do you log last, and whose agent version is in it?'
    ]
  },
  'fields-swapped': {
    id: 'UC097',
    see: 'The identify line has the right words in the wrong order.',
    why: 'A line is read by position. Protocol version and agent version are both texts, so nothing but the order tells them apart.',
    prove: 'Compare the second and third field of expected and observed.',
    fix: "log('identify', peerId, protocolVersion, agentVersion), in this order.",
    hints: [
      'The right values, in the wrong order.',
      'The line is identify,<peer id>,<protocol version>,<agent version>. What is yours?'
    ]
  },
  'line-forged': {
    id: 'UC098',
    see: "There is an identify line about a peer that does not exist: it stood in mallory's agent version.",
    why: 'A peer may call itself anything, with a newline in it as well. Printed as it is, the newline ends your line, and what follows looks like an event of your node: mallory writes in your log.',
    prove:
      'Look at the evidence: the forged line, right behind the first half of the one about mallory.',
    fix: "log('identify', peerId, protocolVersion, agentVersion) of #shared/log, which escapes it; no console.log of what others send.",
    hints: [
      'A newline in what a peer tells has become a newline in your log, and what followed looks like an event of your node.',
      'How is the line printed: with log(…), which escapes what has to be escaped, or with something else?'
    ]
  },
  'not-escaped': {
    id: 'UC099',
    see: "Mallory's words are missing, cut, cleaned or broken in your line about her.",
    why: 'They hold commas, quotes, a backslash and a newline, and all of that must still be readable from the line, in one field each. Whoever cuts or replaces characters loses what was said; whoever escapes twice says something else.',
    prove: 'Compare expected and observed, from the left: where do they part?',
    fix: "Hand the values to log('identify', …) as they come in the event, and leave the escaping to it. In other languages, see shared/log/README.md.",
    hints: [
      "Mallory's words hold commas, quotes, a backslash and a newline, and not all of that can be read from your line.",
      'Do you print, cut or clean the words yourself? log(…) escapes what has to be escaped, and nothing else.'
    ]
  },
  'only-dialled-identified': {
    id: 'UC100',
    see: 'Carol has dialled your node and told it who she is, and there is no identify line about her.',
    why: 'Identify does not care who opened the connection: both sides ask. A line that is logged after node.dial(addr), or under a condition on the direction, leaves out those who come by themselves.',
    prove:
      'npm run check -- NN --evidence: the peers that were dialled have lines, and carol has none.',
    fix: "Log in the listener for 'peer:identify', and nowhere else, for every event.",
    hints: [
      'This peer has dialled your node, and it answers just as one that was dialled.',
      'Where is the identify line logged, and does your node come by there when somebody else has opened the connection?'
    ]
  },
  'died-of-silence': {
    id: 'UC101',
    see: 'The node ended when it heard from dave, who does not tell his agent version.',
    why: 'Every field of identify is optional: agentVersion and protocolVersion may be undefined. Code that takes them for a text throws then, and in a listener nobody catches that.',
    prove: 'The last lines in the report show the error, and the line of your code.',
    fix: "const { peerId, protocolVersion = '', agentVersion = '' } = detail.",
    hints: [
      'The node ended when it heard from a peer that does not tell its agent version; its last lines say of what.',
      "In the detail of 'peer:identify', some fields may be undefined. What does your code do with one that is?"
    ]
  },
  'agent-made-up': {
    id: 'UC102',
    see: 'Dave does not tell his agent version, and your line about him has one.',
    why: "A word such as 'unknown' or 'undefined' cannot be told from a peer that calls itself so. What was not told stays empty.",
    prove: 'Look at the last field of observed.',
    fix: "const { agentVersion = '' } = detail gives an empty text then; log that.",
    hints: [
      'This peer does not tell its agent version, and your node tells one for it.',
      'What becomes of an agentVersion that is undefined on its way into the line? The field stays empty then.'
    ]
  },
  'silent-unlogged': {
    id: 'UC103',
    see: 'Dave tells his protocol version but no agent version, and there is no identify line about him.',
    why: 'He has answered all the same. A condition such as if (agentVersion) leaves him out.',
    prove: 'npm run check -- NN --evidence: dave has a connection, and no line.',
    fix: "Log every 'peer:identify' event, with agentVersion = '' where it is undefined: the line ends with a comma then.",
    hints: [
      'This peer tells its protocol version but no agent version, and it has answered all the same.',
      'Is there a condition around your line? An empty field at the end is as good as any.'
    ]
  },
  'push-unlogged': {
    id: 'UC104',
    see: 'Alice has changed her agent version and pushed it to your node, and there is no second identify line about her.',
    why: "A push fires 'peer:identify' again. Code that logs each peer once, or removes its listener, goes on believing what was true at first.",
    prove:
      'npm run check -- NN --evidence: the last thing that alice did, and your side beside it.',
    fix: "Log every 'peer:identify' event: addEventListener without { once: true }, and no list of those who were logged before.",
    hints: [
      'Alice has changed her agent version and pushed it to your node, and no line says so.',
      "A push fires 'peer:identify' again. What keeps your node from logging a peer a second time?"
    ]
  }
} satisfies Symptoms
