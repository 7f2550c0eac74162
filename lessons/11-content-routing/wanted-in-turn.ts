import type { Stage } from '#checker/checkpoint'
import { MEMORY_BLOCKS } from './limits.ts'
import { arcHits } from './oracle.ts'

/** A sequence that goes through all that an adaptive cache of three can do; the text follows it. */
const LESSON = 'ABCADBEAFBGCA'
const LABELS = 'ABCDEFG'
/** How much of it nobody could know. */
const RANDOM = 7

/**
 * Which blocks are wanted one after another: first those of the text, then others at random, so often until
 * the cache that keeps whatever was wanted last would answer otherwise there, too.
 */
export function wantedInTurn(random: Stage['random']): string[] {
  for (let attempt = 0; ; attempt += 1) {
    const tail = Array.from(
      { length: RANDOM },
      (_, index) => LABELS[random.integer(`wanted ${attempt} ${index}`, 0, LABELS.length - 1)] ?? ''
    )
    const wanted = [...LESSON, ...tail]
    const [arc, lru] = [arcHits(wanted, MEMORY_BLOCKS), lruHits(wanted, MEMORY_BLOCKS)]
    if (arc.slice(LESSON.length).join() !== lru.slice(LESSON.length).join()) return wanted
  }
}

/** The same for a cache that keeps whatever was wanted last. */
export function lruHits(keys: readonly string[], capacity: number): boolean[] {
  let kept: string[] = []
  return keys.map(key => {
    const isHit = kept.includes(key)
    kept = [...kept.filter(each => each !== key), key].slice(-capacity)
    return isHit
  })
}
