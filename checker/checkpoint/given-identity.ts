import type { Check } from './checkpoint.ts'
import { fail, pass, pending } from './judgement.ts'
import type { FreshIdentity, Stage } from './stage.ts'

const CHALLENGE = 'given-identity'

/** How long a node may take from its start to its first line. */
export const START_MS = 4 * 1000

/** Makes a key that nobody has seen before, as the value of a node's `IDENTITY_FILE`. */
export async function giveIdentity(stage: Stage): Promise<FreshIdentity & { file: string }> {
  const identity = stage.freshIdentity('given')
  stage.challenge(CHALLENGE, { peerId: identity.peerId })
  return { ...identity, file: await stage.scratch.write('given.key', identity.key) }
}

/** The step with which every checkpoint begins: the node is who its key says. Its symptoms: `identity-symptoms.md`. */
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
