import {
  defineCheckpoint,
  fail,
  giveIdentity,
  type History,
  IDENTITY_SYMPTOMS,
  type Judgement,
  type KeyFacts,
  logsGivenIdentity,
  pass,
  pending,
  START_MS,
  type Stage
} from '#checker/checkpoint'

/** A node that has nothing to close needs no time to stop. */
const STOP = { within: 2000 }
const START = { within: START_MS }

/** What the checkpoint found on disk after the node's first start without a key. */
interface SavedKey {
  mode: string
  key: KeyFacts | null
}

export default defineCheckpoint({
  nodes: 4,

  async play(stage) {
    const given = await giveIdentity(stage)
    const cutKey = given.key.slice(0, stage.random.integer('cut', 10, 50))
    const corrupt = await stage.scratch.write('corrupt.key', cutKey)

    const node = await stage.startNode({ env: { IDENTITY_FILE: given.file } })
    await node.logs('identity', START)

    const refuser = await stage.startNode({ name: 'refuser', env: { IDENTITY_FILE: corrupt } })
    const refused = refuser.exits(START)
    const newKey = stage.scratch.path('new.key')
    const newcomer = await stage.startNode({ name: 'newcomer', env: { IDENTITY_FILE: newKey } })
    await newcomer.logs('identity', START)
    newcomer.signal('SIGTERM')
    await newcomer.exits(STOP)
    await witnessSavedKey(stage)

    const returner = await stage.startNode({ name: 'returner', env: { IDENTITY_FILE: newKey } })
    await returner.logs('identity', START)
    returner.signal('SIGINT')
    await returner.exits(STOP)

    await refused
    const left = await stage.scratch.read('corrupt.key')
    const untouched = left !== null && Buffer.from(cutKey).equals(left.bytes)
    stage.witness('corrupt-key', { untouched })
  },

  checks: [
    logsGivenIdentity,
    {
      id: 'stops-on-sigterm',
      title: 'stops cleanly when it is sent SIGTERM',
      judge: history => stopsCleanly(history, 'newcomer', 'SIGTERM')
    },
    {
      id: 'key-created',
      title: 'creates an Ed25519 key where IDENTITY_FILE names none, and keeps it private',
      judge: keyCreated
    },
    { id: 'identity-kept', title: 'is the same peer when it starts again', judge: identityKept },
    {
      id: 'stops-on-sigint',
      title: 'stops cleanly when it is sent SIGINT, as by Ctrl-C',
      judge: history => stopsCleanly(history, 'returner', 'SIGINT')
    },
    {
      id: 'corrupt-key-refused',
      title: 'gives up on a damaged key file, and leaves it alone',
      judge: corruptKeyRefused
    }
  ],

  symptoms: {
    ...IDENTITY_SYMPTOMS,
    'signal-ignored':
      "The signal had no effect that shows. Listen for both signals, process.once('SIGTERM', …) and process.once('SIGINT', …), stop the libp2p node there and end with log('shutdown').",
    'no-shutdown':
      "The process ended without a word. Listen for the signal with process.once, await node.stop(), then log('shutdown') and process.exit().",
    'unclean-exit':
      'After a clean stop the exit code is 0: end with process.exit() and no number, or let the process end by itself.',
    'key-not-saved':
      'The new identity was never written to the file that IDENTITY_FILE names. Save it with writeFile and privateKeyToProtobuf, on the first start only.',
    'key-not-protobuf':
      'The file is not a libp2p private key. Save the bytes of privateKeyToProtobuf(privateKey), not the raw key and not text: every libp2p implementation reads that format.',
    'key-not-ed25519':
      "Peers of this workshop have Ed25519 keys; their ids begin with 12D3KooW. Create yours with generateKeyPair('Ed25519').",
    'key-of-another':
      'The node says it is one peer and saved the key of another. Create the key once, save it, and give that same key to createLibp2p.',
    'key-readable':
      'Whoever can read this file can be you. Create it for its owner alone: writeFile(file, bytes, { mode: 0o600 }).',
    'identity-lost':
      'The second start found the file of the first and still became a new peer. Read the file first, and create a key only when reading fails with ENOENT.',
    'corrupt-key-accepted':
      'The key file was damaged and the node came up anyway, as somebody nobody knows. Only a missing file (ENOENT) means "first start"; let every other error end the node.',
    'corrupt-key-silent':
      "The node gave up, which is right, but without saying why. Catch what main throws, log('error', error.message), and set process.exitCode = 1.",
    'corrupt-key-overwritten':
      'The damaged file might have been rescued; now it is gone. Never write to a key file that exists.'
  }
})

async function witnessSavedKey(stage: Stage): Promise<void> {
  const saved = await stage.scratch.read('new.key')
  stage.witness(
    'saved-key',
    saved && { mode: saved.mode.toString(8), key: asJson(stage.readIdentity(saved.bytes)) }
  )
}

