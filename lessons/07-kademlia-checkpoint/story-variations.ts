import { homeOf, type Story } from '#checker/story'

const UPGRADE = ['tcp', 'multistream', 'noise', 'yamux', 'opened']

/** What every node says in identify that it speaks. */
export const SPOKEN = ['/ipfs/id/1.0.0', '/ipfs/ping/1.0.0']

/** Where the bootstrap peer should be that is away, as system errors name it. */
export const GHOST_PLACE = homeOf('ghost').replace(/^\/ip4\/(.*)\/tcp\//, '$1:')

/** The chapters whose names begin like this. */
export function named(story: Story, start: string): string[] {
  return story.chapters.map(([name]) => name).filter(name => name.startsWith(start))
}

/** This peer is never connected with the node, but for a second connection. */
export function unmet(story: Story, peer: string): Story {
  return story.without(...UPGRADE.map(rung => `${peer} ${rung}`))
}

/** The connection of this peer broke at this rung, and it has no other one. */
export function broken(story: Story, peer: string, rung: string, facts: object = {}): Story {
  const above = UPGRADE.slice(UPGRADE.indexOf(rung) + 1).map(each => `${peer} ${each}`)
  return story
    .without(...above, ...(peer === 'bob' ? named(story, 'again ') : []))
    .with(`${peer} ${rung}`, { ok: false, error: 'EOF', ...facts })
}

/** Nobody is asked who is close to the node. */
export function unasked(story: Story): Story {
  return story.without('alice asked', 'bob asked')
}

/** Alice and bob are told of these protocols, and do not take the node in. */
export function speaking(story: Story, ...protocols: string[]): Story {
  const facts = { protocols: [...SPOKEN, ...protocols] }
  return story
    .without('alice takes node', 'bob takes node')
    .with('alice told', facts)
    .with('bob told', facts)
}
