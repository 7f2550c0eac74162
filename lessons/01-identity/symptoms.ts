import { IDENTITY_SYMPTOMS } from '#checker/checkpoint'

/** What can go wrong in this lesson, and the hint for each. */
export const SYMPTOMS = {
  ...IDENTITY_SYMPTOMS,
  'signal-ignored':
    "The process still runs two seconds after the signal. Listen for both signals, process.once('SIGTERM', …) and process.once('SIGINT', …); there, stop the libp2p node, log('shutdown') and call process.exit().",
  'no-shutdown':
    "The process ended without a shutdown line after the signal. Listen for the signal with process.once, await node.stop(), then log('shutdown') and process.exit().",
  'unclean-exit':
    'After a clean stop the exit code is 0: end with process.exit() and no number, or let the process end by itself.',
  'key-not-saved':
    'A second after the node had said who it is, there was no file yet where IDENTITY_FILE names one. Save a new key as soon as it is made, with writeFile and privateKeyToProtobuf; a key that is saved only at the end is lost in a crash.',
  'key-not-protobuf':
    'This is not the file of a libp2p private key. Save the bytes of privateKeyToProtobuf(privateKey), not the raw key and not text: every libp2p implementation reads that format. Await the writing, since half a key is none, and let the owner read the file: { mode: 0o600 }, with 0o.',
  'key-not-ed25519':
    "Peers of this workshop have Ed25519 keys; their ids begin with 12D3KooW. Create yours with generateKeyPair('Ed25519').",
  'key-of-another':
    'The node says it is one peer and saved the key of another. Create the key once, save it, and give that same key to createLibp2p.',
  'key-readable':
    'Whoever can read this file can be you. Create it for its owner alone: writeFile(file, bytes, { mode: 0o600 }).',
  'key-replaced':
    'After the second start the key file is not what it was after the first, so the third start will be somebody else. Write the file on the first start only.',
  'key-not-random':
    "Two first starts, with two files, made the same key. A key has to come from chance: whoever can make it again can be you. Create it with generateKeyPair('Ed25519').",
  'identity-lost':
    'The second start found the file of the first and still became a new peer. Read the file first, and create a key only when reading fails with ENOENT.',
  'corrupt-key-accepted':
    'The key file was damaged and the node came up anyway, as somebody nobody knows. Only a missing file (ENOENT) means "first start"; let every other error end the node.',
  'corrupt-key-silent':
    "A node that gives up says why in an error line and ends with exit code 1. Catch what main throws, log('error', error.message), and set process.exitCode = 1.",
  'corrupt-key-overwritten':
    'The damaged file might have been rescued; now it is gone. Never write to a key file that exists.'
}
