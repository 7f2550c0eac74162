import { defineMistakes } from '#checker/checkpoint'

export default defineMistakes([
  {
    id: 'another-agent',
    title: 'calls itself by another name than in the lessons before',
    edits: [{ from: "'universal-connectivity/0.1.0'", to: "'universal-connectivity/0.2.0'" }],
    caughtBy: { check: 'joins', symptom: 'earlier-lesson' }
  },
  {
    id: 'reads-protobuf-only',
    title: 'reads the protobuf of the earlier lessons, and nothing else',
    edits: [
      {
        file: 'chat.ts',
        from: "    return new TextDecoder('utf-8', { fatal: true }).decode(data)\n",
        to: "    throw new Error('this is no message of the workshop')\n"
      }
    ],
    caughtBy: { check: 'hears', symptom: 'raw-unread' }
  },
  {
    id: 'prints-unescaped',
    title: 'prints what is said with console.log, line breaks and all',
    edits: [
      {
        file: 'chat.ts',
        from: "      log('msg', message.from, message.topic, textOf(message.data))\n",
        to: "      console.log(['msg', message.from, message.topic, textOf(message.data)].join())\n"
      }
    ],
    caughtBy: { check: 'hears', symptom: 'misread-line' }
  },
  {
    id: 'reads-text-only',
    title: 'takes whatever comes for text',
    edits: [
      {
        file: 'chat.ts',
        from: '    return decodeChatMessage(data).text\n',
        to: "    if (data.length === 0) return decodeChatMessage(data).text\n    return new TextDecoder('utf-8').decode(data)\n"
      }
    ],
    caughtBy: { check: 'hears', symptom: 'protobuf-unread' }
  },
  {
    id: 'prints-both-forms',
    title: 'prints a message as text, and again as a protobuf',
    edits: [
      {
        file: 'chat.ts',
        from: '    return decodeChatMessage(data).text\n',
        to: "    const { from, text } = decodeChatMessage(data)\n    log('msg', from, CHAT_TOPIC, new TextDecoder().decode(data))\n    return text\n"
      }
    ],
    caughtBy: { check: 'hears', symptom: 'msg-invented' }
  },
  {
    id: 'prints-other-topics',
    title: 'prints what is said on every topic',
    edits: [
      {
        file: 'chat.ts',
        from: "if (message.type !== 'signed' || message.topic !== CHAT_TOPIC) return",
        to: "if (message.type !== 'signed' || message.topic === '') return"
      }
    ],
    caughtBy: { check: 'hears', symptom: 'msg-invented' }
  },
  {
    id: 'joins-with-every-peer',
    title: 'adds its listeners once more whenever a peer connects',
    edits: [
      {
        from: '  joinChat(node)\n',
        to: "  joinChat(node)\n  node.addEventListener('peer:connect', () => joinChat(node))\n"
      }
    ],
    caughtBy: { check: 'hears', symptom: 'heard-twice' }
  },
  {
    id: 'default-ids',
    title: 'writes the function for message ids, and does not give it to gossipsub',
    edits: [
      {
        from: 'gossipsub({ msgIdFn: messageId })',
        to: 'messageId.name ? gossipsub() : gossipsub({ msgIdFn: messageId })'
      }
    ],
    caughtBy: { check: 'message-ids', symptom: 'id-by-author' }
  },
  {
    id: 'hexadecimal-ids',
    title: 'hashes the sequence number in hexadecimal',
    edits: [{ file: 'message-id.ts', from: 'String(number)', to: 'number.toString(16)' }],
    caughtBy: { check: 'message-ids', symptom: 'other-id' }
  },
  {
    id: 'ids-of-data',
    title: 'hashes what is said, as the app’s rust peer does',
    edits: [
      {
        file: 'message-id.ts',
        from: 'String(number)',
        to: "Buffer.from(message.data).toString('hex')"
      }
    ],
    caughtBy: { check: 'message-ids', symptom: 'other-id' }
  },
  {
    id: 'discovers-nobody',
    title: 'does not listen to the discovery topic',
    edits: [
      {
        file: 'peer-discovery.ts',
        from: "if (message.type !== 'signed' || message.topic !== DISCOVERY_TOPIC) return",
        to: "if (message.type !== 'signed' || message.topic !== `${DISCOVERY_TOPIC}y`) return"
      }
    ],
    caughtBy: { check: 'discovers', symptom: 'not-discovered' }
  },
  {
    id: 'discovers-relays',
    title: 'takes the one who has signed an announcement for nobody, and the relay for the peer',
    edits: [
      {
        file: 'peer-discovery.ts',
        from: "log('discovered', peerId)",
        to: "log('discovered', node.getPeers()[0] ?? peerId)"
      }
    ],
    caughtBy: { check: 'discovers', symptom: 'discovered-wrong' }
  },
  {
    id: 'dies-of-garbage',
    title: 'does not catch what goes wrong when an announcement is read',
    edits: [
      {
        file: 'peer-discovery.ts',
        from: "      log('warning', `cannot read what ${message.from} announced: ${(error as Error).message}`)\n",
        to: '      throw error\n'
      }
    ],
    caughtBy: { check: 'discovers', symptom: 'crashed' }
  },
  {
    id: 'logs-discovery-only',
    title: 'logs whom it discovers, and does not dial',
    edits: [
      {
        file: 'peer-discovery.ts',
        from: '      await node.dial(addrs.map(addr => addressOf(peerId, addr))).catch(() => {})\n',
        to: '      void addrs.map(addr => addressOf(peerId, addr))\n'
      }
    ],
    caughtBy: { check: 'discovers', symptom: 'discovered-undialled' }
  },
  {
    id: 'dials-first-address',
    title: 'dials the first address in an announcement, whichever it is',
    edits: [
      {
        file: 'peer-discovery.ts',
        from: 'addrs.map(addr => addressOf(peerId, addr))',
        to: 'addrs.slice(0, 1).map(addr => addressOf(peerId, addr))'
      }
    ],
    caughtBy: { check: 'discovers', symptom: 'discovered-undialled' }
  },
  {
    id: 'dials-silently',
    title: 'dials whom it discovers, and does not say so',
    edits: [
      {
        file: 'peer-discovery.ts',
        from: "      if (!known.has(peerId.toString())) log('discovered', peerId)\n",
        to: ''
      }
    ],
    caughtBy: { check: 'discovers', symptom: 'discovered-unlogged' }
  },
  {
    id: 'announces-nothing',
    title: 'never makes itself known',
    edits: [
      {
        file: 'peer-discovery.ts',
        from: '    await pubsub.publish(DISCOVERY_TOPIC, message)',
        to: '    if (message.length === 0) await pubsub.publish(DISCOVERY_TOPIC, message)'
      }
    ],
    caughtBy: { check: 'announces', symptom: 'not-announced' }
  },
  {
    id: 'announces-without-addresses',
    title: 'makes itself known, and not where it is',
    edits: [
      {
        file: 'peer-discovery.ts',
        from: 'encodeDiscoveryMessage(publicKey, node.getMultiaddrs())',
        to: 'encodeDiscoveryMessage(publicKey, [])'
      }
    ],
    caughtBy: { check: 'announces', symptom: 'announced-nowhere' }
  },
  {
    id: 'announces-in-text',
    title: 'makes itself known in JSON',
    edits: [
      {
        file: 'peer-discovery.ts',
        from: '    await pubsub.publish(DISCOVERY_TOPIC, message)',
        to: '    const text = JSON.stringify({ message, addrs: node.getMultiaddrs() })\n    await pubsub.publish(DISCOVERY_TOPIC, new TextEncoder().encode(text))'
      }
    ],
    caughtBy: { check: 'announces', symptom: 'announced-unreadable' }
  },
  {
    id: 'announces-bootstrap-peer',
    title: 'makes somebody else known by mistake',
    edits: [
      {
        file: 'peer-discovery.ts',
        from: '    const { publicKey } = node.peerId\n',
        to: '    const { publicKey } = node.getPeers()[0] ?? node.peerId\n'
      }
    ],
    caughtBy: { check: 'announces', symptom: 'announced-another' }
  },
  {
    id: 'never-reconnects',
    title: 'connects with its bootstrap peer once, and that is that',
    edits: [
      {
        from: '  for (const addr of env.bootstrapPeers) stayConnected(node, addr)\n',
        to: '  void stayConnected\n'
      }
    ],
    caughtBy: { check: 'reconnects', symptom: 'not-reconnected' }
  },
  {
    id: 'redials-once',
    title: 'dials its bootstrap peer once more when it is gone, and never again',
    edits: [
      {
        file: 'stay-connected.ts',
        from: '  setInterval(() => {\n',
        to: "  node.addEventListener('peer:disconnect', () => {\n"
      },
      { file: 'stay-connected.ts', from: '  }, REDIAL_INTERVAL_MS)\n', to: '  })\n' },
      { file: 'stay-connected.ts', from: 'const REDIAL_INTERVAL_MS = 1000\n\n', to: '' }
    ],
    caughtBy: { check: 'reconnects', symptom: 'not-reconnected' }
  },
  {
    id: 'starts-over',
    title: 'joins the chat anew when the bootstrap peer is gone',
    edits: [
      {
        from: '  for (const addr of env.bootstrapPeers) stayConnected(node, addr)\n',
        to: "  for (const addr of env.bootstrapPeers) stayConnected(node, addr)\n  node.addEventListener('peer:disconnect', () => joinChat(node))\n"
      }
    ],
    caughtBy: { check: 'reconnects', symptom: 'heard-twice' }
  },
  {
    id: 'leaves-with-bootstrap-peer',
    title: 'leaves the chat when its bootstrap peer is gone',
    edits: [
      {
        from: '  for (const addr of env.bootstrapPeers) stayConnected(node, addr)\n',
        to: "  for (const addr of env.bootstrapPeers) stayConnected(node, addr)\n  node.addEventListener('peer:disconnect', ({ detail }) => {\n    if (String(env.bootstrapPeers[0]).includes(String(detail)))\n      node.services.pubsub.unsubscribe('universal-connectivity')\n  })\n"
      }
    ],
    caughtBy: { check: 'reconnects', symptom: 'not-heard-again' }
  },
  {
    id: 'leaves-when-alone',
    title: 'leaves the chat when nobody is there',
    edits: [
      {
        from: '  for (const addr of env.bootstrapPeers) stayConnected(node, addr)\n',
        to: "  for (const addr of env.bootstrapPeers) stayConnected(node, addr)\n  node.addEventListener('peer:disconnect', () => {\n    if (node.getPeers().length === 0)\n      node.services.pubsub.unsubscribe('universal-connectivity')\n  })\n"
      }
    ],
    caughtBy: { check: 'heals', symptom: 'not-healed' }
  },
  {
    id: 'no-direct-messages',
    title: 'writes the handler of direct messages, and never calls it',
    edits: [{ from: '  await takeDirectMessages(node)\n', to: '  void takeDirectMessages\n' }],
    caughtBy: { check: 'takes-direct', symptom: 'direct-unspoken' }
  },
  {
    id: 'prints-without-answer',
    title: 'prints a direct message, and does not answer',
    edits: [
      {
        file: 'direct-messages.ts',
        from: "      await messages.write(encodeDirectResponse('OK', Date.now()), { signal })\n",
        to: '      void encodeDirectResponse\n'
      }
    ],
    caughtBy: { check: 'takes-direct', symptom: 'direct-unanswered' }
  },
  {
    id: 'answers-without-metadata',
    title: 'answers with the two bytes of the status alone',
    edits: [
      {
        file: 'direct-messages.ts',
        from: "encodeDirectResponse('OK', Date.now())",
        to: "encodeDirectResponse('OK', Date.now()).subarray(-3)"
      }
    ],
    caughtBy: { check: 'takes-direct', symptom: 'direct-metadata' }
  },
  {
    id: 'answers-error',
    title: 'answers ERROR to what it has taken',
    edits: [
      {
        file: 'direct-messages.ts',
        from: "encodeDirectResponse('OK'",
        to: "encodeDirectResponse('ERROR'"
      }
    ],
    caughtBy: { check: 'takes-direct', symptom: 'direct-refused' }
  },
  {
    id: 'answers-without-print',
    title: 'answers a direct message, and keeps it to itself',
    edits: [
      {
        file: 'direct-messages.ts',
        from: "      log('direct', connection.remotePeer, content)\n",
        to: '      void content\n'
      }
    ],
    caughtBy: { check: 'takes-direct', symptom: 'direct-unlogged' }
  },
  {
    id: 'prints-own-name',
    title: 'prints a direct message as its own',
    edits: [
      {
        file: 'direct-messages.ts',
        from: "log('direct', connection.remotePeer, content)",
        to: "log('direct', node.peerId, content)"
      }
    ],
    caughtBy: { check: 'takes-direct', symptom: 'direct-misreported' }
  },
  {
    id: 'no-files',
    title: 'writes the file exchange, and never calls it',
    edits: [
      { from: '  await exchangeFiles(node, env.downloadDir)\n', to: '  void exchangeFiles\n' }
    ],
    caughtBy: { check: 'fetches-files', symptom: 'file-not-fetched' }
  },
  {
    id: 'file-unlogged',
    title: 'fetches a file, and does not say so',
    edits: [
      { file: 'files.ts', from: "      log('file', message.from, bytes.length, id)\n", to: '' }
    ],
    caughtBy: { check: 'fetches-files', symptom: 'file-unlogged' }
  },
  {
    id: 'impatient-with-files',
    title: 'takes what is there after the first piece for the whole file',
    edits: [
      {
        file: 'files.ts',
        from: 'const bytes = (await messages.read({ signal })).subarray()',
        to: 'const bytes = (await messages.read({ signal })).subarray(0, 65_536)'
      }
    ],
    caughtBy: { check: 'fetches-files', symptom: 'file-misreported' }
  },
  {
    id: 'file-not-kept',
    title: 'fetches a file, and does not write it',
    edits: [
      {
        file: 'files.ts',
        from: 'if (downloadDir !== undefined) await',
        to: 'if (downloadDir === id) await'
      }
    ],
    caughtBy: { check: 'fetches-files', symptom: 'file-not-kept' }
  },
  {
    id: 'any-name',
    title: 'writes files by whatever name they are announced',
    edits: [
      {
        file: 'files.ts',
        from: "      if (!PLAIN_NAME.test(id)) throw new Error('its name is not a plain one')\n",
        to: '      void PLAIN_NAME\n'
      }
    ],
    caughtBy: { check: 'refuses-files', symptom: 'path-traversal' }
  },
  {
    id: 'refuses-leading-dots',
    title: 'refuses names that begin with dots, and looks no further',
    edits: [
      { file: 'files.ts', from: '!PLAIN_NAME.test(id)', to: "id.startsWith('..')" },
      { file: 'files.ts', from: String.raw`const PLAIN_NAME = /^\w[\w.-]{0,99}$/`, to: '' }
    ],
    caughtBy: { check: 'refuses-files', symptom: 'path-traversal' }
  },
  {
    id: 'follows-absolute-paths',
    title: 'refuses every name with dots in it, and takes one that begins at the root',
    edits: [
      { file: 'files.ts', from: '!PLAIN_NAME.test(id)', to: "id.includes('..')" },
      { file: 'files.ts', from: String.raw`const PLAIN_NAME = /^\w[\w.-]{0,99}$/`, to: '' },
      { file: 'files.ts', from: 'import { join }', to: 'import { resolve as join }' }
    ],
    caughtBy: { check: 'refuses-files', symptom: 'path-traversal' }
  },
  {
    id: 'refuses-silently',
    title: 'refuses an odd name without a word',
    edits: [
      {
        file: 'files.ts',
        from: "      if (!PLAIN_NAME.test(id)) throw new Error('its name is not a plain one')\n",
        to: '      if (!PLAIN_NAME.test(id)) return\n'
      }
    ],
    caughtBy: { check: 'refuses-files', symptom: 'name-unwarned' }
  },
  {
    id: 'any-size',
    title: 'leaves the size of a file to whoever sends it',
    edits: [
      {
        file: 'files.ts',
        from: '    const messages = lpStream(stream, { maxDataLength: MAX_FILE_BYTES })\n',
        to: '    const messages = lpStream(stream)\n'
      }
    ],
    caughtBy: { check: 'refuses-files', symptom: 'giant-taken' }
  },
  {
    id: 'giant-unwarned',
    title: 'gives up on a large file without a word',
    edits: [
      {
        file: 'files.ts',
        from: "      log('warning', `no file from ${message.from}: ${(error as Error).message}`)\n",
        to: "      if (PLAIN_NAME.test(id)) return\n      log('warning', `no file from ${message.from}: ${(error as Error).message}`)\n"
      }
    ],
    caughtBy: { check: 'refuses-files', symptom: 'giant-unwarned' }
  },
  {
    id: 'serves-paths',
    title: 'takes the id that it is asked for as a path on its disk',
    edits: [
      {
        file: 'files.ts',
        from: 'shared.get(new TextDecoder().decode(id.subarray())) ?? new Uint8Array()',
        to: '(await readFile(new TextDecoder().decode(id.subarray())).catch(() => shared.get(new TextDecoder().decode(id.subarray())))) ?? new Uint8Array()'
      }
    ],
    caughtBy: { check: 'guards-disk', symptom: 'serves-disk' }
  },
  {
    id: 'serves-downloads',
    title: 'gives out of its download folder whatever path it is asked for',
    edits: [
      {
        file: 'files.ts',
        from: 'shared.get(new TextDecoder().decode(id.subarray())) ?? new Uint8Array()',
        to: "shared.get(new TextDecoder().decode(id.subarray())) ?? (await readFile(join(downloadDir ?? '', new TextDecoder().decode(id.subarray()))).catch(() => new Uint8Array()))"
      }
    ],
    caughtBy: { check: 'guards-disk', symptom: 'serves-disk' }
  },
  {
    id: 'unknown-unanswered',
    title: 'leaves a stream open when it does not have the file',
    edits: [
      {
        file: 'files.ts',
        from: '      await lpStream(stream).write(bytes, { signal })\n',
        to: '      if (bytes.length === 0) return\n      await lpStream(stream).write(bytes, { signal })\n'
      }
    ],
    caughtBy: { check: 'guards-disk', symptom: 'unknown-unanswered' }
  },
  {
    id: 'dies-of-unknown',
    title: 'lets an error escape when it does not have the file',
    edits: [
      {
        file: 'files.ts',
        from: '      await lpStream(stream).write(bytes, { signal })\n',
        to: "      if (bytes.length === 0) setImmediate(() => Promise.reject(new Error('no such file')))\n      await lpStream(stream).write(bytes, { signal })\n"
      }
    ],
    caughtBy: { check: 'guards-disk', symptom: 'died-of-unknown' }
  },
  {
    id: 'nobody-listens',
    title: 'does not read what is typed',
    edits: [
      {
        from: '  listenToPerson({ line: (line, tell) => obey(node, line, tell), quit: stop })\n',
        to: '  void [listenToPerson, obey]\n'
      }
    ],
    caughtBy: { check: 'says', symptom: 'not-said' }
  },
  {
    id: 'says-protobuf',
    title: 'goes on to say the protobuf of the earlier lessons',
    edits: [
      {
        file: 'chat.ts',
        from: "import { decodeChatMessage } from '#shared/message'",
        to: "import { decodeChatMessage, encodeChatMessage } from '#shared/message'"
      },
      {
        file: 'chat.ts',
        from: '    await node.services.pubsub.publish(CHAT_TOPIC, new TextEncoder().encode(text))\n',
        to: "    const from = node.peerId.toString()\n    const message = encodeChatMessage({ from, text, timestamp: 0, type: 'CHAT' })\n    await node.services.pubsub.publish(CHAT_TOPIC, message)\n"
      }
    ],
    caughtBy: { check: 'says', symptom: 'said-as-protobuf' }
  },
  {
    id: 'says-json',
    title: 'wraps what is typed in JSON',
    edits: [
      {
        file: 'chat.ts',
        from: 'new TextEncoder().encode(text))\n',
        to: 'new TextEncoder().encode(JSON.stringify({ text })))\n'
      }
    ],
    caughtBy: { check: 'says', symptom: 'not-said' }
  },
  {
    id: 'says-twice',
    title: 'says every line once for each peer',
    edits: [
      {
        file: 'commands.ts',
        from: 'if (command === undefined) await say(node, line)\n',
        to: 'if (command === undefined) for (const _ of node.getPeers()) await say(node, line)\n'
      }
    ],
    caughtBy: { check: 'says', symptom: 'said-twice' }
  },
  {
    id: 'whispers-to-all',
    title: 'sends a direct message to every peer that it has',
    edits: [
      {
        file: 'commands.ts',
        from: '  await sendDirectMessage(node, peer, text)\n',
        to: '  for (const each of node.getPeers()) await sendDirectMessage(node, each, text)\n'
      }
    ],
    caughtBy: { check: 'sends-direct', symptom: 'direct-astray' }
  },
  {
    id: 'whispers-aloud',
    title: 'knows no /dm, and says it to everybody',
    edits: [
      {
        file: 'commands.ts',
        from: "else if (command === 'dm') await whisper(node, rest)",
        to: "else if (command === 'dm') await (rest === '' ? whisper(node, rest) : say(node, line))"
      }
    ],
    caughtBy: { check: 'sends-direct', symptom: 'direct-astray' }
  },
  {
    id: 'whispers-without-metadata',
    title: 'leaves the metadata out of a direct message',
    edits: [
      {
        file: 'direct-messages.ts',
        from: 'encodeDirectMessage(text, Date.now())',
        to: 'encodeDirectMessage(text, Date.now()).subarray(16)'
      }
    ],
    caughtBy: { check: 'sends-direct', symptom: 'direct-unsent' }
  },
  {
    id: 'whispers-in-seconds',
    title: 'dates a direct message in seconds',
    edits: [
      {
        file: 'direct-messages.ts',
        from: 'encodeDirectMessage(text, Date.now())',
        to: 'encodeDirectMessage(text, Math.floor(Date.now() / 1000))'
      }
    ],
    caughtBy: { check: 'sends-direct', symptom: 'direct-malformed' }
  },
  {
    id: 'shares-nothing',
    title: 'keeps a file for others, and tells nobody',
    edits: [
      {
        file: 'files.ts',
        from: '  await node.services.pubsub.publish(FILE_TOPIC, new TextEncoder().encode(id))\n',
        to: '  void node\n'
      }
    ],
    caughtBy: { check: 'shares-files', symptom: 'share-unannounced' }
  },
  {
    id: 'shares-path',
    title: 'announces a file by its path',
    edits: [
      { file: 'files.ts', from: 'const id = randomUUID()', to: 'const id = path || randomUUID()' }
    ],
    caughtBy: { check: 'shares-files', symptom: 'share-names-path' }
  },
  {
    id: 'announces-only',
    title: 'announces a file, and forgets to keep it',
    edits: [{ file: 'files.ts', from: '  shared.set(id, bytes)\n', to: '' }],
    caughtBy: { check: 'shares-files', symptom: 'share-not-given' }
  },
  {
    id: 'shares-folder',
    title: 'gives out whatever lies in the folder of a file that it shares',
    edits: [
      { file: 'files.ts', from: 'import { join }', to: 'import { basename, dirname, join }' },
      {
        file: 'files.ts',
        from: 'const shared = new Map<string, Uint8Array>()',
        to: 'const shared = new Map<string, Uint8Array>()\nlet folder: string | undefined'
      },
      {
        file: 'files.ts',
        from: '      const bytes = shared.get(new TextDecoder().decode(id.subarray())) ?? new Uint8Array()\n',
        to: '      const name = new TextDecoder().decode(id.subarray())\n      const file = folder && (await readFile(join(folder, basename(name))).catch(() => undefined))\n      const bytes = shared.get(name) ?? (file || new Uint8Array())\n'
      },
      {
        file: 'files.ts',
        from: '  shared.set(id, bytes)\n',
        to: '  shared.set(id, bytes)\n  folder = dirname(path)\n'
      }
    ],
    caughtBy: { check: 'shares-files', symptom: 'serves-disk' }
  },
  {
    id: 'connects-nowhere',
    title: 'knows no /connect',
    edits: [{ file: 'commands.ts', from: "command === 'connect'", to: "command === 'dial'" }],
    caughtBy: { check: 'connects', symptom: 'not-connected' }
  },
  {
    id: 'says-unknown-commands',
    title: 'says a command aloud that it does not know',
    edits: [
      { file: 'commands.ts', from: 'else tell(HELP)', to: 'else await say(node, line || HELP)' }
    ],
    caughtBy: { check: 'survives-typos', symptom: 'typo-aloud' }
  },
  {
    id: 'dies-of-typos',
    title: 'does not catch what goes wrong in a command',
    edits: [
      {
        file: 'commands.ts',
        from: "    log('warning', `/${command} failed: ${(error as Error).message}`)\n",
        to: '    throw error\n'
      }
    ],
    caughtBy: { check: 'survives-typos', symptom: 'deaf-after-typos' }
  },
  {
    id: 'ends-with-stdin',
    title: 'ends when there is nothing more to read',
    edits: [
      {
        from: '  listenToPerson({ line',
        to: "  process.stdin.once('end', stop)\n  listenToPerson({ line"
      }
    ],
    caughtBy: { check: 'stays-headless', symptom: 'ends-with-stdin' }
  },
  {
    id: 'fifty-a-second',
    title: 'prints fifty lines a second, and no more',
    edits: [
      {
        file: 'chat.ts',
        from: "  pubsub.addEventListener('message', ({ detail: message }) => {\n    if (message.type !== 'signed' || message.topic !== CHAT_TOPIC) return\n",
        to: "  let count = 0\n  setInterval(() => {\n    count = 0\n  }, 1000)\n  pubsub.addEventListener('message', ({ detail: message }) => {\n    if (message.type !== 'signed' || message.topic !== CHAT_TOPIC) return\n    count += 1\n    if (count > 50) return\n"
      }
    ],
    caughtBy: { check: 'flood', symptom: 'flood-lost' }
  },
  {
    id: 'remembers-hundred',
    title: 'keeps the last hundred messages in a queue, and prints ten of them every 50 ms',
    edits: [
      {
        file: 'chat.ts',
        from: "      log('msg', message.from, message.topic, textOf(message.data))\n",
        to: '      queue.push([message.from.toString(), textOf(message.data)])\n      queue.splice(0, queue.length - 100)\n'
      },
      {
        file: 'chat.ts',
        from: '  let greeted = false\n',
        to: "  setInterval(() => {\n    for (const [from = '', text = ''] of queue.splice(0, 10)) log('msg', from, CHAT_TOPIC, text)\n  }, 50)\n\n  let greeted = false\n"
      },
      {
        file: 'chat.ts',
        from: '  const { pubsub } = node.services\n',
        to: '  const { pubsub } = node.services\n  const queue: string[][] = []\n'
      }
    ],
    caughtBy: { check: 'flood', symptom: 'flood-lost' }
  },
  {
    id: 'no-quit',
    title: 'knows no /quit',
    edits: [
      {
        file: 'commands.ts',
        from: "else if (command === 'quit') process.kill(process.pid, 'SIGTERM')",
        to: "else if (command === 'quit!') process.kill(process.pid, 'SIGTERM')"
      }
    ],
    caughtBy: { check: 'quits', symptom: 'not-quit' }
  },
  {
    id: 'quits-at-once',
    title: 'ends its process at /quit, and says goodbye to nobody',
    edits: [
      {
        file: 'commands.ts',
        from: "process.kill(process.pid, 'SIGTERM')",
        to: 'process.exit(0)'
      }
    ],
    caughtBy: { check: 'quits', symptom: 'quit-unclean' }
  },
  {
    id: 'quits-by-force',
    title: 'kills its process at /quit',
    edits: [
      {
        file: 'commands.ts',
        from: "process.kill(process.pid, 'SIGTERM')",
        to: "process.kill(process.pid, 'SIGKILL')"
      }
    ],
    caughtBy: { check: 'quits', symptom: 'quit-unclean' }
  }
])
