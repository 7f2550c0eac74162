import { witness } from '#checker/record/history'
import type { Story } from '#checker/story'
import type { Holding, Usage } from '../usage.ts'

/** Who comes when everything else is over. */
export const LATECOMER = 'latecomer'

export interface LastLook {
  /** The node that is bid farewell. */
  node: string
  /** Permission bits of its key file; null when that is gone. */
  mode: number | null
  /** Whether its bytes are those that the node was given. */
  unchanged: boolean
  /** Other files of the run in which the key stands. */
  copies: string[]
  /** Addresses that the node says it listens on, and where nobody answers. */
  deaf: string[]
  /** Where the node is reached besides the address that it was told. */
  elsewhere: string | null
  /** The TCP addresses at which it and all that it has started listen; null where that is not known. New in version 6. */
  sockets?: string[] | null
}

/** What the checker has found before it tells the node to stop. */
export const lastLook = witness<LastLook>('last look')

/** Where a private key was found besides its file. */
export interface KeyTold {
  /** Number of the observation in which it was, now without it. */
  seen: number
  /** A node that has printed it, or a peer that was told it. */
  by: string
  /** The kind of that observation: `line`, `stderr`, or what the peer has seen. */
  kind: string
}

/**
 * The private key of a node that the checkpoint has given one stands in what a node has printed or a peer was told:
 * once for each of them and each kind of observation. Whatever key a node has made itself is not known, nor is what the
 * history does not record, or holds in some other form than those of `hideKey`.
 */
export const keyTold = witness<KeyTold>('key told')

/** What the node held in the middle of its life, and at its end. */
export const lastUsage = witness<Usage>('last usage')

/** The story of a node that holds something else at its end. */
export function withUsage(good: Story, change: (usage: Usage) => Partial<Holding>): Story {
  return good.retold(each => {
    if (!('name' in each) || each.name !== lastUsage.name) return {}
    const usage = each.data as unknown as Usage
    return { data: { ...usage, end: { ...usage.end, ...change(usage) } } }
  })
}

/** The story with other facts in this look. */
export function looked(good: Story, facts: Partial<LastLook>): Story {
  return good.retold(each =>
    'name' in each && each.name === lastLook.name
      ? { data: { ...Object(each.data), ...facts } }
      : {}
  )
}
