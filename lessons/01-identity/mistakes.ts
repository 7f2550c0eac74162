import { defineMistakes } from '#checker/checkpoint'

export default defineMistakes([
  {
    id: 'key-not-used',
    title: 'loads the key, but never hands it to libp2p, which makes a new one at every start',
    edits: [
      {
        from: '    start: false,\n    privateKey: await loadIdentity(env.identityFile)\n',
        to: '    start: false\n'
      }
    ],
    caughtBy: { check: 'identity-given', symptom: 'other-identity' }
  },
  {
    id: 'no-identity-line',
    title: 'greets people on stdout instead of logging the event',
    edits: [{ from: "  log('identity', node.peerId)\n", to: '  console.error(node.peerId)\n' }],
    caughtBy: { check: 'identity-given', symptom: 'silent' }
  },
  {
    id: 'sigterm-swallowed',
    title: 'catches SIGTERM and does nothing with it',
    edits: [{ from: "process.once('SIGTERM', stop)", to: "process.on('SIGTERM', () => {})" }],
    caughtBy: { check: 'stops-on-sigterm', symptom: 'signal-ignored' }
  },
  {
    id: 'sigint-only',
    title: 'listens for Ctrl-C alone, so that SIGTERM ends the process on the spot',
    edits: [{ from: "  process.once('SIGTERM', stop)\n", to: '' }],
    caughtBy: { check: 'stops-on-sigterm', symptom: 'no-shutdown' }
  },
  {
    id: 'stop-with-error-code',
    title: 'ends a clean stop with the exit code of a failure',
    edits: [{ from: 'process.exit()', to: 'process.exit(1)' }],
    caughtBy: { check: 'stops-on-sigterm', symptom: 'unclean-exit' }
  },
  {
    id: 'key-forgotten',
    title: 'creates a key and does not save it',
    edits: [
      {
        from: '  await writeFile(file, privateKeyToProtobuf(privateKey), { mode: 0o600 })\n',
        to: ''
      }
    ],
    caughtBy: { check: 'key-created', symptom: 'key-not-saved' }
  },
  {
    id: 'key-as-hex',
    title: 'saves the key as hexadecimal text',
    edits: [
      {
        from: 'privateKeyToProtobuf(privateKey), {',
        to: "Buffer.from(privateKeyToProtobuf(privateKey)).toString('hex'), {"
      }
    ],
    caughtBy: { check: 'key-created', symptom: 'key-not-protobuf' }
  },
  {
    id: 'secp256k1',
    title: 'creates a secp256k1 key',
    edits: [
      {
        from: "const privateKey = await generateKeyPair('Ed25519')",
        to: "const privateKey = await generateKeyPair('secp256k1')"
      }
    ],
    caughtBy: { check: 'key-created', symptom: 'key-not-ed25519' }
  },
  {
    id: 'two-keys',
    title: 'saves one key and lives with another',
    edits: [{ from: '  return privateKey\n}', to: "  return generateKeyPair('Ed25519')\n}" }],
    caughtBy: { check: 'key-created', symptom: 'key-of-another' }
  },
  {
    id: 'key-for-all',
    title: 'leaves the key readable for everybody on the machine',
    edits: [{ from: ', { mode: 0o600 })', to: ')' }],
    caughtBy: { check: 'key-created', symptom: 'key-readable' }
  },
  {
    id: 'sigterm-only',
    title: 'does not listen for Ctrl-C',
    edits: [{ from: "  process.once('SIGINT', stop)\n", to: '' }],
    caughtBy: { check: 'stops-on-sigint', symptom: 'no-shutdown' }
  },
  {
    id: 'corrupt-key-replaced',
    title: 'replaces a damaged key by a new one',
    edits: [
      {
        from: '  if (saved !== undefined) return privateKeyFromProtobuf(saved)\n',
        to: '  try {\n    if (saved !== undefined) return privateKeyFromProtobuf(saved)\n  } catch {}\n'
      }
    ],
    caughtBy: { check: 'corrupt-key-refused', symptom: 'corrupt-key-accepted' }
  },
  {
    id: 'seed-only',
    title: 'takes the 32 bytes that it needs out of the key file, and looks at nothing else',
    edits: [
      {
        from: 'import { generateKeyPair, privateKeyFromProtobuf',
        to: 'import { generateKeyPair, generateKeyPairFromSeed'
      },
      {
        from: 'return privateKeyFromProtobuf(saved)',
        to: "return generateKeyPairFromSeed('Ed25519', saved.subarray(4, 36))"
      }
    ],
    caughtBy: { check: 'corrupt-key-refused', symptom: 'corrupt-key-accepted' }
  },
  {
    id: 'corrupt-key-cleared',
    title: 'gives up on a damaged key, and empties the file so that the next start works',
    edits: [
      {
        from: '  if (saved !== undefined) return privateKeyFromProtobuf(saved)\n',
        to: "  try {\n    if (saved !== undefined) return privateKeyFromProtobuf(saved)\n  } catch (error) {\n    await writeFile(file, '')\n    throw error\n  }\n"
      }
    ],
    caughtBy: { check: 'corrupt-key-refused', symptom: 'corrupt-key-overwritten' }
  },
  {
    id: 'error-swallowed',
    title: 'gives up without saying why',
    edits: [{ from: "  log('error', error.message)\n", to: '' }],
    caughtBy: { check: 'corrupt-key-refused', symptom: 'corrupt-key-silent' }
  },
  {
    id: 'constant-key',
    title: 'makes its first key from a constant, so that everybody gets the same',
    edits: [
      {
        from: 'import { generateKeyPair, privateKeyFromProtobuf',
        to: 'import { generateKeyPair, generateKeyPairFromSeed, privateKeyFromProtobuf'
      },
      {
        from: "  const privateKey = await generateKeyPair('Ed25519')\n",
        to: "  const privateKey = await generateKeyPairFromSeed('Ed25519', new Uint8Array(32).fill(7))\n"
      }
    ],
    caughtBy: { check: 'key-created', symptom: 'key-not-random' }
  },
  {
    id: 'saved-at-the-end',
    title: 'saves the key only when it is stopped, so that a crash loses it',
    edits: [
      {
        from: '  await writeFile(file, privateKeyToProtobuf(privateKey), { mode: 0o600 })\n',
        to: "  process.once('SIGTERM', () => writeFile(file, privateKeyToProtobuf(privateKey), { mode: 0o600 }))\n"
      }
    ],
    caughtBy: { check: 'key-created', symptom: 'key-not-saved' }
  },
  {
    id: 'key-rotated',
    title: 'replaces the key file at every start',
    edits: [
      {
        from: '  if (saved !== undefined) return privateKeyFromProtobuf(saved)\n',
        to: "  if (saved !== undefined) {\n    await writeFile(file, privateKeyToProtobuf(await generateKeyPair('Ed25519')))\n    return privateKeyFromProtobuf(saved)\n  }\n"
      }
    ],
    caughtBy: { check: 'identity-kept', symptom: 'key-replaced' }
  },
  {
    id: 'two-identities',
    title: 'logs the identity of a second node as well',
    edits: [
      {
        from: "  log('identity', node.peerId)\n",
        to: "  log('identity', node.peerId)\n  log('identity', (await createLibp2p()).peerId)\n"
      }
    ],
    caughtBy: { check: 'identity-given', symptom: 'other-identity' }
  }
])
