import { fail, pass, pending } from './judgement.ts'
import type { FreshIdentity, Stage } from './stage.ts'
import { type Check, type GeneralSymptom, step } from './step.ts'
import type { Symptoms } from './symptom.ts'

/** How long a node may take from its start to its first line. */
export const START_MS = 4 * 1000

/** A key that nobody has seen before, in a file. */
export interface GivenIdentity extends FreshIdentity {
  file: string
}

/**
 * Makes a key for a node, for `startNode({ identity })`.
 *
 * @param name of the node; each has a key of its own
 */
export async function giveIdentity(stage: Stage, name = 'given'): Promise<GivenIdentity> {
  const identity = stage.freshIdentity(name)
  if (name === 'given') stage.challenge('given-identity', { peerId: identity.peerId })
  return { ...identity, file: await stage.scratch.write(`${name}.key`, identity.key) }
}

/** A peer that is on nobody's network. */
const STRANGER = '12D3KooWMbbPVGsZYh3ChQjue712NHHGNybRRXwnuSpezYjGbCDS'

/** The step with which most checkpoints begin: the node is who its key says. */
export function identityGiven(
  catches: { [mistake: string]: 'no-identity' | 'other-identity' | GeneralSymptom } = {}
): Check {
  return step({
    id: 'identity-given',
    title: 'is the peer whose key is in IDENTITY_FILE',
    symptoms: {
      'no-identity': good => good.says('identity', 'warning,good morning'),
      'other-identity': good => good.says('identity', `identity,${STRANGER}`)
    },
    catches,
    judge: history => {
      const given = history.id('node')
      const expected = `identity,${given || '<the peer id of the key>'}`
      const logged = history.event('identity', 'node')
      if (logged === undefined) {
        return pending({ symptom: 'no-identity', expected, observed: 'no identity line' })
      }
      const other = history.event('identity', 'node', each => each.peerId !== given)
      if (other === undefined) return pass(logged.seq)
      const observed = `identity,${other.peerId}`
      return fail({ symptom: 'other-identity', expected, observed, evidence: [other.seq] })
    }
  })
}

export const logsGivenIdentity: Check = identityGiven()

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
