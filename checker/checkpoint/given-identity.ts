import type { Check } from './check.ts'
import { fail, pass, pending } from './judgement.ts'
import type { FreshIdentity, Stage } from './stage.ts'
import type { Symptoms } from './symptom.ts'

const CHALLENGE = 'given-identity'

/** How long a node may take from its start to its first line. */
export const START_MS = 4 * 1000

/** Makes a key that nobody has seen before, as the value of a node's `IDENTITY_FILE`. */
export async function giveIdentity(stage: Stage): Promise<FreshIdentity & { file: string }> {
  const identity = stage.freshIdentity('given')
  stage.challenge(CHALLENGE, { peerId: identity.peerId })
  return { ...identity, file: await stage.scratch.write('given.key', identity.key) }
}

/** The step with which every checkpoint begins: the node is who its key says. */
export const logsGivenIdentity: Check = {
  id: 'identity-given',
  title: 'is the peer whose key is in IDENTITY_FILE',
  judge: history => {
    const given = history.data<{ peerId: string }>('challenge', CHALLENGE)
    const expected = `identity,${given?.peerId ?? '<the peer id of the key>'}`
    const logged = history.event('identity', 'node')
    if (logged === undefined) {
      const observed = 'no identity line'
      return pending({ symptom: 'no-identity', expected, observed })
    }
    const other = history.event('identity', 'node', each => each.peerId !== given?.peerId)
    if (other === undefined) return pass(logged.seq)
    const observed = `identity,${other.peerId}`
    const evidence = [other.seq]
    return fail({ symptom: 'other-identity', expected, observed, evidence })
  }
}

/** The symptoms that go with `logsGivenIdentity`. */
export const IDENTITY_SYMPTOMS = {
  'no-identity': {
    id: 'UC007',
    see: 'There is no identity line, though the node may have printed others.',
    why: 'Who you are is the first thing that others have to know: everything that a peer saw is put together with your node by its peer id. Without that line no step can be judged.',
    prove:
      'Run the node by hand, as the text of the lesson shows: its first line has to be identity, a comma, and a peer id that begins with 12D3KooW.',
    fix: "As soon as createLibp2p has returned: log('identity', node.peerId), before anything that may take time or fail.",
    hints: [
      'Nobody knows yet who your node is.',
      'The libp2p node knows its own peer id from the moment it exists: print it there, with log, before the node is started.'
    ]
  },
  'other-identity': {
    id: 'UC008',
    see: 'The identity line has another peer id than that of the key in IDENTITY_FILE.',
    why: 'A peer id is made from a key. createLibp2p makes a new key at every start unless it is given one, and then the node is a stranger to everybody who knew it.',
    prove:
      'Start the node twice with the same IDENTITY_FILE: if two different peer ids come out, the key is not used.',
    fix: 'Read the file, turn its bytes into a key with privateKeyFromProtobuf(bytes), and hand that to createLibp2p({ privateKey, … }).',
    hints: [
      'An identity line names somebody else than the peer whose key is in IDENTITY_FILE.',
      'Follow the key: is the file read, is it decoded with privateKeyFromProtobuf, and does createLibp2p get it? Without a privateKey, libp2p makes a new identity at every start.'
    ]
  }
} satisfies Symptoms
