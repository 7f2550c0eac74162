import { IDENTITY_SYMPTOMS, type Symptoms } from '#checker/checkpoint'

/** What can go wrong in this lesson. */
export const SYMPTOMS = {
  ...IDENTITY_SYMPTOMS,
  'signal-ignored': {
    id: 'UC015',
    see: 'Two seconds after SIGTERM or SIGINT, the process still runs.',
    why: "Node.js ends a process at SIGTERM and SIGINT by itself, unless somebody listens for the signal: from then on, ending is the listener's business. libp2p keeps sockets and timers open, so a process whose node was not stopped has something to wait for.",
    prove:
      'IDENTITY_FILE=me.key npx node node.ts in your starter folder, then Ctrl-C: the prompt does not come back. For the other signal: kill <process id> from a second terminal.',
    fix: "Listen for both signals, process.once('SIGTERM', stop) and process.once('SIGINT', stop); in stop: await node.stop(), log('shutdown'), process.exit().",
    hints: [
      'The process still runs two seconds after it was told to stop.',
      'Are there listeners for both signals, SIGTERM and SIGINT, and does the process end at the end of what they do?'
    ]
  },
  'no-shutdown': {
    id: 'UC016',
    see: 'The process ended after the signal, and there is no shutdown line.',
    why: 'Without a listener, Node.js ends the process at the signal at once: nothing is closed, nothing is said, and peers learn of it only when their connections break. The same happens when process.exit comes before the line.',
    prove: 'Start your node by hand and press Ctrl-C: the last line on stdout should be shutdown.',
    fix: "Listen with process.once('SIGTERM', stop) and process.once('SIGINT', stop); in stop, first await node.stop(), then log('shutdown'), and process.exit() last.",
    hints: [
      'The process ended without a word after the signal.',
      'Who listens for SIGTERM and SIGINT in your node, and in which order does that listener stop the node, say so, and end the process?'
    ]
  },
  'unclean-exit': {
    id: 'UC017',
    see: 'There is a shutdown line, and then an exit code other than 0.',
    why: 'An exit code tells whoever has started a program whether it went well. A node that stops because it was told to has not failed, so its code is 0. Another one comes from process.exit(1), from process.exitCode, or from an error after the line.',
    prove: 'Start your node by hand, press Ctrl-C, and then: echo $? prints the exit code.',
    fix: 'End with process.exit() and no number, or let the process end by itself once everything is closed; set process.exitCode = 1 only where the node gives up.',
    hints: [
      'Your node stopped as it was told to, and says by its exit code that something was wrong.',
      'Which number does process.exit get at the end of your shutdown, or who has set process.exitCode before?'
    ]
  },
  'key-not-saved': {
    id: 'UC018',
    see: 'A second after its identity line, there is no file where IDENTITY_FILE names one.',
    why: 'A peer is its key: what is not saved is lost with the process, also when that ends by a crash. So a new key is saved as soon as it is made, and not at the end.',
    prove:
      'IDENTITY_FILE=new.key npx node node.ts in your starter folder, and from a second terminal: ls -l new.key.',
    fix: "Where reading the file fails with ENOENT: privateKey = await generateKeyPair('Ed25519'), then await writeFile(file, privateKeyToProtobuf(privateKey), { mode: 0o600 }), and only then createLibp2p.",
    hints: [
      'Your node has made a new key, and nobody could find it in a file.',
      'When is the key written? It has to be saved as soon as it is made, with writeFile and privateKeyToProtobuf; one that is saved only at the end is lost in a crash.'
    ]
  },
  'key-not-protobuf': {
    id: 'UC019',
    see: 'There is a file, and its bytes are not, or not all of, a libp2p private key.',
    why: "libp2p has one format for private keys in files, a protobuf with the type and the key, which every implementation reads. The raw bytes, a hexadecimal text and JSON are none of it; and a file that was written without await, or in a mode without its owner's right to read, may be empty or unreadable.",
    prove:
      'xxd new.key | head -1: for an Ed25519 key the file has 68 bytes and begins with 0801 1240.',
    fix: 'await writeFile(file, privateKeyToProtobuf(privateKey), { mode: 0o600 }): the bytes of privateKeyToProtobuf and nothing else, with await, and the mode with 0o, since it is octal.',
    hints: [
      'There is a file, but what is in it is not the file of a libp2p private key.',
      'What do you hand to writeFile? The raw key is not enough, and text is something else. Is the writing awaited, and may the owner read the file?'
    ]
  },
  'key-not-ed25519': {
    id: 'UC020',
    see: 'The saved key is of another type than Ed25519; its peer id does not begin with 12D3KooW.',
    why: 'libp2p knows several kinds of keys. Peers of this workshop have Ed25519 keys: they are short, so that the whole public key fits into the peer id, which then begins with 12D3KooW. A secp256k1 key gives 16Uiu2HA…, an RSA key Qm….',
    prove: 'Look at the identity line of your node: how does its peer id begin?',
    fix: "Create the key with await generateKeyPair('Ed25519').",
    hints: [
      'Your node has a key, but not of the kind that peers of this workshop have.',
      'generateKeyPair, of @libp2p/crypto/keys, makes several kinds of keys: which one do you ask it for?'
    ]
  },
  'key-of-another': {
    id: 'UC021',
    see: 'The identity line names one peer, and the key in the file belongs to another.',
    why: 'Two keys were made: one was saved, and the node was started with the other, often because createLibp2p was given none and made its own. After the next start the node would be the peer of the file.',
    prove:
      'Start your node twice with the same new IDENTITY_FILE: the second identity line has another peer id than the first.',
    fix: 'Make the key once, keep it in one variable, write that to the file, and hand that to createLibp2p({ privateKey, … }).',
    hints: [
      'The node says it is one peer and saved the key of another.',
      'How many keys does your node make at its first start? Follow the one that is saved, and the one that createLibp2p gets.'
    ]
  },
  'key-readable': {
    id: 'UC022',
    see: 'The key file can be read by others: its mode is not 600.',
    why: 'Whoever has the private key can be you: sign in your name and answer in your place. Files are created readable for everybody on the machine unless a mode says otherwise.',
    prove: 'ls -l new.key: the rights should be -rw-------.',
    fix: 'Create it for its owner alone: writeFile(file, bytes, { mode: 0o600 }). The mode counts only when the file is created, so delete the old one.',
    hints: [
      'Whoever can read this file can be you.',
      'With which rights is the file created? writeFile takes a mode among its options; and it is an octal number.'
    ]
  },
  'key-replaced': {
    id: 'UC023',
    see: 'The second start left another key, or none, in the file.',
    why: 'The file was written again although it was there. The node may still have been the same peer this time, with the key that it had read; the next start would be somebody else.',
    prove: 'sha256sum me.key before and after a second start: the two sums have to be the same.',
    fix: 'Write the file in one place only: there where reading it has failed with ENOENT and a new key was made.',
    hints: [
      'After the second start the key file is not what it was after the first, so the third start will be somebody else.',
      'Which lines of yours write to the file, and do they run on the first start only?'
    ]
  },
  'key-not-random': {
    id: 'UC024',
    see: 'Two first starts, with two different new files, came up as the same peer.',
    why: 'A key has to come from chance: whoever can make it again can be you. Yours was computed from something that is the same every time, such as a fixed seed or a constant.',
    prove:
      'Start your node with two new files, IDENTITY_FILE=a.key and IDENTITY_FILE=b.key: the identity lines have to differ.',
    fix: "Create it with generateKeyPair('Ed25519'), without a seed.",
    hints: [
      'Two nodes that know nothing of each other made the same key.',
      'Where do the bytes of your key come from, and what would have to change for them to be others?'
    ]
  },
  'identity-lost': {
    id: 'UC025',
    see: 'The second start with the file of the first is a new peer.',
    why: 'The file was there and was not used: it was not read, or reading it failed and the error was taken for a first start. To everybody who knew the peer it is gone now.',
    prove:
      'Start your node twice with IDENTITY_FILE=me.key: both identity lines have to be the same.',
    fix: "Read the file first: privateKeyFromProtobuf(await readFile(file)), and hand that key to createLibp2p. Create a new one only when reading fails with error.code === 'ENOENT'.",
    hints: [
      'The second start found the file of the first and still became a new peer.',
      'What happens first in your node, reading the file or making a key, and when is a new key made?'
    ]
  },
  'corrupt-key-accepted': {
    id: 'UC026',
    see: 'The key file was cut short, and the node came up all the same, as some other peer.',
    why: 'Every error of reading the key was taken for a first start. But only a file that is not there means that; one that cannot be read may hold an identity which somebody needs, and to be somebody new is worse than not to start.',
    prove:
      'head -c 20 me.key > broken.key, then IDENTITY_FILE=broken.key npx node node.ts in your starter folder: there has to be an error line, and no identity line.',
    fix: "In the catch: if (error.code !== 'ENOENT') throw error. Everything else than a missing file ends the node.",
    hints: [
      'The key file was damaged and the node came up anyway, as somebody nobody knows.',
      'Look at the catch around reading the key: which errors does it take for a first start?'
    ]
  },
  'corrupt-key-silent': {
    id: 'UC027',
    see: 'With a damaged key file, the node goes on without coming up, or ends without an error line, or with an exit code other than 1.',
    why: 'A node that gives up owes two things: a reason, for people, and exit code 1, for whoever has started it. An error that nobody catches gives a stack on stderr and no line; one that is swallowed gives nothing at all.',
    prove:
      'IDENTITY_FILE=broken.key npx node node.ts; echo $? has to print a line that begins with error, and then 1.',
    fix: "Catch what main throws: main().catch(error => { log('error', error.message); process.exitCode = 1 }).",
    hints: [
      'Your node gave up, which is right, and did not say why in the way that was agreed on.',
      'A node that gives up prints an error line and ends with exit code 1. Where does the error of the damaged file end up in your code?'
    ]
  },
  'corrupt-key-overwritten': {
    id: 'UC028',
    see: 'After a start with a damaged key file, the file has other contents.',
    why: 'The node wrote a key, or anything else, over the file before it gave up. What was damaged might have been rescued, from its remaining bytes or by a second copy; now it is gone.',
    prove:
      'sha256sum broken.key before and after a start with IDENTITY_FILE=broken.key: the two sums have to be the same.',
    fix: "Never write to a key file that exists: write only after reading has failed with ENOENT, and with { flag: 'wx' }, which refuses to replace a file.",
    hints: [
      'The damaged file might have been rescued; now it is gone.',
      'Which line of yours writes to IDENTITY_FILE, and what has to be true before it may run?'
    ]
  }
} satisfies Symptoms
