import type { GeneralSymptom } from './general-symptom.ts'
import { fail, pass, pending } from './judgement.ts'
import type { FreshIdentity, Stage } from './stage.ts'
import { type Check, step } from './step.ts'

/** How long a node may take from its start to its first line. */
export const START_MS = 4 * 1000

/** A key that nobody has seen before, in a file. */
export interface GivenIdentity extends FreshIdentity {
  name: string
  file: string
}

/**
 * Makes a key for a node, for `startNode({ identity })`.
 *
 * @param name of the node; each has a key of its own
 */
export async function giveIdentity(stage: Stage, name = 'given'): Promise<GivenIdentity> {
  const identity = stage.freshIdentity(name)
  return { ...identity, name, file: await stage.scratch.write(`${name}.key`, identity.key) }
}

/**
 * A fresh identity with a property that cannot be asked for, such as its place in a DHT: keys are made until one suits.
 *
 * @param name begins the label of each of them
 */
export function identityThat(
  stage: Stage,
  name: string,
  suits: (peerId: string) => boolean
): FreshIdentity {
  for (let attempt = 1; ; attempt += 1) {
    const identity = stage.freshIdentity(`${name} ${attempt}`)
    if (suits(identity.peerId)) return identity
  }
}

/** A peer that is on nobody's network. */
const STRANGER = '12D3KooWMbbPVGsZYh3ChQjue712NHHGNybRRXwnuSpezYjGbCDS'

/** The step with which most checkpoints begin: the node is who its key says. Its symptoms: `identity-symptoms.md`. */
export function identityGiven(
  catches: { [mistake: string]: 'no-identity' | 'other-identity' | GeneralSymptom } = {}
): Check {
  return step({
    id: 'identity-given',
    title: 'is the peer whose key is in IDENTITY_FILE',
    symptoms: {
      'no-identity': good => good.says('identity', 'warning,good morning'),
      'other-identity': good => ({
        'another peer': good.says('identity', `identity,${STRANGER}`),
        'two peers': good.also('identity', `identity,${STRANGER}`)
      })
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
