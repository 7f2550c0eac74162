import { defineMistakes } from '#checker/checkpoint'

const GREETING = `  let greeted = false
  pubsub.addEventListener('gossipsub:graft', async ({ detail }) => {
    if (greeted || detail.topic !== CHAT_TOPIC) return
    greeted = true
    await say(node, \`Hello from \${node.peerId}!\`)
  })
`
const JOINING = `  for (const topic of TOPICS) {
    pubsub.subscribe(topic)
    log('subscribed', topic)
  }
`
const PUBLISHING = `  try {
    await node.services.pubsub.publish(CHAT_TOPIC, message)
  } catch (error) {
    log('warning', \`nobody heard "\${text}": \${(error as Error).message}\`)
  }
`
const ENCODING = "encodeChatMessage({ from, text, timestamp, type: 'CHAT' })"
const READING = `    try {
      const { text } = decodeChatMessage(message.data)
      log('msg', message.from, message.topic, text)
    } catch (error) {
      log('warning', \`cannot read what \${message.from} sent: \${(error as Error).message}\`)
    }
`
const LOG_MSG = "      log('msg', message.from, message.topic, text)\n"
const LOG_UNREADABLE =
  "      log('warning', `cannot read what ${message.from} sent: ${(error as Error).message}`)\n"
const LOG_MOVE = "      log(subscribe ? 'subscribe' : 'unsubscribe', detail.peerId, topic)\n"

/** Greets as soon as it has joined, whoever is there. */
const GREETS_AT_START = [
  { file: 'chat.ts', from: GREETING, to: '' },
  {
    file: 'chat.ts',
    from: JOINING,
    to: `${JOINING}  void say(node, \`Hello from \${node.peerId}!\`)\n`
  }
]

/** gossipsub has one policy for all; other libraries have one that takes whatever comes. */
const LAX_POLICY = `
  const policy = pubsub as unknown as {
    globalSignaturePolicy: string
    msgIdFn(message: { type: string }): Uint8Array | Promise<Uint8Array>
    handleReceivedMessage(from: unknown, message: { signature?: Uint8Array }): Promise<void>
  }
  const handle = policy.handleReceivedMessage.bind(pubsub)
  policy.handleReceivedMessage = (from, message) => {
    policy.globalSignaturePolicy = message.signature === undefined ? 'StrictNoSign' : 'StrictSign'
    return handle(from, message)
  }
  const idOf = policy.msgIdFn
  policy.msgIdFn = message => (message.type === 'signed' ? idOf(message) : Buffer.from('no id'))

  let greeted = false
`

