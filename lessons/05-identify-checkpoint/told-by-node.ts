import {
  CONNECTION,
  type ConnectionSymptom,
  type History,
  type Judgement,
  sawConnection,
  withoutPeer
} from '#checker/checkpoint'
import type { Story } from '#checker/story'
import { DIALLED, introduced } from './introductions.ts'

export const AGENT_VERSION = 'universal-connectivity/0.1.0'
export const PROTOCOL_VERSION = 'ipfs/0.1.0'

/** What the node has told this peer: its answer to identify, and pushes. */
export function toldTo(history: History, peer: string) {
  return history.all('identified', { by: peer, of: 'node' })
}

const ENDS = { tcp: /^\/tcp\/\d+$/, webSockets: /^\/tcp\/\d+\/ws$/ }

/** Where the node has told alice that it can be reached over this transport. */
export function toldAddr(history: History, transport: keyof typeof ENDS): string | undefined {
  const host = `/ip4/${history.noted(introduced)?.node.ip}`
  return toldTo(history, 'alice')
    .flatMap(each => each.listenAddrs.map(withoutPeer))
    .find(addr => addr.startsWith(`${host}/`) && ENDS[transport].test(addr.slice(host.length)))
}

/** What `reachedBy` can find. */
export const REACHED = { ...CONNECTION, 'address-unreachable': null } as const

/** Carol and dave dial what the node has told alice: carol over TCP, dave over WebSockets. */
export function reachedBy(
  history: History,
  peer: 'carol' | 'dave'
): Judgement<ConnectionSymptom | 'address-unreachable'> {
  const seen = sawConnection(history, { peer, direction: 'outbound' })
  if (seen.state === 'pass' || seen.symptom !== 'no-tcp') return seen
  const addr = toldAddr(history, peer === 'carol' ? 'tcp' : 'webSockets')
  return {
    ...seen,
    symptom: 'address-unreachable',
    expected: `${peer} gets through at the address that your node has told alice: ${addr}`
  }
}

/** The story in which the node tells these peers something else. */
export function telling(
  story: Story,
  facts: object,
  peers: readonly string[] = [...DIALLED, 'frank']
): Story {
  return peers.reduce((each, peer) => each.with(`${peer} told`, facts), story)
}