function asJson(key: KeyFacts | null): { type: string; peerId: string } | null {
  return key && { ...key }
}

function stopsCleanly(history: History, node: string, signal: string): Judgement {
  const expected = `after ${signal}, the line "shutdown" and then exit code 0`
  const sent = history.first('signalled', node)
  const exited = history.first('exited', node)
  const shutdown = history.event('shutdown', node, each => each.seq > (sent?.seq ?? 0))
  if (exited === undefined) {
    const observed = shutdown ? 'a shutdown line, but the process goes on' : 'the process goes on'
    const evidence = [sent, shutdown].flatMap(each => (each ? [each.seq] : []))
    return pending({ symptom: 'signal-ignored', expected, observed, evidence, node })
  }
  if (shutdown === undefined) {
    const observed = 'the process ended without a shutdown line after the signal'
    return fail({ symptom: 'no-shutdown', expected, observed, evidence: [exited.seq], node })
  }
  if (exited.code !== 0) {
    const how = exited.signal ?? `exit code ${exited.code}`
    const observed = `a shutdown line, then ${how}`
    return fail({
      symptom: 'unclean-exit',
      expected,
      observed,
      evidence: [shutdown.seq, exited.seq],
      node
    })
  }
  return pass(shutdown.seq, exited.seq)
}

function keyCreated(history: History): Judgement {
  const node = 'newcomer'
  const logged = history.event('identity', node)
  const witness = history.first('witnessed', 'checkpoint', each => each.name === 'saved-key')
  const expected = `a private-key file of mode 600 whose peer id is ${logged?.peerId ?? 'the one logged'}`
  if (logged === undefined || witness === undefined) {
    return pending({ symptom: 'no-identity', expected, observed: 'no identity line yet', node })
  }
  const evidence = [logged.seq, witness.seq]
  const saved = witness.data as SavedKey | null
  if (saved === null) {
    return fail({
      symptom: 'key-not-saved',
      expected,
      observed: 'there is no file',
      evidence,
      node
    })
  }
  if (saved.key === null) {
    const observed = 'a file that is not a libp2p private key'
    return fail({ symptom: 'key-not-protobuf', expected, observed, evidence, node })
  }
  if (saved.key.peerId !== logged.peerId) {
    const observed = `a key whose peer id is ${saved.key.peerId}`
    return fail({ symptom: 'key-of-another', expected, observed, evidence, node })
  }
  if (saved.key.type !== 'Ed25519') {
    const observed = `a key of type ${saved.key.type}`
    return fail({ symptom: 'key-not-ed25519', expected, observed, evidence, node })
  }
  // Windows has no such modes.
  if (saved.mode !== '600' && process.platform !== 'win32') {
    const observed = `a file of mode ${saved.mode}`
    return fail({ symptom: 'key-readable', expected, observed, evidence, node })
  }
  return pass(...evidence)
}

function identityKept(history: History): Judgement {
  const node = 'returner'
  const before = history.event('identity', 'newcomer')
  const after = history.event('identity', node)
  const expected = `identity,${before?.peerId} again`
  if (after === undefined) {
    return pending({ symptom: 'no-identity', expected, observed: 'no identity line', node })
  }
  const evidence = [before?.seq ?? 0, after.seq]
  if (after.peerId === before?.peerId) return pass(...evidence)
  const observed = `identity,${after.peerId}`
  return fail({ symptom: 'identity-lost', expected, observed, evidence, node })
}

function corruptKeyRefused(history: History): Judgement {
  const node = 'refuser'
  const expected = 'a line "error,<why>", exit code 1, and the file as it was'
  const identity = history.event('identity', node)
  if (identity !== undefined) {
    const observed = `the node came up: identity,${identity.peerId}`
    return fail({
      symptom: 'corrupt-key-accepted',
      expected,
      observed,
      evidence: [identity.seq],
      node
    })
  }
  const exited = history.first('exited', node)
  const error = history.event('error', node)
  if (exited === undefined) {
    const observed = 'the process goes on'
    return pending({ symptom: 'corrupt-key-silent', expected, observed, node })
  }
  if (error === undefined || exited.code !== 1) {
    const said = error === undefined ? 'no error line' : 'an error line'
    const observed = `${said}, exit code ${exited.code ?? exited.signal}`
    return fail({ symptom: 'corrupt-key-silent', expected, observed, evidence: [exited.seq], node })
  }
  const file = history.first('witnessed', 'checkpoint', each => each.name === 'corrupt-key')
  if (file === undefined) {
    return pending({ symptom: 'corrupt-key-overwritten', expected, observed: 'not looked at yet' })
  }
  if (!(file.data as { untouched: boolean }).untouched) {
    const observed = 'the file has other contents now'
    return fail({
      symptom: 'corrupt-key-overwritten',
      expected,
      observed,
      evidence: [file.seq],
      node
    })
  }
  return pass(error.seq, exited.seq, file.seq)
}
