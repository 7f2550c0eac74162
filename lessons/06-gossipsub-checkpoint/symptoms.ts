import { CONNECTION_SYMPTOMS, IDENTITY_SYMPTOMS } from '#checker/checkpoint'

/** What can go wrong in this lesson, and the hint for each. */
export const SYMPTOMS = {
  ...IDENTITY_SYMPTOMS,
  ...CONNECTION_SYMPTOMS,
  'published-to-nobody':
    "NoPeersSubscribedToTopic means: you have published, and nobody was there to receive it. A message is sent once, to those who are in the topic at that moment. Greet in the event 'gossipsub:graft', when its topic is the chat topic: only then there is a link over which it can go.",
  'died-of-publishing':
    "publish() throws when nobody has joined the topic (NoPeersSubscribedToTopic), and nothing has caught that. Greet in the event 'gossipsub:graft', when its topic is the chat topic, and log a warning where publish() throws: that everybody is away is no reason to end.",
  'no-gossipsub':
    'Your node does not speak gossipsub. Add the service to createLibp2p: services: { …, pubsub: gossipsub() }, from @libp2p/gossipsub. (Many texts call the package @chainsafe/libp2p-gossipsub: that is its old name.)',
  'not-subscribed':
    'Your node has not joined this topic. After node.start(), call node.services.pubsub.subscribe(topic) for each of the three, and log subscribed,<topic>.',
  'misspelled-topic':
    'A topic is nothing but its name, and whoever writes it differently is alone on another topic, without any error. Compare it letter by letter.',
  'subscribed-unlogged':
    "Your node has joined the topic and does not say so: log('subscribed', topic) for each of the three.",
  'subscribed-invented':
    'Your node says that it has joined this topic, and nobody was told. Call node.services.pubsub.subscribe(topic), after node.start(), and log it then.',
  'subscribe-unlogged':
    "A peer has joined this topic and told your node, which does not say so. Listen for 'subscription-change' on node.services.pubsub: for each of detail.subscriptions, log subscribe with detail.peerId and the topic. Listen before you dial anybody.",
  'unsubscribe-unlogged':
    "A peer has left this topic. That comes in the same event, 'subscription-change', with subscribe: false: log unsubscribe then.",
  'subscription-invented':
    "What topics a peer is on, it tells your node itself, when it joins or leaves one. Log subscribe and unsubscribe in the 'subscription-change' event, and look at the subscribe flag of each entry.",
  'no-greeting':
    "Nothing of your node has arrived. Publish the greeting in the event 'gossipsub:graft', when its topic is the chat topic. Before, nobody is there to receive it, and nobody is told later: with allowPublishToZeroTopicPeers, publish() does not even complain.",
  'greeting-unsigned':
    "Your node publishes without a signature, so anybody could say anything in its name, and signed peers drop it. Leave globalSignaturePolicy at its default, 'StrictSign'.",
  'greeting-too-early':
    "The greeting was sent before this peer was in the mesh. Publish it in the event 'gossipsub:graft'.",
  'greeting-not-protobuf':
    'What is published has to be the protobuf message that everybody on this topic expects. Let encodeChatMessage of #shared/message make the bytes, and publish these.',
  'greeting-wrong':
    "The greeting says something else than it should. It is encodeChatMessage({ from, text, timestamp, type: 'CHAT' }), with your own peer id in from, and once more in the text.",
  'greeting-wrong-time':
    'The timestamp is in seconds since 1970: Math.floor(Date.now() / 1000). Date.now() alone counts milliseconds.',
  'greets-twice':
    "One greeting is enough: gossipsub carries it to everybody. 'gossipsub:graft' comes for each link of the mesh, and for each topic, so remember that you have greeted.",
  'not-heard':
    "A message has reached your node and is not in its log. Listen for 'message' on node.services.pubsub; when it is on the chat topic, decode message.data with decodeChatMessage and log('msg', message.from, message.topic, text).",
  'own-message':
    'Your node logs what it has said itself, as if it had heard it. gossipsub does not hand you your own messages unless emitSelf is set: leave it out, or leave out the messages that you have signed.',
  'heard-twice':
    "gossipsub receives a message from several peers and hands it to you once. So log it once: is there more than one listener for 'message'?",
  'logs-relay':
    "This message came through alice, and carol has written it. What counts is who has signed it: message.from in the 'message' event, not the peer that happened to pass it on.",
  'wrong-name':
    "The line is msg,<who has signed it>,<topic>,<text>: log('msg', message.from, message.topic, text).",
  'not-passed-on':
    'A node of a mesh passes on what it hears; that is how messages reach those who are further away. gossipsub does so by itself, once you have joined the topic, unless asyncValidation is set and nobody reports that a message is good.',
  'believes-claim':
    'Anybody can write any name into the message. What cannot be forged is the signature, and gossipsub has checked it for you: log message.from, not the from of the decoded message.',
  'not-chat':
    "This was said on another topic, and is no chat. 'message' comes for all topics that you have joined: look at message.topic first.",
  'garbage-swallowed':
    "What cannot be read should leave a trace. decodeChatMessage throws a MessageError: catch it, and log('warning', …) with message.from in the text.",
  'garbage-unnamed':
    'There is a warning, but it does not say who has sent what could not be read. Put message.from into the text.',
  'died-of-garbage':
    'Anybody may publish anything, and your node has ended because of it. decodeChatMessage throws a MessageError for what it cannot read: catch that around it, log a warning, and go on.',
  'not-escaped':
    'A text may have line breaks in it, and if you print it as it is, others write lines in your log. Print with log(…) from #shared/log, which escapes it; in other languages, see shared/log/README.md.',
  'unsigned-accepted':
    "Nobody has signed this message, so nobody knows who it is from. Take signed messages only: globalSignaturePolicy 'StrictSign', which is the default (in other languages: a strict validation mode).",
  'msg-invented':
    "Nobody has said this. Log msg in the 'message' event, once for each message, with the text that you have decoded."
}
