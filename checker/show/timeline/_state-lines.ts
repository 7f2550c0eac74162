import type { Paint } from '#checker/show/reporters'
import { wrapColumns } from './_lay-out.ts'
import type { NetworkState } from './network-state.ts'
import { type FactSection, stateFacts } from './state-facts.ts'
import type { Timeline } from './timeline.ts'

const LABEL = 14

/** The network at a moment, in words: connections, topics with their mesh, routing tables. */
export function stateLines(
  state: NetworkState,
  { participants }: Timeline,
  { paint, width }: { paint: Paint; width: number }
): string[] {
  return stateFacts(state, participants).flatMap(section =>
    entriesOf(section)
      .flatMap(entry => wrapColumns(entry, Math.max(width - LABEL - 2, 16)))
      .map((row, index) => {
        const head = (index === 0 ? section.title : '').padEnd(LABEL)
        return `  ${paint('gray', head)}${row}`.trimEnd()
      })
  )
}

function entriesOf({ groups, title }: FactSection): string[] {
  return groups.flatMap(group => {
    const texts = group.facts.map(({ text }) => text)
    if (title === 'connections') return texts
    const all = texts.join(', ') || 'nobody'
    return group.title === '' ? [all] : [`${group.title}: ${all}`]
  })
}
