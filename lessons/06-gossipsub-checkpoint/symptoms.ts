import { CONNECTION_SYMPTOMS, IDENTITY_SYMPTOMS, type Symptoms } from '#checker/checkpoint'

/** What can go wrong in this lesson. */
export const SYMPTOMS = {
  ...IDENTITY_SYMPTOMS,
  ...CONNECTION_SYMPTOMS,
  'published-to-nobody': {
    id: 'UC105',
    see: 'A line or the stderr of your node says NoPeersSubscribedToTopic.',
    why: 'A message is sent once, to those who are in the topic at that moment. Your node published before it knew of anybody there: right after subscribe(), or as soon as a connection was open, when no subscriptions had been exchanged yet.',
    prove:
      'npm run check -- NN --evidence: the time of that line, and the time at which alice and your node were in the mesh together.',
    fix: "Greet in the event 'gossipsub:graft' of node.services.pubsub, when detail.topic is the chat topic.",
    hints: [
      'NoPeersSubscribedToTopic means: you have published, and nobody was there to receive it.',
      'A message is sent once, to those who are in the topic at that moment. Which event of gossipsub tells that there is a link over which it can go?'
    ]
  },
  'died-of-publishing': {
    id: 'UC106',
    see: 'Your node ended with NoPeersSubscribedToTopic.',
    why: 'publish() throws when nobody has joined the topic, and nothing has caught that. That everybody is away is no reason to end.',
    prove:
      'The last lines in the report show the error. By hand: start your node alone, without REMOTE_PEERS.',
    fix: "Greet in the event 'gossipsub:graft', when its topic is the chat topic, and catch around publish(): log('warning', …) there.",
    hints: [
      'publish() throws when nobody has joined the topic, and nothing has caught that.',
      "When do you publish, and who catches it when it fails? There is an event that tells when a link of the mesh is there: 'gossipsub:graft'."
    ]
  },
  'no-gossipsub': {
    id: 'UC107',
    see: 'The protocols that your node tells in identify contain no gossipsub.',
    why: 'The service is missing; or it is the package @chainsafe/libp2p-gossipsub, which many texts still name: its last release speaks the streams of libp2p 2, and under libp2p 3 no subscription ever arrives.',
    prove: 'Look at observed: the list of protocols that alice was told has to contain /meshsub/….',
    fix: 'services: { …, pubsub: gossipsub() } in the options of createLibp2p, with gossipsub from @libp2p/gossipsub.',
    hints: [
      'Your node does not speak gossipsub.',
      'It is a service like ping and identify, from @libp2p/gossipsub. Many texts call the package @chainsafe/libp2p-gossipsub: that is its old name.'
    ]
  },
  'not-subscribed': {
    id: 'UC108',
    see: 'Alice was not told that your node has joined one of the three topics, and no line says so.',
    why: 'Whoever speaks gossipsub gets messages only on the topics that it has joined, and the others learn of that by its subscription.',
    prove: 'Look at observed: the topics that alice knows of.',
    fix: "After node.start(), for each of the three topics: node.services.pubsub.subscribe(topic), then log('subscribed', topic).",
    hints: [
      'Your node has not joined this topic.',
      'There are three of them. Which call of node.services.pubsub joins a topic, and is it made for each, after node.start()?'
    ]
  },
  'misspelled-topic': {
    id: 'UC109',
    see: 'Your node has joined a topic that is almost, but not quite, one of the three.',
    why: 'A topic is nothing but its name. There is no list of topics and no error: whoever writes it differently is alone on another topic.',
    prove: 'Compare expected and observed letter by letter.',
    fix: 'Copy the three names from the text of the lesson, and keep each of them in one constant.',
    hints: [
      'Your node is on a topic where nobody else is.',
      'A topic is nothing but its name. Compare the two names letter by letter.'
    ]
  },
  'subscribed-unlogged': {
    id: 'UC110',
    see: 'Alice was told that your node has joined a topic, and there is no subscribed line for it.',
    why: 'subscribe() tells the peers, and nobody else: the event that comes then is about others.',
    prove: 'npm run check -- NN --evidence: they saw the subscription, and you say nothing.',
    fix: "log('subscribed', topic) behind each node.services.pubsub.subscribe(topic).",
    hints: [
      'Your node has joined the topic and does not say so.',
      'What stands behind subscribe(topic) in your code, and is it there for each of the three?'
    ]
  },
  'subscribed-invented': {
    id: 'UC111',
    see: 'There is a subscribed line for a topic, and the peers were told of no such subscription.',
    why: 'The line was printed without the call, or the call was made before node.start(), where it does not count.',
    prove: 'npm run check -- NN --evidence: the line is there, and the peers saw no subscription.',
    fix: "After await node.start(): node.services.pubsub.subscribe(topic), then log('subscribed', topic).",
    hints: [
      'Your node says that it has joined this topic, and nobody was told.',
      'Is subscribe(topic) called for this very topic, and is the node started by then?'
    ]
  },
  'subscribe-unlogged': {
    id: 'UC112',
    see: 'A peer has told your node that it has joined a topic, and there is no subscribe line.',
    why: "gossipsub fires 'subscription-change' for every such message. Those of the first peers come right after the connection, so a listener that is added later misses them; and one message may tell of several topics.",
    prove:
      'npm run check -- NN --evidence: whose subscription is missing, and is it the first, or the second topic of one message?',
    fix: "Before you dial: pubsub.addEventListener('subscription-change', ({ detail }) => { for (const { topic, subscribe } of detail.subscriptions) log(subscribe ? 'subscribe' : 'unsubscribe', detail.peerId, topic) }).",
    hints: [
      'A peer has joined this topic and told your node, which does not say so.',
      "gossipsub has an event for it: 'subscription-change'. Do you listen before you dial anybody, and look at each of detail.subscriptions?"
    ]
  },
  'unsubscribe-unlogged': {
    id: 'UC113',
    see: 'A peer has left a topic, and there is no unsubscribe line.',
    why: 'That comes in the same event as joining, with subscribe: false.',
    prove:
      'npm run check -- NN --evidence: the peer unsubscribes, and you say nothing, or subscribe.',
    fix: "log(subscribe ? 'subscribe' : 'unsubscribe', detail.peerId, topic) for each entry of detail.subscriptions.",
    hints: [
      'A peer has left this topic, and your node does not say so.',
      "It comes in the event 'subscription-change' as well. What tells there whether somebody joins or leaves?"
    ]
  },
  'subscription-invented': {
    id: 'UC114',
    see: 'A subscribe or unsubscribe line is about something that this peer has not told your node.',
    why: 'What topics a peer is on, it tells itself, when it joins or leaves one. Lines that are made up from connections, from messages or from a list of all topics say what nobody has said.',
    prove: 'npm run check -- NN --evidence: what did this peer tell, and when?',
    fix: "Log both in the 'subscription-change' event, with the topic and the subscribe flag of each entry, and nowhere else.",
    hints: [
      'This peer has told your node no such thing.',
      'From where does your code know what topics a peer is on? Look at the subscribe flag of each entry, too.'
    ]
  },
  'no-greeting': {
    id: 'UC115',
    see: 'Alice has received nothing from your node on the chat topic, or she has and carol, behind her, has not.',
    why: 'Before there is a link of the mesh, nobody is there to receive a message, and nobody is told later: gossipsub keeps no messages for those who come. With allowPublishToZeroTopicPeers, publish() does not even complain.',
    prove:
      'npm run check -- NN --evidence: did your node publish anything, and was alice in the mesh by then?',
    fix: "pubsub.addEventListener('gossipsub:graft', …): when detail.topic is the chat topic, publish the greeting, once.",
    hints: [
      'Nothing of your node has arrived in the chat.',
      "When do you publish the greeting? Only when a link of the mesh is there, somebody can receive it: 'gossipsub:graft' tells."
    ]
  },
  'greeting-unsigned': {
    id: 'UC116',
    see: 'The greeting came without a signature.',
    why: 'With the policy StrictNoSign, a message says neither who it is from nor proves it: anybody could say anything in your name. Peers that want signatures drop it.',
    prove: 'grep -n globalSignaturePolicy in your files.',
    fix: "gossipsub() without globalSignaturePolicy: the default, 'StrictSign', signs.",
    hints: [
      'Your node publishes without a signature, so anybody could say anything in its name.',
      'gossipsub signs by default. Which option of yours keeps it from that?'
    ]
  },
  'greeting-too-early': {
    id: 'UC117',
    see: 'The greeting was sent before alice and your node were in the mesh of the topic together.',
    why: "To know of somebody's subscription is not yet to have a link with them in the mesh. This time it may have arrived; in a network with more peers it would not reach everybody.",
    prove: 'npm run check -- NN --evidence: the times of the graft and of the greeting.',
    fix: "Publish it in the event 'gossipsub:graft', when its topic is the chat topic, and not in 'subscription-change' or after a pause.",
    hints: [
      'The greeting was sent before this peer was in the mesh.',
      'For what does your node wait before it greets? A subscription comes first, the link of the mesh after it, with an event of its own.'
    ]
  },
  'greeting-not-protobuf': {
    id: 'UC118',
    see: 'The bytes of the greeting are no protobuf message of the chat.',
    why: 'Everybody on this topic expects the same format. A plain text or JSON is something that nobody there can read.',
    prove: 'Look at observed: the first bytes of what you have sent, and why they cannot be read.',
    fix: "publish(CHAT_TOPIC, encodeChatMessage({ from, text, timestamp, type: 'CHAT' })), with encodeChatMessage from #shared/message.",
    hints: [
      'What is published has to be the protobuf message that everybody on this topic expects.',
      'What makes the bytes that you publish? encodeChatMessage of #shared/message makes the right ones.'
    ]
  },
  'greeting-wrong': {
    id: 'UC119',
    see: 'The greeting is a message of the chat, and one of its fields says something else than it should.',
    why: 'A field was left out or mixed up: then it has the default of protobuf, an empty text or 0, and others show it like that.',
    prove: 'Expected and observed name the field.',
    fix: "encodeChatMessage({ from: node.peerId.toString(), text, timestamp: Math.floor(Date.now() / 1000), type: 'CHAT' }), where the text is Hello from, your peer id, and an exclamation mark.",
    hints: [
      'The greeting says something else than it should.',
      'Which field is it? Your own peer id stands in from, and once more in the text; the type is CHAT.'
    ]
  },
  'greeting-wrong-time': {
    id: 'UC120',
    see: 'The timestamp of the greeting is not now, in seconds since 1970.',
    why: 'Date.now() counts milliseconds: a thousand times too much, some fifty thousand years from now.',
    prove: 'Compare the number of digits in expected and observed.',
    fix: 'timestamp: Math.floor(Date.now() / 1000).',
    hints: [
      'The timestamp of your greeting is not now.',
      'It is in seconds since 1970. In which unit does Date.now() count?'
    ]
  },
  'greets-twice': {
    id: 'UC121',
    see: 'A peer has received a second message of your node after the greeting.',
    why: "'gossipsub:graft' comes for each link of the mesh, and for each topic. A node that greets at every graft greets everybody again whenever somebody comes.",
    prove:
      'npm run check -- NN --evidence: what happened just before the second greeting? Most often another peer, or another topic, was grafted.',
    fix: 'let greeted = false; in the listener: if (greeted || detail.topic !== CHAT_TOPIC) return; greeted = true.',
    hints: [
      'One greeting is enough: gossipsub carries it to everybody.',
      "'gossipsub:graft' comes more than once: for each link and for each topic. How does your node remember that it has greeted?"
    ]
  },
  'not-heard': {
    id: 'UC122',
    see: 'A message of the chat has reached your node, and there is no msg line for it.',
    why: "gossipsub hands every message to the listeners of 'message'. Either nobody listens, or the listener is added too late, throws, or leaves this one out.",
    prove: 'npm run check -- NN --evidence: a peer published the message, and you say nothing.',
    fix: "pubsub.addEventListener('message', ({ detail }) => …): when detail.topic is the chat topic, log('msg', detail.from, detail.topic, decodeChatMessage(detail.data).text).",
    hints: [
      'A message has reached your node and is not in its log.',
      "Do you listen for 'message' on node.services.pubsub, and what could keep this one from being logged?"
    ]
  },
  'own-message': {
    id: 'UC123',
    see: 'There is a msg line about what your node has said itself.',
    why: 'A msg line is about what was heard. gossipsub does not hand you your own messages unless emitSelf is set; or your code logs what it publishes.',
    prove: "grep -n emitSelf in your files, and look for a log('msg', …) near publish.",
    fix: "Leave emitSelf out, and log msg in the 'message' event only.",
    hints: [
      'Your node logs what it has said itself, as if it had heard it.',
      'gossipsub does not hand you your own messages, unless an option says so. Or is it logged where it is published?'
    ]
  },
  'heard-twice': {
    id: 'UC124',
    see: 'There are several msg lines for one message.',
    why: "gossipsub receives a message from several peers and hands it to each listener once. Two lines mean two listeners, for example one added at each connection, or both 'message' and 'gossipsub:message'.",
    prove: "Look for addEventListener with 'message' in your code, and for how often it is run.",
    fix: "Add one listener for 'message', once, before the node dials anybody.",
    hints: [
      'gossipsub hands a message to you once, and your node logs it more than once.',
      "Is there more than one listener for 'message', or is it added again and again?"
    ]
  },
  'logs-relay': {
    id: 'UC125',
    see: 'The msg line names alice, and carol has written and signed that message.',
    why: 'A message comes from the peer that passed it on, and from the peer that wrote it, and these are two. Whoever logs the former gives alice words that she has never said.',
    prove: 'npm run check -- NN --evidence: carol publishes, alice only passes it on.',
    fix: "log('msg', message.from, message.topic, text): in the 'message' event, from is who has signed it.",
    hints: [
      'This message came through alice, and carol has written it.',
      'What counts is who has signed it, not the peer that happened to pass it on. Where does the peer id in your line come from?'
    ]
  },
  'wrong-name': {
    id: 'UC126',
    see: 'The msg line names a peer that has neither written the message, nor passed it on, nor is claimed in it.',
    why: 'The peer id in the line comes from somewhere else: your own, the last one that was connected, or one that is kept from an earlier message.',
    prove: 'Compare expected and observed: whose peer id is it?',
    fix: "log('msg', message.from, message.topic, text), all of the one message that is the detail of the event.",
    hints: [
      'The line names somebody who has nothing to do with this message.',
      'It is msg,<who has signed it>,<topic>,<text>. Which field of the event do you log as the first?'
    ]
  },
  'not-passed-on': {
    id: 'UC127',
    see: 'A peer that is connected only with your node has not received what another peer has said.',
    why: 'A node of a mesh passes on what it hears; that is how messages reach those who are further away. gossipsub does so by itself for the topics that it has joined, unless asyncValidation is set and nobody reports that a message is good.',
    prove:
      'npm run check -- NN --evidence: who published the message, and who received it? Then grep -n asyncValidation in your files.',
    fix: 'gossipsub() without asyncValidation and without topicValidators that refuse, and subscribe(topic) for all three topics.',
    hints: [
      'Your node hears messages and keeps them to itself.',
      'gossipsub passes on by itself what it hears on the topics that it has joined. Has it joined this one, and does an option make it wait for your word?'
    ]
  },
  'believes-claim': {
    id: 'UC128',
    see: 'The msg line names the peer that is written in the message, and somebody else has signed it.',
    why: 'Anybody can write any name into a message. What cannot be forged is the signature, and gossipsub has checked it for you.',
    prove: 'npm run check -- NN --evidence: who published the message, and whose name is in it?',
    fix: "log('msg', message.from, …), where message is the detail of the event, and not the from of decodeChatMessage(message.data).",
    hints: [
      'Anybody can write any name into a message.',
      'There are two from: one in the decoded message, and one that was checked against the signature. Which of them do you log?'
    ]
  },
  'not-chat': {
    id: 'UC129',
    see: 'There is a msg line about something that was said on another topic than the chat.',
    why: "The 'message' event comes for all topics that you have joined, and on the other two are files and addresses, no chat.",
    prove: 'Look at the topic in observed.',
    fix: 'if (message.topic !== CHAT_TOPIC) return, as the first line of the listener.',
    hints: [
      'This was said on another topic, and is no chat.',
      "'message' comes for all topics that you have joined. What does your listener look at first?"
    ]
  },
  'garbage-swallowed': {
    id: 'UC130',
    see: 'Alice has sent bytes that are no message of the chat, and no warning names her.',
    why: 'decodeChatMessage throws a MessageError for what it cannot read. An empty catch hides it, and nobody learns that somebody sends garbage.',
    prove: 'npm run check -- NN --evidence: alice published the bytes, and you say nothing.',
    fix: "try { … } catch (error) { log('warning', …) }, with message.from and error.message in the text.",
    hints: [
      'What cannot be read should leave a trace.',
      'decodeChatMessage throws for it. What happens in your catch?'
    ]
  },
  'garbage-unnamed': {
    id: 'UC131',
    see: 'There is a warning about what could not be read, without the peer id of its sender.',
    why: 'A warning that does not say who has sent it cannot be acted upon.',
    prove: 'Read the warning line: who sends garbage?',
    fix: "Put message.from into the text: 'cannot read what', message.from, 'sent', and then error.message.",
    hints: [
      'There is a warning, but it does not say who has sent what could not be read.',
      'Who has sent a message, is known also when its content cannot be read. Which field has it?'
    ]
  },
  'died-of-garbage': {
    id: 'UC132',
    see: 'The node ended when alice sent bytes that are no message of the chat.',
    why: 'Anybody may publish anything. decodeChatMessage throws a MessageError for what it cannot read, and in a listener nobody else catches that: one message of a stranger ends your node.',
    prove: 'The last lines in the report show the MessageError, and the line of your code.',
    fix: 'Put try and catch around decodeChatMessage(message.data), inside the listener; log a warning in the catch, and go on.',
    hints: [
      'Anybody may publish anything, and your node has ended because of it.',
      'decodeChatMessage throws for what it cannot read. Who catches that, and where?'
    ]
  },
  'not-escaped': {
    id: 'UC133',
    see: 'A text with line breaks, commas and other odd characters is not, or not whole, in one msg line.',
    why: 'A text may have line breaks in it, and if you print it as it is, others write lines in your log. Whoever cuts or cleans it loses what was said.',
    prove: 'Compare expected and observed, from the left: where do they part?',
    fix: "log('msg', message.from, message.topic, text) of #shared/log, with the text as it was decoded. In other languages, see shared/log/README.md.",
    hints: [
      'A text may have line breaks in it, and yours do not arrive in one line, or not whole.',
      'How is the line printed: with log(…) of #shared/log, which escapes it, or with something of your own?'
    ]
  },
  'unsigned-accepted': {
    id: 'UC134',
    see: 'Mallory has sent a message without a signature, and your node has printed it or passed it on.',
    why: "Nobody has signed it, so nobody knows who it is from. With globalSignaturePolicy 'StrictNoSign' gossipsub lets such messages in; 'StrictSign', the default, drops them.",
    prove: 'grep -n globalSignaturePolicy in your files.',
    fix: "gossipsub() with its default policy; and in the listener: if (message.type !== 'signed') return. In other languages: a strict validation mode.",
    hints: [
      'Nobody has signed this message, so nobody knows who it is from.',
      'Which messages does your gossipsub take in? Its signature policy decides, and the default is strict.'
    ]
  },
  'msg-invented': {
    id: 'UC135',
    see: 'There is a msg line that belongs to no message of the chat.',
    why: 'The line has another text than the one that was said, or was printed for something else, such as your own greeting or a message of another topic.',
    prove:
      'Compare the text in observed with what the peers have said: npm run check -- NN --evidence.',
    fix: "Log msg in the 'message' event, once for each message on the chat topic, with the text that decodeChatMessage returns, unchanged.",
    hints: [
      'Nobody has said this.',
      'In which places does your code log msg, and is the text exactly the one that was decoded?'
    ]
  }
} satisfies Symptoms
