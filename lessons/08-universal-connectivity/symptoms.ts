import { IDENTITY_SYMPTOMS, type Symptoms } from '#checker/checkpoint'

/** What can go wrong in this lesson. */
export const SYMPTOMS = {
  ...IDENTITY_SYMPTOMS,
  'earlier-lesson': {
    id: 'UC172',
    see: 'Something that an earlier lesson was about does not happen any more; expected says which lesson.',
    why: 'Everything here rests on the lessons before: the connection, identify, the topics, Kademlia. What was added since has broken one of them, or stands in its way.',
    prove:
      'npm run check -- <lesson> --file with the node.ts of your starter folder, where <lesson> is the number in expected: that checkpoint says more than this one can.',
    fix: 'Make the earlier checkpoint pass with your node of today, then come back. Nothing of the earlier lessons goes away here; their calls stay in main, in the same order.',
    hints: [
      'This is what an earlier lesson was about, and everything here rests on it.',
      'Check that lesson again, with your node of today: npm run check -- <lesson> --file lessons/08-universal-connectivity/starter/node.ts.'
    ]
  },
  'raw-unread': {
    id: 'UC173',
    see: 'A peer has said something as the app does, in plain text, and no msg line has it.',
    why: 'The app sends the bytes of the text, and nothing around them; the nodes of the earlier lessons send a protobuf. A node that knows only the protobuf takes a plain text for garbage.',
    prove:
      'npm run check -- NN --evidence: a peer published the text, and your node warns or says nothing.',
    fix: "Give textOf both ways: the text of decodeChatMessage(data), and when that throws, new TextDecoder('utf-8', { fatal: true }).decode(data).",
    hints: [
      'The app sends the bytes of the text, and nothing else.',
      'What does your node do with bytes that are no protobuf of the earlier lessons? They may be UTF-8.'
    ]
  },
  'protobuf-unread': {
    id: 'UC174',
    see: 'A peer has said something as the nodes of the earlier lessons do, in a protobuf, and no msg line has its text.',
    why: 'The nodes of the earlier lessons are still there. Read as text, their protobuf is the text with odd bytes around it.',
    prove: 'Compare expected and observed: is the text there, with something in front or behind?',
    fix: 'Try decodeChatMessage(data) first, and take the bytes for UTF-8 only where it throws.',
    hints: [
      'The nodes of the earlier lessons are still there, and send their protobuf.',
      'In which order does your node try the two forms? Almost any bytes can be taken for text, but hardly any for the protobuf.'
    ]
  },
  'heard-twice': {
    id: 'UC175',
    see: 'There are several msg lines for one message.',
    why: 'gossipsub delivers each message once to each listener. Two lines mean two listeners, for example one that is added again whenever a connection comes back.',
    prove:
      "Look for addEventListener with 'message' in your code: how many are for the chat, and how often is each of them run?",
    fix: 'Call joinChat(node) once, after node.start(), and not when a connection comes.',
    hints: [
      'Your node prints the same message more than once.',
      'gossipsub delivers each message once to each listener. How often is yours added, when connections come and go?'
    ]
  },
  'msg-invented': {
    id: 'UC176',
    see: 'There is a msg line that belongs to no message of the chat.',
    why: 'A message is either text or a protobuf, and printed in one form. What comes on the other topics is no chat, and neither is what your node says itself.',
    prove:
      'Compare the text in observed with what the peers have said: npm run check -- NN --evidence.',
    fix: "In the 'message' event, when the topic is the chat topic: one log('msg', message.from, message.topic, text), whichever form it has.",
    hints: [
      'Nobody has said this in the chat.',
      'Is a message printed in both forms, does it come from another topic, or has your node said it itself?'
    ]
  },
  'no-message-id': {
    id: 'UC177',
    see: "Your node has told nobody of bob's message by its id.",
    why: "Peers that know a message by the same id spare each other copies of it: gossipsub tells the id of what it has, in an IHAVE or an IDONTWANT, to all who are subscribed. The app's browser peers make their ids in their own way, and gossipsub has to be told how.",
    prove: 'npm run check -- NN --evidence: which ids does your node name to alice?',
    fix: 'gossipsub({ msgIdFn: messageId }), and leave gossip on.',
    hints: [
      'Your node has told nobody of this message by its id.',
      'gossipsub does so by itself, for all who are subscribed. Is it told how the app makes its ids, and may it gossip?'
    ]
  },
  'id-by-author': {
    id: 'UC178',
    see: 'Your node knows a message by an id that is made of its author and its number.',
    why: "This is the id that gossipsub makes unless it is told otherwise. The app's browser peers make another one, so the two sides do not recognise each other's messages.",
    prove: 'Look at observed: the control message in which this id was named.',
    fix: 'gossipsub({ msgIdFn: messageId }) in the services.',
    hints: [
      'This is the id that gossipsub makes unless it is told otherwise.',
      'Which option of gossipsub says how ids are made? You have written the function; is it handed over?'
    ]
  },
  'other-id': {
    id: 'UC179',
    see: 'Your node knows a message by an id that is neither the one of the app nor that of gossipsub.',
    why: 'The id is a hash, so one byte more or less makes another id altogether: the number as 8 bytes instead of decimal text, the author or the data in it as well, or the hash as hexadecimal text instead of bytes.',
    prove:
      'Compare the two ids: node -e \'console.log(require("crypto").createHash("sha256").update("7").digest("hex"))\' prints the right one for number 7.',
    fix: "createHash('sha256').update(String(message.sequenceNumber)).digest(): nothing else goes into it, and it stays binary.",
    hints: [
      'Your node makes ids of its own, and not as the app does.',
      'The id is the SHA-256 of the sequence number as text, in decimal. What exactly goes into your hash, and in which form does it come out?'
    ]
  },
  'not-discovered': {
    id: 'UC180',
    see: 'Carol has made herself known on the discovery topic, and your node neither says so nor dials her.',
    why: 'A message on the discovery topic is a protobuf with a public key and addresses. Nobody reads it unless you listen for messages on that topic; one that cannot be read before hers may have ended your listener.',
    prove:
      'npm run check -- NN --evidence: carol published her message, and you say nothing. If your node warned, the warning says of what.',
    fix: "In 'message', on the discovery topic: const { peerId, addrs } = decodeDiscoveryMessage(message.data), log('discovered', peerId), and dial; with a try around it and a warning in its catch.",
    hints: [
      'A peer has made itself known on the discovery topic, and your node has not noticed.',
      'Do you listen for messages on that topic, and decode them with decodeDiscoveryMessage? One that cannot be read costs a warning, not your node.'
    ]
  },
  'discovered-wrong': {
    id: 'UC181',
    see: 'A discovered line names somebody else than the peer whose public key was in the message.',
    why: 'A message comes through others: who passed it on, and even who signed it, is not who it is about. And your own announcement comes back in the network; you are no discovery of your own.',
    prove: 'Observed names the peer. Is it the one who published, or your node itself?',
    fix: "const { peerId } = decodeDiscoveryMessage(message.data); if (peerId.equals(node.peerId)) return; log('discovered', peerId).",
    hints: [
      'The line names the wrong peer.',
      'The peer that makes itself known is the one whose public key is in the message. Where does the id in your line come from, and do you leave yourself out?'
    ]
  },
  'discovered-undialled': {
    id: 'UC182',
    see: 'There is a discovered line about carol, and she saw no connection that your node dialled.',
    why: 'To know of a peer is not to be connected. Of the addresses in her message, some are for transports that you do not have; dialled one after the other, the first of them ends it. Without the peer id at its end, anybody could answer there.',
    prove: 'The ladder shows how far it got. A console.error in the catch of the dial shows why.',
    fix: 'await node.dial(addrs.map(addr => addressOf(peerId, addr))), all of them in one call, with /p2p/ and the peer id at the end of each, unless it is there.',
    hints: [
      'To know of a peer is not to be connected.',
      'Do you dial all addresses of the message in one node.dial([…])? Some are for transports that you do not have. And does each of them end with the peer id?'
    ]
  },
  'discovered-unlogged': {
    id: 'UC183',
    see: 'Your node dials carol, and there is no discovered line about her.',
    why: 'The connection alone does not tell how your node has come by her.',
    prove: 'npm run check -- NN --evidence: she saw the connection; what do you say before it?',
    fix: "log('discovered', peerId) once for each peer, before it is dialled.",
    hints: [
      'Your node dials the peer, and does not say that it has discovered it.',
      'What comes between reading the announcement and dialling? A line belongs there.'
    ]
  },
  'not-announced': {
    id: 'UC184',
    see: 'Nobody has heard of your node on the discovery topic.',
    why: 'gossipsub keeps no messages for those who come later: what is published before somebody is in the mesh of the topic is heard by nobody. An announcement that is sent once, at the start, is lost.',
    prove:
      'npm run check -- NN --evidence: did your node publish anything on that topic, and was anybody in its mesh by then?',
    fix: "setInterval(announce, 10_000), and announce() at once in 'gossipsub:graft' when its topic is the discovery topic.",
    hints: [
      'Nobody has heard of your node on the discovery topic.',
      'How often do you announce your node, and is anybody there at that moment? Every ten seconds, and at once when somebody comes into the mesh of that topic.'
    ]
  },
  'announced-unreadable': {
    id: 'UC185',
    see: 'What your node publishes on the discovery topic cannot be read as the message of the app.',
    why: 'The message is a protobuf with the bytes of a public key, as libp2p writes them, and the bytes of addresses. JSON, texts or a raw key are none of it.',
    prove: 'Observed says what could not be read.',
    fix: 'publish(DISCOVERY_TOPIC, encodeDiscoveryMessage(node.peerId.publicKey, node.getMultiaddrs())).',
    hints: [
      'What your node publishes on the discovery topic is not the message of the app.',
      'What makes the bytes that you publish there? encodeDiscoveryMessage of #shared/message makes the right ones.'
    ]
  },
  'announced-another': {
    id: 'UC186',
    see: 'The public key in your announcement is that of another peer.',
    why: 'Those who read it look for somebody else at your addresses, and Noise refuses whoever cannot prove to be that peer.',
    prove: 'Compare the peer id in observed with that of your identity line.',
    fix: 'encodeDiscoveryMessage(node.peerId.publicKey, …), the key of the very node that listens.',
    hints: [
      'The public key in your announcement is not that of your node.',
      'Where does the key come from that you announce? The node has its own, in node.peerId.'
    ]
  },
  'announced-nowhere': {
    id: 'UC187',
    see: 'Your announcement names no address at which your node listens.',
    why: 'Addresses are known only when the node has started: before, node.getMultiaddrs() is empty, and env.listenAddrs has port 0. A list that was made once at the start stays as it was.',
    prove: 'Compare the addresses in observed with your listening lines.',
    fix: 'Call node.getMultiaddrs() inside of announce(), each time anew.',
    hints: [
      'Your announcement names no address at which your node listens.',
      'When do you ask the node for its addresses? node.getMultiaddrs() has them, with the ports that it was given, once the node has started.'
    ]
  },
  'not-reconnected': {
    id: 'UC188',
    see: 'Alice, your bootstrap peer, was restarted and is at her old address again, and your node did not come back to her.',
    why: "Nothing dials a lost peer again unless you do. A single try right after 'peer:disconnect' comes too early: she is not up yet.",
    prove:
      'Start two nodes by hand, the second with the first in BOOTSTRAP_PEERS; stop the first and start it again with the same IDENTITY_FILE and LISTEN_ADDRS: the second has to connect.',
    fix: 'setInterval(() => { if (there is no connection with it) node.dial(addr).catch(() => {}) }, 1000), for each bootstrap peer.',
    hints: [
      'Your bootstrap peer was restarted, and is at its old address again, but your node does not come back to it.',
      'How often does your node try? Once a second, look whether there is a connection with it, and dial it if there is none. A dial that fails is no reason to stop.'
    ]
  },
  'not-heard-again': {
    id: 'UC189',
    see: 'Your node is connected with alice again, and does not hear what is said then, or is not in the chat with her.',
    why: 'After a new connection, gossipsub exchanges subscriptions and goes on by itself. Code that unsubscribes, removes listeners or stops gossipsub when a connection is lost keeps it from that.',
    prove:
      'npm run check -- NN --evidence: has alice seen your node subscribe again, and what was published after that?',
    fix: 'Leave subscriptions and listeners alone when connections come and go.',
    hints: [
      'Your node has dialled its bootstrap peer again, and then something was said, and not printed.',
      'What does your code do when a connection is lost or comes back? gossipsub goes on by itself.'
    ]
  },
  'not-carried': {
    id: 'UC190',
    see: 'What carol said did not come from your node to alice, and from her to bob.',
    why: 'Your node passes messages on because it is subscribed to the topic and has links of the mesh on both sides. It does not after it has left a topic, or while it holds messages back to validate them.',
    prove:
      'npm run check -- NN --evidence: carol published it; which of the other peers has received it?',
    fix: 'Keep all three subscriptions for as long as the node runs, and gossipsub() without asyncValidation.',
    hints: [
      'What one neighbour said did not come through your node to the other.',
      'Your node passes messages on because it is subscribed: does it leave topics, or stop gossipsub, when a connection is lost?'
    ]
  },
  'not-healed': {
    id: 'UC191',
    see: 'The network was cut in two for a while and is whole again, and bob could not connect with your node, or it does not hear what is said.',
    why: 'A peer that could not be reached is not a bad one. Code that denies those who have failed, that stops listening, or that ends when nobody is left, makes a cut last for ever.',
    prove: 'Observed says whether bob had a connection, and with which error he failed.',
    fix: 'Let denyInboundConnection return false for everybody, keep listening, and leave gossipsub alone.',
    hints: [
      'The network was cut in two for a while, and is whole again, but your node does not hear what is said.',
      'Does your node let everybody in who dials, also those who have been away, and does it go on listening?'
    ]
  },
  'direct-unspoken': {
    id: 'UC192',
    see: 'Bob opened a stream for a direct message, and your node does not speak that protocol.',
    why: 'A node speaks the protocols for which it has a handler. Without node.handle, or with another name, the stream is refused.',
    prove:
      "Observed has the error: 'could not negotiate' or 'protocol not supported' means that nobody handles it.",
    fix: 'await takeDirectMessages(node) before node.start(), with node.handle(DIRECT_MESSAGE_PROTOCOL, …) in it.',
    hints: [
      'Your node does not speak the protocol of direct messages.',
      'Which call registers a handler for a protocol, and is it made before the node starts?'
    ]
  },
  'direct-unanswered': {
    id: 'UC193',
    see: 'Bob sent a direct message, and got no answer that he could read.',
    why: 'The app waits five seconds for an answer on the stream of the request: a message with its length in front. Raw bytes without the length, another stream, or a handler that waits for something else first, leave it waiting.',
    prove:
      'Observed has the error: a time-out means that nothing came, an end of the stream that it was closed, anything else that what came could not be read.',
    fix: "const messages = lpStream(stream); await messages.read(); await messages.write(encodeDirectResponse('OK', Date.now())), and only then show the message.",
    hints: [
      'The app waits five seconds for an answer to its direct message.',
      'The answer goes over the stream of the request, with its length in front: lpStream does that. What does your handler write, and when?'
    ]
  },
  'direct-metadata': {
    id: 'UC194',
    see: 'The answer to a direct message has no metadata, and the app does not take it.',
    why: 'The metadata are the version and the time of the sender. protobuf does not miss what is not there, but the app does.',
    prove: "Observed says so: 'No metadata in response'.",
    fix: "Write what encodeDirectResponse('OK', Date.now()) returns, and nothing of your own.",
    hints: [
      'The app takes no answer without metadata.',
      'What makes the bytes of your answer? encodeDirectResponse has metadata in it.'
    ]
  },
  'direct-refused': {
    id: 'UC195',
    see: 'The answer to a direct message has another status than OK.',
    why: 'The only good answer is OK, the number 200. UNKNOWN, 0, is what a response says in which the status is missing.',
    prove: 'Look at observed: the status that bob got.',
    fix: "encodeDirectResponse('OK', Date.now()).",
    hints: [
      'Your node answers, and the answer says that something is wrong.',
      'Which status do you hand to encodeDirectResponse? A missing one counts as UNKNOWN.'
    ]
  },
  'direct-misreported': {
    id: 'UC196',
    see: "The direct line about bob's message has another peer or another text, or there are several.",
    why: 'Who has sent a direct message is known from the connection, which Noise has authenticated; the text is the content of the request, whole.',
    prove: 'Compare expected and observed, field by field.',
    fix: "log('direct', connection.remotePeer, content), once, where content comes from decodeDirectMessage.",
    hints: [
      'The line about this direct message is not right.',
      'It is direct,<peer>,<text>, once for each message: the peer at the other end of the connection, and the content of the request. Where do yours come from?'
    ]
  },
  'direct-unlogged': {
    id: 'UC197',
    see: "Bob's direct message was answered, and there is no direct line.",
    why: 'The sender believes that you have read it, and you have not.',
    prove: 'npm run check -- NN --evidence: bob got OK, and you say nothing.',
    fix: "log('direct', connection.remotePeer, content) behind the answer.",
    hints: [
      'The message was answered, and is not printed.',
      'What comes behind the answer in your handler?'
    ]
  },
  'direct-unsent': {
    id: 'UC198',
    see: '/dm was typed, and bob got no direct message.',
    why: '/dm <peer> <text> names a peer by the end of its id. Either nobody was found by it, or the stream could not be opened, or nothing was written, or not with its length in front.',
    prove:
      'If your node warned, observed has the warning. By hand: /peers shows the short names, then /dm <name> hello.',
    fix: 'node.getPeers().find(each => each.toString().endsWith(name)); node.dialProtocol(peer, DIRECT_MESSAGE_PROTOCOL); lpStream(stream).write(encodeDirectMessage(text, Date.now())).',
    hints: [
      'No direct message has arrived.',
      'Follow the command: is the peer found by the end of its id, is a stream opened with DIRECT_MESSAGE_PROTOCOL, and is the message written with its length in front?'
    ]
  },
  'direct-astray': {
    id: 'UC199',
    see: 'What was meant for bob alone was said to everybody, or sent to alice.',
    why: 'What is said to one must not be heard by others. Either /dm is taken for something to say, or the peer is found by something else than the end of its id, so that the first that comes is taken.',
    prove: 'Observed says who has got it.',
    fix: 'Take lines that start with / as commands, and find the peer with endsWith(name); where none or several fit, send nothing and log a warning.',
    hints: [
      'What was meant for one peer has reached others.',
      '/dm is a command, not something to say; and the end of the id says who is meant. How does your code look for the peer?'
    ]
  },
  'direct-malformed': {
    id: 'UC200',
    see: 'Bob got a direct message that is not what was typed.',
    why: 'The content is the text behind the name, the type is text/plain, the time is in milliseconds, and there is one message for each command. Splitting at spaces loses some of them; seconds are a thousand times too little.',
    prove: 'Observed says what is wrong with it.',
    fix: 'const [, name, text] = /^(\\S+)\\s+(.+)$/.exec(rest), then encodeDirectMessage(text, Date.now()), written once.',
    hints: [
      'What arrived is not what was typed.',
      'Compare the parts: the text behind the name, whole; the time, Date.now(); the type, which encodeDirectMessage sets; and one message for each command.'
    ]
  },
  'file-not-fetched': {
    id: 'UC201',
    see: 'Bob has announced a file, and was not asked for it.',
    why: 'What is announced on the file topic is the id of a file and no more: whoever wants it opens a stream to the peer that has announced it.',
    prove:
      'If your node warned, observed has the warning. Otherwise npm run check -- NN --evidence: bob published the id, and nothing follows.',
    fix: "In 'message', on the file topic: const stream = await node.dialProtocol(message.from, FILE_PROTOCOL), then await lpStream(stream).write(new TextEncoder().encode(id)).",
    hints: [
      'A file was announced, and nobody was asked for it.',
      'What is announced on the file topic is the id of a file. Do you listen there, and open a stream to message.from?'
    ]
  },
  'file-unlogged': {
    id: 'UC202',
    see: 'Bob was asked for his file, and there is no file line.',
    why: 'The answer was not read, or not to its end, or writing the file failed.',
    prove:
      'If your node warned, observed has the warning. Is DOWNLOAD_DIR there, and may you write to it?',
    fix: "const bytes = (await lpStream(stream, { maxDataLength: 2 * 1024 * 1024 }).read()).subarray(); await writeFile(join(downloadDir, id), bytes); log('file', message.from, bytes.length, id).",
    hints: [
      'Your node has asked for the file, and does not say that it has it.',
      'Follow the answer: is it read, with its length in front, is the file written, and what comes then?'
    ]
  },
  'file-misreported': {
    id: 'UC203',
    see: 'The file line has another peer, size or id than the file, or there are several.',
    why: 'The peer is the one who has announced it, the size is the number of bytes that came, and there is one line for each file.',
    prove: 'Compare expected and observed, field by field.',
    fix: "log('file', message.from, bytes.length, id), once, when the file has been written.",
    hints: [
      'The line about this file is not right.',
      'It is file,<peer>,<size>,<id>: who has announced it, and how many bytes came. Where do yours come from?'
    ]
  },
  'file-not-kept': {
    id: 'UC204',
    see: 'There is a file line, and the file is not in DOWNLOAD_DIR, or has other bytes.',
    why: 'The line says that the file is there. It may be in another folder, under another name, not written yet, or written as text, which changes bytes that are no UTF-8.',
    prove:
      'Start your node by hand with DOWNLOAD_DIR=/tmp/downloads, which you have made before, let another node share a file, and compare: sha256sum.',
    fix: 'await writeFile(join(downloadDir, id), bytes), with the bytes as they came, before the line.',
    hints: [
      'The file that your node says it has is not there, or is another one.',
      'Where is it written, by which name, and with all of its bytes? It belongs into DOWNLOAD_DIR, by the name of its id, before it is logged.'
    ]
  },
  'path-traversal': {
    id: 'UC205',
    see: 'Bob has announced a file whose id leads out of the folder, and your node has taken it.',
    why: "The id of a file comes from somebody else, and becomes a path on your disk: '../' leads out of the folder, to wherever you may write. Anybody in the chat could replace your files.",
    prove:
      "Observed says where it was found. In Node.js: path.join('/tmp/downloads', '../x') is /tmp/x.",
    fix: "if (!/^\\w[\\w.-]{0,99}$/.test(id)) throw new Error('its name is not a plain one'), before anything is fetched.",
    hints: [
      "The id of a file comes from somebody else, and becomes a path on your disk. '../' leads out of the folder, to wherever you may write.",
      "Which ids does your node take for a name? Plain ones are made of letters, digits, '_', '-' and '.' inside, and nothing else."
    ]
  },
  'name-unwarned': {
    id: 'UC206',
    see: 'Your node did not take a file with a bad name, and no warning names the peer that has announced it.',
    why: 'Somebody tries to write to your disk. That it was refused in silence helps nobody to find out who.',
    prove: 'npm run check -- NN --evidence: bob published the id, and you say nothing.',
    fix: "log('warning', …) with message.from in the text, where the name is refused.",
    hints: [
      'This is no name for a file, and your node does not say so.',
      'What happens where your node refuses a name? A warning names the peer that has announced it.'
    ]
  },
  'giant-taken': {
    id: 'UC207',
    see: 'Bob sent a file of 3 MiB, and your node has taken it.',
    why: 'Somebody who sends more than you asked for can fill your memory and your disk. The length stands in front, so it is known before the first byte of the file.',
    prove:
      'Start two nodes by hand and share a file that is larger than 2 MiB: the other must not take it. (Your own node may refuse to share it: take away that limit for the test.)',
    fix: 'lpStream(stream, { maxDataLength: 2 * 1024 * 1024 }).',
    hints: [
      'Somebody who sends more than you asked for can fill your memory and your disk.',
      'When does your node know how large the file is? lpStream takes a limit, and gives up as soon as the length is known.'
    ]
  },
  'giant-unwarned': {
    id: 'UC208',
    see: 'Your node did not take the file of 3 MiB, and no warning names the peer that has sent it.',
    why: 'Not to take it is right. In silence, nobody knows why the file is not there, and who sends such things.',
    prove: 'npm run check -- NN --evidence: bob was asked, and you say nothing after that.',
    fix: "Catch what fetching a file throws, and log('warning', …) with message.from in the text.",
    hints: [
      'Your node did not take this file, which is right, and did not say so.',
      'What happens where fetching a file throws? A warning names the peer.'
    ]
  },
  'unknown-unanswered': {
    id: 'UC209',
    see: 'Bob asked for an id that your node does not share, and got nothing at all.',
    why: 'Others will ask for files that you do not have, or no longer. Who gets neither an answer nor an end waits until the time is up.',
    prove:
      'Observed says what bob got. Follow your handler for an id that is not in the map: what is written, and is the stream closed?',
    fix: 'await lpStream(stream).write(shared.get(id) ?? new Uint8Array()), then await stream.close(); in the catch: stream.abort(error).',
    hints: [
      'Somebody asked your node for a file that it does not have, and waits in vain.',
      'What does your handler do with an unknown id? An empty answer, or a reset of the stream, ends the waiting.'
    ]
  },
  'died-of-unknown': {
    id: 'UC210',
    see: 'Your node ended, or fell silent, when it was asked for a file that it does not have.',
    why: 'Anybody may ask for anything. What goes wrong in a handler is caught by nobody else, and an error that nobody catches ends the process. The app itself has fallen for this.',
    prove: 'The last lines in the report show the error, and the line of your handler.',
    fix: 'Put try and catch around all that the handler does, with stream.abort(error) in the catch, and answer unknown ids with nothing instead of throwing.',
    hints: [
      'Your node ended, or fell silent, when it was asked for a file that it does not have; its last lines say of what.',
      'Who catches what goes wrong on a stream, in the handler? Nobody else does.'
    ]
  },
  'serves-disk': {
    id: 'UC211',
    see: 'Your node has given out something that nobody has shared.',
    why: 'The id was taken for a path. Anybody in the chat could read your disk, your key file too.',
    prove:
      "grep -n readFile in the handler's file: is it called with something that came over the stream?",
    fix: 'Keep what is shared in a Map from id to bytes, and answer from that alone.',
    hints: [
      'Your node has given out something that nobody has shared.',
      'What does your handler do with the id? It is a key of your list of shared files, and never a path.'
    ]
  },
  'not-said': {
    id: 'UC212',
    see: 'A line was typed, and nobody received it in the chat.',
    why: 'What a person types comes from stdin, line by line, and has to be published. Nobody reads stdin unless you do.',
    prove:
      'Start two nodes by hand, connected with each other, and type a line in one: the other has to print msg.',
    fix: 'listenToPerson({ line: (line, tell) => obey(node, line, tell), quit: stop }), and in obey: what is no command is published with say(node, line).',
    hints: [
      'What a person types is said to everybody, and here it is not.',
      'Do you take the lines from listenToPerson, and publish each on the chat topic?'
    ]
  },
  'said-as-protobuf': {
    id: 'UC213',
    see: 'What your node says is the protobuf of the earlier lessons.',
    why: 'The app shows the bytes that it gets as text, so that people would read the bytes of your protobuf.',
    prove: 'Observed shows what others get to read.',
    fix: 'publish(CHAT_TOPIC, new TextEncoder().encode(text)), for the greeting as well.',
    hints: [
      'The app shows the bytes that it gets as text, so that people would read your protobuf.',
      'What makes the bytes that you publish, of the lines and of the greeting? Plain UTF-8 is enough.'
    ]
  },
  'said-twice': {
    id: 'UC214',
    see: 'A line was typed once, and a peer has received it more than once.',
    why: 'Each publish() is a message of its own, with a number of its own, so gossipsub cannot know that it is the same.',
    prove: 'Look for publish in your code: which places does one typed line come by?',
    fix: 'One publish() for each line: gossipsub brings it to everybody, also to those who are further away.',
    hints: [
      'One line is one message, and yours was published more than once.',
      'How often is publish() called for one line: for each peer, or by two listeners?'
    ]
  },
  'share-unannounced': {
    id: 'UC215',
    see: '/file was typed, and nothing was announced on the file topic.',
    why: 'Others learn of a shared file only by its id on the file topic. If your node warned, reading the file failed; if not, the command does not come that far.',
    prove: 'If your node warned, observed has the warning. By hand: /file package.json.',
    fix: 'After the file was read and put into the map: publish(FILE_TOPIC, new TextEncoder().encode(id)).',
    hints: [
      'A file was shared, and nobody was told of it.',
      'What happens after /file <path>? The id of the file belongs on the file topic, as plain text.'
    ]
  },
  'share-names-path': {
    id: 'UC216',
    see: 'The id that your node announces is a path, or no plain name.',
    why: "The id is what others will call the file, and many use it as a name on their disk. Where it lies on yours is nobody's business.",
    prove: 'Look at observed: the id that was announced.',
    fix: 'const id = randomUUID(), from node:crypto.',
    hints: [
      'The id of a shared file is what others will call it.',
      'What do you announce: a random id or a plain name, or where the file lies on your disk?'
    ]
  },
  'share-not-given': {
    id: 'UC217',
    see: 'Bob asked for the id that your node has announced, and did not get the file, or not all of it.',
    why: 'Who is told of an id asks for it at once. If it is announced before it is in the map, the answer is empty; if its bytes go through a text, or the length in front is missing, they are others.',
    prove: 'Observed says what bob got: an error, or another size and SHA-256 than the file has.',
    fix: 'shared.set(id, bytes) first, then announce; and in the handler: await lpStream(stream).write(bytes), then await stream.close().',
    hints: [
      'Who asks for the id that you have announced gets the file, and here it was not so.',
      'Is the file in the map before its id is announced, and are all of its bytes written, with their length in front?'
    ]
  },
  'not-connected': {
    id: 'UC218',
    see: '/connect was typed, and dave saw no connection that your node dialled.',
    why: 'A person who has got an address from somebody wants to go there. The command is not known, or the address did not arrive whole, or the dial failed.',
    prove:
      'If your node warned, observed has the warning. By hand: /connect and the address of another node.',
    fix: 'At /connect <address>: await node.dial(multiaddr(address)), with multiaddr from @multiformats/multiaddr.',
    hints: [
      'A person who has got an address from somebody wants to go there.',
      'What does your node do at /connect <address>, and does node.dial get a multiaddr?'
    ]
  },
  'typo-aloud': {
    id: 'UC219',
    see: 'A line that starts with / was said to everybody.',
    why: 'Such a line is a command, also where there is no such command, or it fails. What was meant for your node alone, such as a private message with a typing mistake, must not be read by all.',
    prove: 'Start two nodes by hand, and type /dmm hello in one: the other must not print it.',
    fix: 'Look for the / first: what begins with it and is no known command gets the list of commands, and nothing else.',
    hints: [
      'A line that starts with / is a command, and nobody else wants to read it.',
      'What does your code do with a command that it does not know, or that fails?'
    ]
  },
  'deaf-after-typos': {
    id: 'UC220',
    see: 'After a command that is wrong or has failed, your node does not do what is typed any more, or has ended.',
    why: 'An error in one line ended the reading of all. A person who types makes mistakes, and goes on.',
    prove: 'Start your node by hand, type /connect nonsense, and then a line: it has to be said.',
    fix: "Put try and catch inside the function that is called for each line, with log('warning', …) in the catch.",
    hints: [
      'Your node does not do what is typed any more after a command that has failed.',
      'Who catches what goes wrong in a line, and does the next one get its turn?'
    ]
  },
  'ends-with-stdin': {
    id: 'UC221',
    see: 'With nobody to type, the node ended, or did not come up.',
    why: 'In a container, or behind </dev/null, stdin ends at once. Only in a terminal does the end of the input mean that the person has left.',
    prove: 'npx node node.ts </dev/null in your starter folder: the node has to stay.',
    fix: 'listenToPerson calls quit only where there is a terminal: leave it to that, and do nothing at the end of stdin yourself.',
    hints: [
      'In a container nobody types, and stdin ends at once.',
      'What does your node do at the end of its input? It has to read until there is no more, and go on.'
    ]
  },
  'flood-lost': {
    id: 'UC222',
    see: 'A thousand messages came at once, and some of those that gossipsub gave your node were not printed.',
    why: 'Messages come faster than anything that waits. A listener that skips while it is busy, waits for each before it takes the next, or forgets what was too much, loses some.',
    prove:
      "Observed says how many are missing. Is there an await, a timer or a limit in your listener for 'message'?",
    fix: 'Print each message as it comes, in the listener itself, without await: log(…) does not lose anything.',
    hints: [
      'A thousand messages came at once, and your node has not printed all that gossipsub gave it.',
      'Does your listener wait, skip or count while messages come? It prints each as it comes.'
    ]
  },
  'not-quit': {
    id: 'UC223',
    see: '/quit was typed, and your node is still there.',
    why: 'The command is not known, or it stops the libp2p node and leaves something else open, so that the process does not end.',
    prove: 'Start your node by hand, and type /quit: the prompt has to come back.',
    fix: "At /quit: process.kill(process.pid, 'SIGTERM'), so that there is one way to stop.",
    hints: [
      'Your node is still there after /quit.',
      'There is a way to stop already, at SIGTERM. How does /quit get there?'
    ]
  },
  'quit-unclean': {
    id: 'UC224',
    see: 'At /quit the process ended without a shutdown line, or with another exit code than 0.',
    why: 'process.exit() at once ends everything without stopping the node: peers learn of it only when their connections break.',
    prove:
      'Start your node by hand, type /quit, and then: echo $?. The last line has to be shutdown, the code 0.',
    fix: "At /quit, do what SIGTERM does: await node.stop(), log('shutdown'), process.exit().",
    hints: [
      'Your node left at /quit, and not in the way that was agreed on.',
      'What does /quit do, and what does SIGTERM do? Stopping cleanly is the same for both.'
    ]
  }
} satisfies Symptoms
