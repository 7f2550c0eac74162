import { type Finding, fail, pass, pending, step } from '#checker/checkpoint'
import { PEER_IDS, type Story } from '#checker/story'
import { type KeyFile, savedKey } from '../key-files.ts'

/** The key file of the newcomer's first start holds the identity that it has logged. */
export const keyCreated = step({
  id: 'key-created',
  title: 'creates an Ed25519 key where IDENTITY_FILE names none, and keeps it private',
  symptoms: {
    'no-identity': good => ({
      'no line': good.without('newcomer identity'),
      'no line from the other newcomer': good.says('another identity', 'warning,hello')
    }),
    'key-not-random': good => good.says('another identity', good.line('newcomer identity')),
    'key-not-saved': good => ({
      'no file': good.with('saved key', { data: null }),
      'nobody looked': good.without('saved key')
    }),
    'key-not-protobuf': good => good.with('saved key', { data: { mode: '600', key: null } }),
    'key-of-another': good => saved(good, { peerId: PEER_IDS.stranger }),
    'key-not-ed25519': good => saved(good, { type: 'secp256k1' }),
    'key-copied': good => copied(good),
    'key-readable': good => ({
      'a file for all': saved(good, {}, '644'),
      'a file for the group': saved(good, {}, '640')
    })
  },
  catches: {
    'key-forgotten': 'key-not-saved',
    'key-as-hex': 'key-not-protobuf',
    secp256k1: 'key-not-ed25519',
    'two-keys': 'key-of-another',
    'key-for-all': 'key-readable',
    'constant-key': 'key-not-random',
    'saved-at-the-end': 'key-not-saved',
    'copies-key': 'key-copied'
  },
  judge: history => {
    const logged = history.event('identity', 'newcomer')
    const other = history.event('identity', 'another')
    if (logged === undefined || other === undefined) {
      const node = logged === undefined ? 'newcomer' : 'another'
      const expected = 'identity,<the peer id of a new key>'
      return pending({ symptom: 'no-identity', expected, observed: 'no identity line', node })
    }
    const expected = `a private-key file of mode 600 whose peer id is ${logged.peerId}`
    const facts = { expected, node: 'newcomer' }
    const file = history.noted(savedKey)
    if (file === undefined) {
      return pending({ ...facts, symptom: 'key-not-saved', observed: 'no look at the file yet' })
    }
    const flaw = flawOf(file, logged.peerId)
    if (flaw !== undefined) return fail({ ...facts, ...flaw, evidence: [logged.seq, file.seq] })
    if (other.peerId !== logged.peerId) {
      const { copies = [] } = file
      if (copies.length === 0) return pass(logged.seq, file.seq, other.seq)
      const observed = `the key stands in ${copies.join(' and ')} too`
      return fail({ ...facts, symptom: 'key-copied', observed, evidence: [file.seq] })
    }
    return fail({
      symptom: 'key-not-random',
      expected: 'another peer id where IDENTITY_FILE names another new file',
      observed: `identity,${other.peerId} again`,
      evidence: [logged.seq, other.seq],
      node: 'another'
    })
  }
})

type Flaw = `key-${'not-saved' | 'not-protobuf' | 'of-another' | 'not-ed25519' | 'readable'}`

function flawOf(
  { key, mode }: NonNullable<KeyFile>,
  peerId: string
): Pick<Finding<Flaw>, 'symptom' | 'observed'> | undefined {
  if (mode === undefined) return { symptom: 'key-not-saved', observed: 'there is no file' }
  if (!key) {
    const observed = 'a file that is not, or not all of, a libp2p private key'
    return { symptom: 'key-not-protobuf', observed }
  }
  if (key.peerId !== peerId) {
    return { symptom: 'key-of-another', observed: `a key whose peer id is ${key.peerId}` }
  }
  if (key.type !== 'Ed25519') {
    return { symptom: 'key-not-ed25519', observed: `a key of type ${key.type}` }
  }
  // Windows has no such modes.
  const isShared = (Number.parseInt(mode, 8) & 0o077) !== 0 && process.platform !== 'win32'
  return isShared ? { symptom: 'key-readable', observed: `a file of mode ${mode}` } : undefined
}

/** The newcomer has saved another key, or in another way. */
function saved(good: Story, key: object, mode = '600'): Story {
  const file = good.open().noted(savedKey)
  return good.with('saved key', { data: { mode, key: { ...file?.key, ...key } } })
}

/** The newcomer has saved its key twice. */
function copied(good: Story): Story {
  return good.with('saved key', {
    data: { ...good.open().noted(savedKey), copies: ['new.key.bak'] }
  })
}
