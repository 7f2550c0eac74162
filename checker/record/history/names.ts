import type { Observation } from '#checker/record/sights'

/**
 * Who is who in a run: reference peers from the moment they are up, nodes from the moment their key was
 * made. What a node says of itself does not count.
 */
export class Names {
  readonly #ids = new Map<string, string>()
  readonly #names = new Map<string, string>()

  learnFrom(observation: Observation): void {
    const { actor } = observation
    if (observation.kind === 'peer-up') this.#learn(actor, observation.peerId)
    else if (observation.kind === 'started') this.#learn(actor, observation.peerId)
    else if (observation.kind === 'challenge')
      this.#learnFromNote(observation.name, observation.data)
  }

  id(name: string): string | undefined {
    return this.#ids.get(name)
  }

  name(peerId: string): string | undefined {
    return this.#names.get(peerId)
  }

  /** Runs of earlier versions say it in two challenges. */
  #learnFromNote(name: string, data: unknown): void {
    if (typeof data !== 'object' || data === null) return
    if (name === 'given-identity') this.#learn('node', peerIdIn(data))
    if (name !== 'network') return
    for (const [who, facts] of Object.entries(data)) this.#learn(who, peerIdIn(facts))
  }

  #learn(name: string, peerId: string | undefined): void {
    if (peerId === undefined) return
    if (!this.#ids.has(name)) this.#ids.set(name, peerId)
    if (!this.#names.has(peerId)) this.#names.set(peerId, name)
  }
}

function peerIdIn(facts: unknown): string | undefined {
  const peerId =
    typeof facts === 'object' && facts !== null && 'peerId' in facts ? facts.peerId : facts
  return typeof peerId === 'string' && /^(12D3KooW|16Uiu2HA|Qm)\w+$/.test(peerId)
    ? peerId
    : undefined
}
