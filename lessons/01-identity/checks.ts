import {
  fail,
  type History,
  type Judgement,
  type KeyFacts,
  pass,
  pending
} from '#checker/checkpoint'

/** What the checkpoint found at the place of a key file; null when there was nothing. */
type KeyFile = { mode: string; key: KeyFacts | null } | null

function witnessed(history: History, name: string) {
  return allWitnessed(history, name)[0]
}

function allWitnessed(history: History, name: string) {
  return history.all('witnessed', 'checkpoint').filter(each => each.name === name)
}

/** How a shell reports that what it ran died of the signal. */
const DIED_OF = { SIGTERM: 143, SIGINT: 130 }

/** The signal is answered by a shutdown line, and then by the end of the process without an error. */
export function stopsCleanly(
  history: History,
  node: string,
  signal: 'SIGTERM' | 'SIGINT'
): Judgement {
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
  // A wrapper, such as a script, dies of the signal itself; the node in it has said its last word.
  const diedOfIt = exited.signal === signal || exited.code === DIED_OF[signal]
  if (exited.code !== 0 && !diedOfIt) {
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

/** The key file of the node's first start holds the identity that the node has logged. */
export function keyCreated(history: History): Judgement {
  const node = 'newcomer'
  const logged = history.event('identity', node)
  const other = history.event('identity', 'another')
  if (logged === undefined || other === undefined) {
    return pending({
      symptom: 'no-identity',
      expected: 'identity,<the peer id of a new key>',
      observed: 'no identity line',
      node: logged === undefined ? node : 'another'
    })
  }
  const expected = `a private-key file of mode 600 whose peer id is ${logged.peerId}`
  const witness = witnessed(history, 'saved-key')
  if (witness === undefined) {
    const observed = 'no look at the file yet'
    return pending({ symptom: 'key-not-saved', expected, observed, node })
  }
  const evidence = [logged.seq, witness.seq]
  const saved = witness.data as KeyFile
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
    const observed = 'a file that is not, or not all of, a libp2p private key'
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
  const shared = Number.parseInt(saved.mode, 8) & 0o077
  if (shared !== 0 && process.platform !== 'win32') {
    const observed = `a file of mode ${saved.mode}`
    return fail({ symptom: 'key-readable', expected, observed, evidence, node })
  }
  if (other.peerId !== logged.peerId) return pass(...evidence, other.seq)
  return fail({
    symptom: 'key-not-random',
    expected: 'another peer id where IDENTITY_FILE names another new file',
    observed: `identity,${other.peerId} again`,
    evidence: [logged.seq, other.seq],
    node: 'another'
  })
}

/** The second start with that file is the same peer, and leaves the file as it was. */
export function identityKept(history: History): Judgement {
  const node = 'returner'
  const before = history.event('identity', 'newcomer')
  const after = history.event('identity', node)
  const expected = `identity,${before?.peerId} again`
  if (after === undefined) {
    return pending({ symptom: 'no-identity', expected, observed: 'no identity line', node })
  }
  const evidence = [before?.seq ?? 0, after.seq]
  if (after.peerId !== before?.peerId) {
    const observed = `identity,${after.peerId}`
    return fail({ symptom: 'identity-lost', expected, observed, evidence, node })
  }
  const looks = allWitnessed(history, 'kept-key')
  if (looks.length === 0) {
    return pending({ symptom: 'key-replaced', expected, observed: 'no look at the file yet', node })
  }
  const keyIn = (look: { data: unknown }) => (look.data as KeyFile)?.key
  const replaced = looks.find(look => keyIn(look)?.peerId !== before.peerId)
  if (replaced === undefined) return pass(...evidence, ...looks.map(each => each.seq))
  const key = keyIn(replaced)
  return fail({
    symptom: 'key-replaced',
    expected: `the key of ${before.peerId} in the file, as after the first start`,
    observed: key ? `the key of ${key.peerId}` : 'no key',
    evidence: [after.seq, replaced.seq],
    node
  })
}

/** What is no key is an error, and stays where it is: somebody may still rescue it. */
export function corruptKeyRefused(history: History): Judgement {
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
  const says = error !== undefined && error.text.trim() !== ''
  if (!says || exited.code !== 1) {
    const said = says ? 'an error line' : 'no error line that says why'
    const observed = `${said}, exit code ${exited.code ?? exited.signal}`
    return fail({ symptom: 'corrupt-key-silent', expected, observed, evidence: [exited.seq], node })
  }
  const file = witnessed(history, 'corrupt-key')
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
