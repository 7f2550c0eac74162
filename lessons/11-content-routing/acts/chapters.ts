import {
  type Chapters,
  noted,
  PEER_IDS,
  type Person,
  said,
  seen,
  type Written
} from '#checker/story'
import { blockGot } from '../blocks.ts'
import { ROUNDS } from '../limits.ts'
import { offered } from '../offer.ts'
import { asked, asks, cidNamed, typed } from '../story-variations.ts'

export const { bob, carol, dave, erin, frank, ghost, mallory, node, stranger } = PEER_IDS
export const BYTES = 700
export const [HEDGE_MS, PATIENCE_MS] = [800, 4500]
export const SHA256 = 'ab'.repeat(32)
export const SPOKEN = ['/ipfs/id/1.0.0', '/libp2p/fetch/0.0.1']
export const HOP = '/libp2p/circuit/relay/0.2.0/hop'
export const ERIN_ADDR = `/ip4/127.0.0.1/tcp/9/p2p/${erin}`

export function offer(label: string, ...providers: Person[]): Written {
  return noted(offered, { label, cid: cidNamed(label), bytes: BYTES, providers })
}

export function read(label: string, source: string, by = 'node'): Written {
  return said(`block,${cidNamed(label)},${source},${BYTES}`, by)
}

export function got(label: string, sha256: string): Written {
  return seen(blockGot, 'bob', { peerId: node, cid: cidNamed(label), sha256 })
}

export function identified(peerId: string, protocols: string[]): Written {
  return {
    kind: 'identified',
    actor: 'alice',
    peerId,
    protocolVersion: 'ipfs/0.1.0',
    agentVersion: 'universal-connectivity/0.1.0',
    listenAddrs: [],
    protocols
  }
}

/** Both have a block; most are read from the first of them, some from the other one. */
export function rounds(
  label: string,
  most: Person,
  other: Person,
  isOther: (round: number) => boolean
) {
  return Array.from({ length: ROUNDS }, (_, index) => index + 1).flatMap((number): Chapters => {
    const round = `${label} ${number}`
    const who = isOther(number) ? other : most
    return [
      [round, offer(round, other, most)],
      [`${round} typed`, typed(round)],
      ...(label === 'round'
        ? ([[`${round} ask`, asks(round, PEER_IDS[who], '0.900')]] as const)
        : []),
      [`${round} asked`, asked(who, round)],
      [`${round} line`, read(round, PEER_IDS[who])]
    ]
  })
}
