import { type History, type Told, timeOf } from '#checker/checkpoint'
import { EVENTS } from './events.ts'
import { asked } from './pairs.ts'

export const QUESTION =
  'Of a thousand random keys, how many share at least ten bits with yours, and what does that say about the size of a bucket?'

export function whatHappened(history: History): Told {
  return (history.noted(asked)?.pairs ?? []).map(({ bits, one, other }) => {
    const answer = history.event(EVENTS['shared-bits'], 'node', each => each.one === one)
    return (
      answer && `${one} and ${other} share ${bits} bits: your module said so at ${timeOf(answer)}.`
    )
  })
}
