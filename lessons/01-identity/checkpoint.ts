import {
  defineCheckpoint,
  giveIdentity,
  type History,
  identityGiven,
  START_MS
} from '#checker/checkpoint'
import { corruptKey, keptKey, lookAt, lostKey, restingKey, savedKey } from './key-files.ts'
import { corruptKeyRefused } from './steps/corrupt-key-refused.ts'
import { identityKept } from './steps/identity-kept.ts'
import { keepsSecret } from './steps/keeps-secret.ts'
import { keyByChance } from './steps/key-by-chance.ts'
import { keyCreated } from './steps/key-created.ts'
import { livesWithoutFile } from './steps/lives-without-file.ts'
import { stopsOnSigint } from './steps/stops-on-sigint.ts'
import { stopsOnSigterm } from './steps/stops-on-sigterm.ts'
import { QUESTION, whatHappened } from './what-happened.ts'

const START = { within: START_MS }
/** A node that has nothing to close needs no time to stop. */
const STOP = { within: 2000 }
/** Nothing is asked of the order in which a node logs its identity and listens for signals. */
const READY_MS = 150
/** The key is due with the first start, not with the end. */
const SAVED = { within: 1000 }
/** A key file that is lost. */
const OTHER = 'other.key'

export default defineCheckpoint({
  nodes: 8,

  network: async stage => {
    const given = await giveIdentity(stage)
    // All of the seed and not all of the rest: who looks at no more than it needs takes this for a key.
    const cutKey = given.key.slice(0, stage.random.integer('cut', 40, 64))
    return { given, cutKey, corrupt: await stage.scratch.write('corrupt.key', cutKey) }
  },

  async play(stage, { given, cutKey, corrupt }) {
    // This lesson's node listens nowhere; those of later lessons need something to stay alive for.
    const env = { LISTEN_ADDRS: '/ip4/127.0.0.1/tcp/0' }
    const start = (name: string, keyFile: string) =>
      stage.startNode({ name, env: { IDENTITY_FILE: keyFile, ...env } })
    const newKey = stage.scratch.path('new.key')

    const node = await stage.startNode({ identity: given, env })
    await node.logs('identity', START)

    const refuser = { name: 'refuser', env: { IDENTITY_FILE: corrupt, ...env }, mayExit: true }
    const refused = (await stage.startNode(refuser)).exits(START)
    const newcomer = await start('newcomer', newKey)
    const another = await start('another', stage.scratch.path(OTHER))
    await newcomer.logs('identity', START)
    await another.logs('identity', START)
    stage.note(savedKey, await lookAt(stage, 'new.key', SAVED))
    // With a file that is none the next start would end, and be blamed for it.
    const isSound = (history: History) => keyCreated.judge(history).state !== 'fail'
    await stage.until(isSound, 'a key in the file', SAVED)
    const nameless = await stage.startNode({ name: 'nameless', env })
    await nameless.logs('identity', START)
    // What the first one has kept somewhere, this one would find.
    const unnamed = await stage.startNode({ name: 'unnamed', env })
    await Promise.all([unnamed.logs('identity', START), stage.pause(READY_MS)])
    newcomer.signal('SIGTERM')
    await newcomer.exits(STOP)
    stage.note(restingKey, await lookAt(stage, 'new.key', SAVED))

    const returner = await start('returner', newKey)
    await returner.logs('identity', START)
    // Only when it is there can it be taken away for good.
    const lost = await stage.scratch.appears(OTHER, SAVED)
    stage.note(lostKey, { wasThere: lost !== null })
    await stage.scratch.discard(OTHER)
    const reborn = await start('reborn', stage.scratch.path(OTHER))
    await stage.pause(READY_MS)
    // Once while it runs, for it may not stop, and once when it has ended.
    stage.note(keptKey, await lookAt(stage, 'new.key', SAVED))
    returner.signal('SIGINT')
    await returner.exits(STOP)
    stage.note(keptKey, await lookAt(stage, 'new.key', SAVED))

    await reborn.logs('identity', START)
    await refused
    const left = await stage.scratch.read('corrupt.key')
    stage.note(corruptKey, { untouched: left !== null && Buffer.from(cutKey).equals(left.bytes) })
  },

  steps: [
    identityGiven({
      'key-not-used': 'other-identity',
      'no-identity-line': 'silent',
      'two-identities': 'other-identity'
    }),
    keyCreated,
    livesWithoutFile,
    stopsOnSigterm,
    identityKept,
    stopsOnSigint,
    keyByChance,
    corruptKeyRefused,
    keepsSecret
  ],

  told: whatHappened,
  question: QUESTION
})
