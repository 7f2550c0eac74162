import { IDENTITY_SYMPTOMS } from '#checker/checkpoint'

/** What can go wrong in this lesson, and the hint for each. */
export const SYMPTOMS = {
  ...IDENTITY_SYMPTOMS,
  'earlier-lesson':
    'This is what an earlier lesson was about, and everything here rests on it. Check that lesson again, with your node of today: npm run check -- <lesson> --file lessons/08-universal-connectivity/starter/node.ts.',
  'raw-unread':
    'The app sends the bytes of the text, and nothing else. When they are no protobuf of the earlier lessons, decode them as UTF-8, and print them with log(…), which escapes what would break the line.',
  'protobuf-unread':
    'The nodes of the earlier lessons are still there, and send their protobuf. Try decodeChatMessage(data) first, and take the bytes for text only where it throws.',
  'heard-twice':
    "Your node prints the same message more than once. gossipsub delivers each message once to each listener: add the 'message' listener once, however often a connection comes and goes.",
  'msg-invented':
    'Nobody has said this in the chat. A message is either text or a protobuf: print it in one form; what comes on the other topics is no chat, and neither is what your node says itself.',
  'no-message-id':
    'Your node has told nobody of this message by its id. Let gossipsub do so: it is told how with gossipsub({ msgIdFn: messageId }), and does it for all who are subscribed.',
  'id-by-author':
    'This is the id that gossipsub makes unless it is told otherwise, of author and number. Give it your own: gossipsub({ msgIdFn: messageId }).',
  'other-id':
    'The id is the SHA-256 of the sequence number as text, in decimal: createHash("sha256").update(String(number)).digest(). Nothing else goes into it, and it stays binary.',
  'not-discovered':
    "A message on the discovery topic is a protobuf with a public key and addresses: decodeDiscoveryMessage(message.data). Log 'discovered' with the peer's id, and dial it. One that cannot be read costs a warning, not your node.",
  'discovered-wrong':
    'The peer that makes itself known is the one whose public key is in the message, not the one from which it was received; and you are no discovery of your own.',
  'discovered-undialled':
    'To know of a peer is not to be connected. Dial the addresses in the message, all of them in one node.dial([…]): some are for transports that you do not have. The peer id belongs at the end of each, unless it is there.',
  'discovered-unlogged':
    "Your node dials the peer, and does not say that it has discovered it: log('discovered', peerId).",
  'not-announced':
    'Nobody has heard of your node on the discovery topic. Publish encodeDiscoveryMessage(publicKey, addresses) there every ten seconds, and at once when somebody comes into the mesh of that topic: what is published before is heard by nobody.',
  'announced-unreadable':
    'What your node publishes on the discovery topic is not the message of the app: encodeDiscoveryMessage(node.peerId.publicKey, node.getMultiaddrs()).',
  'announced-another':
    'The public key in your announcement is not that of your node, so that those who read it look for somebody else: node.peerId.publicKey.',
  'announced-nowhere':
    'Your announcement names no address at which your node listens. node.getMultiaddrs() has them, with the ports that it was given, once the node has started.',
  'not-reconnected':
    'Your bootstrap peer was restarted, and is at its old address again, but your node does not come back to it. Look once a second whether there is a connection with it, and dial it if there is none. A dial that fails is no reason to stop.',
  'not-heard-again':
    'Your node has dialled its bootstrap peer again, and then something was said, and not printed. After a new connection, gossipsub goes on by itself: leave its subscriptions and listeners alone.',
  'not-carried':
    'What carol said did not come from your node to alice, and from her to bob. Your node passes messages on because it is subscribed: does it leave topics, or stop gossipsub, when a connection is lost?',
  'not-healed':
    'The network was cut in two for a while, and is whole again, but your node does not hear what is said. Let everybody in who dials, also those who have been away, and go on listening.',
  'direct-unspoken':
    'Your node does not speak the protocol of direct messages: call takeDirectMessages(node), in which node.handle(DIRECT_MESSAGE_PROTOCOL, …), before the node starts.',
  'direct-unanswered':
    'The app waits five seconds for an answer to its direct message: a DirectMessageResponse with its length in front, on the stream of the request. Write it with lpStream(stream).write(encodeDirectResponse("OK", Date.now())), and do so before you show the message.',
  'direct-metadata':
    'The app takes no answer without metadata: encodeDirectResponse(…) has it. Write what it returns.',
  'direct-refused':
    'The only good answer is OK, which is the number 200. UNKNOWN, 0, is what a response says in which the status is missing.',
  'direct-misreported':
    'The line is direct,<peer>,<text>, once for each message: the peer at the other end of the connection, and the content of the request, whole.',
  'direct-unlogged':
    "The message was answered, and is not printed: log('direct', connection.remotePeer, content).",
  'direct-unsent':
    'No direct message has arrived. /dm <peer> <text> names a peer by the end of its id: find it among node.getPeers(), open a stream with node.dialProtocol(peer, DIRECT_MESSAGE_PROTOCOL), and write encodeDirectMessage(text, Date.now()) with its length in front.',
  'direct-astray':
    'What was meant for one peer has reached others. /dm is a command, not something to say; and the end of the id says who is meant.',
  'direct-malformed':
    'What arrived is not what was typed: the content is the text behind the name, the type is text/plain, the time is Date.now(), and there is one message for each command.',
  'file-not-fetched':
    'What is announced on the file topic is the id of a file. Ask the peer that has announced it: open a stream with node.dialProtocol(message.from, FILE_PROTOCOL), and write the id with its length in front.',
  'file-unlogged':
    "Your node has asked for the file, and does not say that it has it. Read the answer, with its length in front, write the file, and then log('file', message.from, bytes.length, id).",
  'file-misreported':
    'The line is file,<peer>,<size>,<id>, once for each file: the peer that has announced it, and the number of bytes that came.',
  'file-not-kept':
    'A file that was received belongs into the folder that DOWNLOAD_DIR names, by the name of its id, with all of its bytes, before it is logged.',
  'path-traversal':
    'The id of a file comes from somebody else, and becomes a path on your disk. "../" leads out of the folder, to wherever you may write. Take plain names alone: letters, digits, "_", "-" and "." inside, and nothing else.',
  'name-unwarned':
    'This is no name for a file. Say so: a warning line that names the peer that has announced it.',
  'giant-taken':
    'Somebody who sends more than you asked for can fill your memory and your disk. Give lpStream a maxDataLength of 2 MiB, so that it gives up as soon as the length is known.',
  'giant-unwarned':
    'Your node did not take this file, which is right, and did not say so: log a warning that names the peer where fetching a file throws.',
  'unknown-unanswered':
    'Others will ask for files that you do not have, or no longer. Answer with nothing - a length of 0 - or reset the stream, so that they do not wait.',
  'died-of-unknown':
    'Your node ended, or fell silent, when it was asked for a file that it does not have; its last lines say of what. Catch whatever goes wrong on a stream, in the handler: nobody else does.',
  'serves-disk':
    'Your node has given out something that nobody has shared. An id is a key of your list of shared files, and never a path.',
  'not-said':
    'What a person types is said to everybody: take the lines from listenToPerson, and publish each on the chat topic.',
  'said-as-protobuf':
    'The app shows the bytes that it gets as text, so that people would read your protobuf. Publish new TextEncoder().encode(text), the greeting included.',
  'said-twice': 'One line is one message. Publish it once; gossipsub brings it to everybody.',
  'share-unannounced':
    'After /file <path>, publish the id of the file on the file topic, as plain text.',
  'share-names-path':
    'The id of a shared file is what others will call it: a random one, or a plain name. Where the file lies on your disk is nobody’s business.',
  'share-not-given':
    'Who asks for the id that you have announced gets the file: its bytes, with their length in front, and all of them. Keep them in a map, by the id, before you announce it.',
  'not-connected':
    'A person who has got an address from somebody wants to go there: at /connect <address>, node.dial(multiaddr(address)).',
  'typo-aloud':
    'A line that starts with / is a command, also where there is no such command, or it fails. Nobody else wants to read it.',
  'deaf-after-typos':
    'Your node does not do what is typed any more after a command that has failed. Catch what goes wrong in each line by itself.',
  'ends-with-stdin':
    'In a container nobody types, and stdin ends at once: read until there is no more, and go on. Only in a terminal does the end of the input mean that the person has left.',
  'flood-lost':
    'A thousand messages came at once, and your node has not printed all that gossipsub gave it. Print each as it comes: do not wait, do not skip while you are busy.',
  'not-quit': 'Your node is still there. At /quit, do what SIGTERM does.',
  'quit-unclean':
    "Stopping cleanly means: await node.stop(), log('shutdown'), and exit with code 0. At /quit, do what SIGTERM does."
}
