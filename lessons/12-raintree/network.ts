import { gossipsub } from '#checker/abilities'
import type { GivenIdentity, ReferencePeer, Stage } from '#checker/checkpoint'
import { BACKGROUND_TOPIC } from '#shared/broadcast'
import { raintree } from './raintree.ts'
import { OLIVIA, VALIDATORS, WITNESS } from './who.ts'

const SPEAKS = { raintree, pubsub: gossipsub() }
/** So many validators stand above the node, at least, and as many below it. */
const MARGIN = 2
/** Every second key will do. */
const MAX_KEYS = 5000

export type Validator = ReferencePeer<typeof SPEAKS>

export interface Cast {
  identity: GivenIdentity
  /** Where the node listens. */
  home: string
  validators: Validator[]
  olivia: Validator
  walter: Validator
}

export async function network(stage: Stage): Promise<Cast> {
  const start = async (name: string) => {
    const peer = await stage.startPeer(name, { speaks: SPEAKS })
    peer.pubsub.subscribe(BACKGROUND_TOPIC)
    return peer
  }
  const [validators, olivia, walter] = await Promise.all([
    Promise.all(VALIDATORS.map(start)),
    start(OLIVIA),
    stage.startPeer(WITNESS, { speaks: SPEAKS })
  ])
  const identity = await identityAmong(
    stage,
    validators.map(({ peerId }) => peerId)
  )
  const home = `/ip4/${stage.loopback('node')}/tcp/${stage.random.integer('port', 20_000, 30_000)}`
  return { identity, home, validators, olivia, walter }
}

/** A key for the node that stands somewhere in the middle of the others. */
async function identityAmong(stage: Stage, others: string[]): Promise<GivenIdentity> {
  for (let count = 0; count < MAX_KEYS; count += 1) {
    const fresh = stage.freshIdentity(`key ${count}`)
    const below = others.filter(id => id < fresh.peerId).length
    if (below >= MARGIN && below <= others.length - MARGIN) {
      return { ...fresh, name: 'given', file: await stage.scratch.write('given.key', fresh.key) }
    }
  }
  throw new Error(`none of ${MAX_KEYS} keys stands in the middle of the others`)
}
