import { html } from '../../pages/browser/elements.ts'
import type { NetworkState } from '../network-state.ts'
import type { Participant } from '../timeline.ts'
import { bucketsOf } from './buckets.ts'

/** A routing table as buckets: a row for each, whose half of the id space is half as large as the one above. */
export function showBuckets(
  box: HTMLElement,
  state: NetworkState,
  participants: readonly Participant[],
  selected: number | undefined
): void {
  const owner = selected ?? [...state.tables.keys()].sort((one, other) => one - other)[0]
  const buckets = owner === undefined ? [] : bucketsOf(state, participants, owner)
  if (owner === undefined || buckets.length === 0) {
    box.replaceChildren()
    return
  }
  const name = (who: number): string => participants[who]?.name ?? '?'
  const rows = buckets.map(({ peers, sharedBits }) =>
    html(
      'tr',
      {},
      html('th', { scope: 'row' }, String(sharedBits)),
      html('td', {}, share(sharedBits)),
      html(
        'td',
        {},
        ...(peers.length === 0 ? ['nobody'] : []),
        ...peers.map(who => html('span', { class: 'entry' }, name(who)))
      )
    )
  )
  const heads = ['bucket', 'of all ids', 'peers in it'].map(each =>
    html('th', { scope: 'col' }, each)
  )
  box.replaceChildren(
    html('h3', {}, `the k-buckets of ${name(owner)}`),
    html('table', {}, html('thead', {}, html('tr', {}, ...heads)), html('tbody', {}, ...rows))
  )
}

/** How much of the id space a bucket covers. */
function share(sharedBits: number): string {
  return sharedBits < 10 ? `1/${2 ** (sharedBits + 1)}` : `2^-${sharedBits + 1}`
}
