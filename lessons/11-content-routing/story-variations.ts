import { PEER_IDS, type Person, type Story, said, seen, type Written } from '#checker/story'
import { blockAsked } from './blocks.ts'
import { ROUNDS } from './limits.ts'
import { cidOf, keyOf } from './offer.ts'
import { wantAnswered, wantSeen } from './wants-peer.ts'

/** The CID of the block that the story calls so. */
export function cidNamed(label: string): string {
  return cidOf(Buffer.from(label))
}

/** A provider is asked for the block of this label. */
export function asked(
  actor: Person,
  label: string,
  facts: { of?: Person; at?: number; reply?: 'sends' | 'fails' | 'silence' } = {}
): Written {
  const { at, of = 'node', reply = 'sends' } = facts
  const values = { peerId: PEER_IDS[of], cid: cidNamed(label), reply, afterMs: 0 }
  return { ...seen(blockAsked, actor, values), ...(at === undefined ? {} : { at }) }
}

/** The node says that it asks a provider for the block of this label. */
export function asks(label: string, peerId: string, score: string, by = 'node'): Written {
  return said(`ask,${cidNamed(label)},${peerId},${score}`, by)
}

/** A person wants the block of this label. */
export function typed(label: string, by = 'node'): Written {
  return { kind: 'stdin', actor: by, text: `/get ${cidNamed(label)}` }
}

/** Alice is asked by the node who is close to this key. */
export function sought(key: string): Written {
  const [kind, peerId] = ['dht-request-seen', PEER_IDS.node] as const
  return { kind, actor: 'alice', peerId, request: 'FIND_NODE', key }
}

/** Bob is told that the node wants the block of this label. */
export function wanted(label: string, { cancel = false, priority = 5 } = {}): Written {
  return seen(wantSeen, 'bob', { peerId: PEER_IDS.node, cid: cidNamed(label), priority, cancel })
}

/** Carol is told by the node what it knows of the block of this label. */
export function answered(
  label: string,
  { have = false, providers = [] }: { have?: boolean; providers?: string[] }
): Written {
  return seen(wantAnswered, 'carol', {
    peerId: PEER_IDS.node,
    cid: cidNamed(label),
    have,
    providers
  })
}

/** Alice is told that a node has the block of this label. */
export function told(label: string, of: Person = 'node'): Written {
  return {
    kind: 'dht-request-seen',
    actor: 'alice',
    peerId: PEER_IDS[of],
    request: 'ADD_PROVIDER',
    key: keyOf(cidNamed(label))
  }
}

/** The chapters of the rounds of this label, from one of them on. */
export function roundChapters(label: string, from: number): string[] {
  return Array.from(
    { length: ROUNDS - from + 1 },
    (_, index) => `${label} ${from + index}`
  ).flatMap(round => [round, `${round} typed`, `${round} asked`, `${round} line`])
}

/** Every round of this label goes to this one provider. */
export function alwaysAsking(story: Story, label: string, actor: Person): Story {
  const other = actor === 'bob' ? 'carol' : 'bob'
  return story.retold((each, name) => {
    if (!name.startsWith(`${label} `)) return {}
    if (name.endsWith(' asked')) return { actor }
    return each.kind === 'line' ? { text: each.text.replace(PEER_IDS[other], PEER_IDS[actor]) } : {}
  })
}

/** In every round of this label both providers are asked. */
export function askingBoth(story: Story, label: string): Story {
  const rounds = Array.from({ length: ROUNDS }, (_, index) => `${label} ${index + 1}`)
  return rounds.reduce((sofar, round) => {
    const other = sofar.at(`${round} asked`).actor === 'bob' ? 'carol' : 'bob'
    return sofar.after(`${round} asked`, asked(other, round))
  }, story)
}
