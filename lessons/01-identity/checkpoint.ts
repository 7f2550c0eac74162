import { defineCheckpoint, giveIdentity, identityGiven, START_MS } from '#checker/checkpoint'
import { corruptKeyRefused, identityKept, keyCreated, stopsCleanly } from './checks.ts'
import { QUESTION, whatHappened } from './what-happened.ts'

const START = { within: START_MS }
/** A node that has nothing to close needs no time to stop. */
const STOP = { within: 2000 }
/** Nothing is asked of the order in which a node logs its identity and listens for signals. */
const READY_MS = 150
/** The key is due with the first start, not with the end. */
const SAVED = { within: 1000 }

/** This lesson's node listens nowhere; those of later lessons need something to stay alive for. */
function envOf(keyFile: string): { [variable: string]: string } {
  return { IDENTITY_FILE: keyFile, LISTEN_ADDRS: '/ip4/127.0.0.1/tcp/0' }
}

export default defineCheckpoint({
  nodes: 5,

  async play(stage) {
    const given = await giveIdentity(stage)
    // All of the seed and not all of the rest: who looks at no more than it needs takes this for a key.
    const cutKey = given.key.slice(0, stage.random.integer('cut', 40, 64))
    const corrupt = await stage.scratch.write('corrupt.key', cutKey)
    const keyFile = async (name: string) => {
      const saved = await stage.scratch.appears(name, SAVED)
      const key = saved && stage.readIdentity(saved.bytes)
      return saved && { mode: saved.mode.toString(8), key: key && { ...key } }
    }

    const node = await stage.startNode({ env: envOf(given.file) })
    await node.logs('identity', START)

    const refuser = await stage.startNode({ name: 'refuser', env: envOf(corrupt) })
    const refused = refuser.exits(START)
    const newKey = stage.scratch.path('new.key')
    const newcomer = await stage.startNode({ name: 'newcomer', env: envOf(newKey) })
    const otherKey = stage.scratch.path('other.key')
    const another = await stage.startNode({ name: 'another', env: envOf(otherKey) })
    await newcomer.logs('identity', START)
    await another.logs('identity', START)
    stage.witness('saved-key', await keyFile('new.key'))
    await stage.pause(READY_MS)
    newcomer.signal('SIGTERM')
    await newcomer.exits(STOP)

    const returner = await stage.startNode({ name: 'returner', env: envOf(newKey) })
    await returner.logs('identity', START)
    await stage.pause(READY_MS)
    // Once while it runs, for it may not stop, and once when it has ended.
    stage.witness('kept-key', await keyFile('new.key'))
    returner.signal('SIGINT')
    await returner.exits(STOP)
    stage.witness('kept-key', await keyFile('new.key'))

    await refused
    const left = await stage.scratch.read('corrupt.key')
    const untouched = left !== null && Buffer.from(cutKey).equals(left.bytes)
    stage.witness('corrupt-key', { untouched })
  },

  steps: [
    identityGiven({
      'key-not-used': 'other-identity',
      'no-identity-line': 'silent',
      'two-identities': 'other-identity'
    }),
    {
      id: 'key-created',
      title: 'creates an Ed25519 key where IDENTITY_FILE names none, and keeps it private',
      catches: {
        'key-forgotten': 'key-not-saved',
        'key-as-hex': 'key-not-protobuf',
        secp256k1: 'key-not-ed25519',
        'two-keys': 'key-of-another',
        'key-for-all': 'key-readable',
        'constant-key': 'key-not-random',
        'saved-at-the-end': 'key-not-saved'
      },
      judge: keyCreated
    },
    {
      id: 'stops-on-sigterm',
      title: 'stops cleanly when it is sent SIGTERM',
      catches: {
        'sigterm-swallowed': 'signal-ignored',
        'sigint-only': 'no-shutdown',
        'stop-with-error-code': 'unclean-exit'
      },
      judge: history => stopsCleanly(history, 'newcomer', 'SIGTERM')
    },
    {
      id: 'identity-kept',
      title: 'is the same peer when it starts again',
      catches: { 'key-rotated': 'key-replaced' },
      judge: identityKept
    },
    {
      id: 'stops-on-sigint',
      title: 'stops cleanly when it is sent SIGINT, as by Ctrl-C',
      catches: { 'sigterm-only': 'no-shutdown' },
      judge: history => stopsCleanly(history, 'returner', 'SIGINT')
    },
    {
      id: 'corrupt-key-refused',
      title: 'gives up on a damaged key file, and leaves it alone',
      catches: {
        'corrupt-key-replaced': 'corrupt-key-accepted',
        'seed-only': 'corrupt-key-accepted',
        'corrupt-key-cleared': 'corrupt-key-overwritten',
        'error-swallowed': 'corrupt-key-silent'
      },
      judge: corruptKeyRefused
    }
  ],

  told: whatHappened,
  question: QUESTION
})
