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
}

/** What the checker has found before it tells the node to stop. */
export const lastLook = witness<LastLook>('last look')

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