export default defineMistakes([
  {
    id: 'no-gossipsub',
    title: 'does not speak gossipsub at all',
    edits: [
      { from: '      ping: ping(),\n      pubsub: gossipsub()\n', to: '      ping: ping()\n' },
      { from: '  joinChat(node)\n', to: '' }
    ],
    caughtBy: { check: 'joins-topics', symptom: 'no-gossipsub' }
  },
  {
    id: 'service-forgotten',
    title: 'joins the chat without the service',
    edits: [
      { from: '      ping: ping(),\n      pubsub: gossipsub()\n', to: '      ping: ping()\n' }
    ],
    caughtBy: { check: 'type-check', symptom: 'type-error' }
  },
  {
    id: 'never-joins',
    title: 'has the service and never joins a topic',
    edits: [{ from: '  joinChat(node)\n', to: '  void joinChat\n' }],
    caughtBy: { check: 'joins-topics', symptom: 'not-subscribed' }
  },
  {
    id: 'joins-before-start',
    title: 'joins the topics before the node has started',
    edits: [
      { from: '  joinChat(node)\n', to: '' },
      { from: '  await node.start()\n', to: '  joinChat(node)\n  await node.start()\n' }
    ],
    caughtBy: { check: 'connects', symptom: 'crashed' }
  },
  {
    id: 'one-topic',
    title: 'joins the chat only',
    edits: [{ file: 'chat.ts', from: 'const topic of TOPICS', to: 'const topic of [CHAT_TOPIC]' }],
    caughtBy: { check: 'joins-topics', symptom: 'not-subscribed' }
  },
  {
    id: 'misspelled-topic',
    title: 'misspells the name of a topic',
    edits: [
      {
        file: 'chat.ts',
        from: "CHAT_TOPIC = 'universal-connectivity'",
        to: "CHAT_TOPIC = 'universal-conectivity'"
      }
    ],
    caughtBy: { check: 'joins-topics', symptom: 'misspelled-topic' }
  },
  {
    id: 'joining-unlogged',
    title: 'joins the topics and does not say so',
    edits: [{ file: 'chat.ts', from: "    log('subscribed', topic)\n", to: '' }],
    caughtBy: { check: 'joins-topics', symptom: 'subscribed-unlogged' }
  },
  {
    id: 'joining-invented',
    title: 'says that it has joined, and has not',
    edits: [{ file: 'chat.ts', from: '    pubsub.subscribe(topic)\n', to: '' }],
    caughtBy: { check: 'joins-topics', symptom: 'subscribed-invented' }
  },
  {
    id: 'greets-at-start',
    title: 'greets when nobody is there yet',
    edits: GREETS_AT_START,
    caughtBy: { check: 'waits-for-listeners', symptom: 'published-to-nobody' }
  },
  {
    id: 'greets-at-start-uncaught',
    title: 'greets when nobody is there yet, and does not catch what publish throws',
    edits: [
      ...GREETS_AT_START,
      {
        file: 'chat.ts',
        from: PUBLISHING,
        to: '  await node.services.pubsub.publish(CHAT_TOPIC, message)\n'
      }
    ],
    caughtBy: { check: 'connects', symptom: 'died-of-publishing' }
  },
  {
    id: 'greets-at-start-regardless',
    title: 'greets when nobody is there yet, and allows that',
    edits: [
      ...GREETS_AT_START,
      { from: 'gossipsub()', to: 'gossipsub({ allowPublishToZeroTopicPeers: true })' }
    ],
    caughtBy: { check: 'greets', symptom: 'no-greeting' }
  },
  {
    id: 'greets-on-connect',
    title: 'greets as soon as a peer has connected',
    edits: [
      {
        file: 'chat.ts',
        from: "  pubsub.addEventListener('gossipsub:graft', async ({ detail }) => {\n    if (greeted || detail.topic !== CHAT_TOPIC) return\n",
        to: "  node.addEventListener('peer:connect', async () => {\n    if (greeted) return\n"
      }
    ],
    caughtBy: { check: 'waits-for-listeners', symptom: 'published-to-nobody' }
  },
  {
    id: 'any-topic-will-do',
    title: 'greets at the first link of any mesh',
    edits: [
      { file: 'chat.ts', from: 'if (greeted || detail.topic !== CHAT_TOPIC)', to: 'if (greeted)' },
      { file: 'chat.ts', from: 'async ({ detail }) => {', to: 'async () => {' }
    ],
    caughtBy: { check: 'waits-for-listeners', symptom: 'published-to-nobody' }
  },
  {
    id: 'never-greets',
    title: 'never says a word',
    edits: [{ file: 'chat.ts', from: GREETING, to: '  void say\n' }],
    caughtBy: { check: 'greets', symptom: 'no-greeting' }
  },
  {
    id: 'greets-every-link',
    title: 'greets at every link of the mesh',
    edits: [{ file: 'chat.ts', from: '    greeted = true\n', to: '' }],
    caughtBy: { check: 'greets', symptom: 'greets-twice' }
  },
  {
    id: 'unsigned',
    title: 'neither signs its messages nor takes signed ones',
    edits: [{ from: 'gossipsub()', to: "gossipsub({ globalSignaturePolicy: 'StrictNoSign' })" }],
    caughtBy: { check: 'greets', symptom: 'greeting-unsigned' }
  },
  {
    id: 'json',
    title: 'publishes JSON',
    edits: [
      {
        file: 'chat.ts',
        from: ENCODING,
        to: "new TextEncoder().encode(JSON.stringify({ from, message: text, timestamp, type: 'CHAT' }))\n  void encodeChatMessage"
      }
    ],
    caughtBy: { check: 'greets', symptom: 'greeting-not-protobuf' }
  },
  {
    id: 'raw-text',
    title: 'publishes the text alone',
    edits: [
      {
        file: 'chat.ts',
        from: ENCODING,
        to: 'new TextEncoder().encode(text)\n  void [encodeChatMessage, from, timestamp]'
      }
    ],
    caughtBy: { check: 'greets', symptom: 'greeting-not-protobuf' }
  },
  {
    id: 'milliseconds',
    title: 'counts milliseconds where seconds are wanted',
    edits: [{ file: 'chat.ts', from: 'Math.floor(Date.now() / 1000)', to: 'Date.now()' }],
    caughtBy: { check: 'greets', symptom: 'greeting-wrong-time' }
  },
  {
    id: 'nickname',
    title: 'writes a nickname into from',
    edits: [
      { file: 'chat.ts', from: 'const from = node.peerId.toString()', to: "const from = 'me'" }
    ],
    caughtBy: { check: 'greets', symptom: 'greeting-wrong' }
  },
  {
    id: 'own-words',
    title: 'greets in its own words',
    edits: [
      { file: 'chat.ts', from: '`Hello from ${node.peerId}!`', to: '`Hi, I am ${node.peerId}`' }
    ],
    caughtBy: { check: 'greets', symptom: 'greeting-wrong' }
  },
  {
    id: 'moves-unlogged',
    title: 'does not log who joins a topic',
    edits: [
      { file: 'chat.ts', from: LOG_MOVE, to: '      void [detail.peerId, topic, subscribe]\n' }
    ],
    caughtBy: { check: 'logs-subscriptions', symptom: 'subscribe-unlogged' }
  },
  {
    id: 'leaving-unlogged',
    title: 'does not log who leaves a topic',
    edits: [
      {
        file: 'chat.ts',
        from: LOG_MOVE,
        to: "      if (subscribe) log('subscribe', detail.peerId, topic)\n"
      }
    ],
    caughtBy: { check: 'logs-subscriptions', symptom: 'unsubscribe-unlogged' }
  },
  {
    id: 'leaving-is-joining',
    title: 'takes every change of subscriptions for a new one',
    edits: [
      {
        file: 'chat.ts',
        from: LOG_MOVE,
        to: "      void subscribe\n      log('subscribe', detail.peerId, topic)\n"
      }
    ],
    caughtBy: { check: 'logs-subscriptions', symptom: 'unsubscribe-unlogged' }
  },
  {
    id: 'moves-guessed',
    title: 'takes everybody who connects for a member of every topic',
    edits: [
      {
        file: 'chat.ts',
        from: JOINING,
        to: `${JOINING}  node.addEventListener('peer:connect', ({ detail: peer }) => {\n    for (const topic of TOPICS) log('subscribe', peer, topic)\n  })\n`
      }
    ],
    caughtBy: { check: 'logs-subscriptions', symptom: 'subscription-invented' }
  },
  {
    id: 'joins-as-a-peer',
    title: 'logs its own subscriptions as if another peer had told it of them',
    edits: [
      {
        file: 'chat.ts',
        from: "    log('subscribed', topic)\n",
        to: "    log('subscribed', topic)\n    log('subscribe', node.peerId, topic)\n"
      }
    ],
    caughtBy: { check: 'logs-subscriptions', symptom: 'subscription-invented' }
  },
  {
    id: 'knows-only-the-dialled',
    title: 'logs only what the peers do that it has dialled itself',
    edits: [
      {
        file: 'chat.ts',
        from: '    for (const { topic, subscribe } of detail.subscriptions) {\n',
        to: "    if (node.getConnections(detail.peerId)[0]?.direction === 'inbound') return\n    for (const { topic, subscribe } of detail.subscriptions) {\n"
      }
    ],
    caughtBy: { check: 'takes-in-callers', symptom: 'subscribe-unlogged' }
  },
  {
    id: 'turns-callers-away',
    title: 'denies every connection that comes in',
    edits: [{ from: '        return false\n', to: '        return true\n' }],
    caughtBy: { check: 'takes-in-callers', symptom: 'hung-up' }
  },
  {
    id: 'own-messages',
    title: 'hears itself',
    edits: [{ from: 'gossipsub()', to: 'gossipsub({ emitSelf: true })' }],
    caughtBy: { check: 'hears-others', symptom: 'own-message' }
  },
  {
    id: 'messages-unlogged',
    title: 'does not log what it hears',
    edits: [{ file: 'chat.ts', from: LOG_MSG, to: '      void text\n' }],
    caughtBy: { check: 'hears-others', symptom: 'not-heard' }
  },
  {
    id: 'reads-json',
    title: 'expects JSON where protobuf comes',
    edits: [
      {
        file: 'chat.ts',
        from: 'decodeChatMessage(message.data)',
        to: 'JSON.parse(new TextDecoder().decode(message.data))\n      void decodeChatMessage'
      }
    ],
    caughtBy: { check: 'hears-others', symptom: 'not-heard' }
  },
  {
    id: 'logged-twice',
    title: 'logs every message twice',
    edits: [{ file: 'chat.ts', from: LOG_MSG, to: `${LOG_MSG}${LOG_MSG}` }],
    caughtBy: { check: 'hears-others', symptom: 'heard-twice' }
  },
  {
    id: 'names-relay',
    title: 'names the peer that has passed a message on',
    edits: [
      {
        file: 'chat.ts',
        from: "pubsub.addEventListener('message', ({ detail: message }) => {\n",
        to: "pubsub.addEventListener('gossipsub:message', ({ detail: { msg: message, propagationSource } }) => {\n"
      },
      {
        file: 'chat.ts',
        from: LOG_MSG,
        to: "      log('msg', propagationSource, message.topic, text)\n"
      }
    ],
    caughtBy: { check: 'hears-others', symptom: 'logs-relay' }
  },
  {
    id: 'passes-nothing-on',
    title: 'asks for a say in which messages are good, and never says it',
    edits: [{ from: 'gossipsub()', to: 'gossipsub({ asyncValidation: true })' }],
    caughtBy: { check: 'passes-on', symptom: 'not-passed-on' }
  },
  {
    id: 'believes-claims',
    title: 'believes what a message says about its sender',
    edits: [
      {
        file: 'chat.ts',
        from: 'const { text } = decodeChatMessage(message.data)',
        to: 'const { from, text } = decodeChatMessage(message.data)'
      },
      { file: 'chat.ts', from: LOG_MSG, to: "      log('msg', from, message.topic, text)\n" }
    ],
    caughtBy: { check: 'names-signer', symptom: 'believes-claim' }
  },
  {
    id: 'every-topic-is-chat',
    title: 'takes what is said on any topic for chat',
    edits: [{ file: 'chat.ts', from: ' || message.topic !== CHAT_TOPIC) return', to: ') return' }],
    caughtBy: { check: 'prints-chat-only', symptom: 'not-chat' }
  },
  {
    id: 'dies-of-garbage',
    title: 'does not catch what decoding throws',
    edits: [
      {
        file: 'chat.ts',
        from: READING,
        to: "    const { text } = decodeChatMessage(message.data)\n    log('msg', message.from, message.topic, text)\n"
      }
    ],
    caughtBy: { check: 'survives-garbage', symptom: 'died-of-garbage' }
  },
  {
    id: 'garbage-swallowed',
    title: 'says nothing about a message that it cannot read',
    edits: [{ file: 'chat.ts', from: LOG_UNREADABLE, to: '      void error\n' }],
    caughtBy: { check: 'survives-garbage', symptom: 'garbage-swallowed' }
  },
  {
    id: 'garbage-from-nobody',
    title: 'does not say who has sent what it cannot read',
    edits: [
      {
        file: 'chat.ts',
        from: LOG_UNREADABLE,
        to: "      log('warning', (error as Error).message)\n"
      }
    ],
    caughtBy: { check: 'survives-garbage', symptom: 'garbage-unnamed' }
  },
  {
    id: 'unescaped',
    title: 'prints what others have written as it comes',
    edits: [
      {
        file: 'chat.ts',
        from: LOG_MSG,
        to: '      console.log(`msg,${message.from},${message.topic},${text}`)\n'
      }
    ],
    caughtBy: { check: 'escapes', symptom: 'not-escaped' }
  },
  {
    id: 'first-line-only',
    title: 'prints the first line of a text',
    edits: [
      {
        file: 'chat.ts',
        from: LOG_MSG,
        to: LOG_MSG.replace(', text)', ", String(text.split('\\n')[0]))")
      }
    ],
    caughtBy: { check: 'escapes', symptom: 'not-escaped' }
  },
  {
    id: 'unsigned-taken',
    title: 'takes messages that nobody has signed, and believes who they say they are from',
    edits: [
      {
        file: 'chat.ts',
        from: '  let greeted = false\n',
        to: LAX_POLICY
      },
      {
        file: 'chat.ts',
        from: "message.type !== 'signed' || message.topic",
        to: 'message.topic'
      },
      {
        file: 'chat.ts',
        from: '      const { text } = decodeChatMessage(message.data)\n',
        to: '      const { from, text } = decodeChatMessage(message.data)\n'
      },
      {
        file: 'chat.ts',
        from: LOG_MSG,
        to: "      log('msg', message.type === 'signed' ? message.from : from, message.topic, text)\n"
      },
      {
        file: 'chat.ts',
        from: LOG_UNREADABLE,
        to: "      log('warning', `cannot read what ${'from' in message ? message.from : 'somebody'} sent: ${error}`)\n"
      }
    ],
    caughtBy: { check: 'drops-unsigned', symptom: 'unsigned-accepted' }
  }
])
