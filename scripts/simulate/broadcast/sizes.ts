import { broadcastRainTree, cleanUp, deadNodes } from '#shared/broadcast-sim'
import { CLEAN_UP_STEPS } from './simulate-broadcast.ts'

/** The published tests stop at 27; what happens at other sizes is the question. */
const MOST_VALIDATORS = 1000

/** Whom the tree leaves out, of so many: percent of those who are alive. */
export interface LeftOut {
  size: number
  plain: number
  acknowledgement: number
  redundancy: number
  cleanUp: number
}

/** Every size up to 1000, without a layer and with each. */
export function leftOutBySize(share: number, seed: string): LeftOut[] {
  return Array.from({ length: MOST_VALIDATORS }, (_, index) => {
    const size = index + 1
    const dead = deadNodes(size, share, `${seed} ${size}`)
    const percent = ({ alive, reached }: { alive: number; reached: number }) =>
      (100 * (alive - reached)) / alive
    const cleaned = broadcastRainTree({ size, dead })
    const plain = percent(cleaned)
    cleanUp(cleaned, dead, CLEAN_UP_STEPS)
    return {
      size,
      plain,
      acknowledgement: percent(broadcastRainTree({ size, dead, acknowledgement: true })),
      redundancy: percent(broadcastRainTree({ size, dead, redundancy: true })),
      cleanUp: percent(cleaned)
    }
  })
}
