import { html } from '../../pages/browser/elements.ts'
import {
  isOnlySaid,
  type Moment,
  momentInWords,
  partiesInWords,
  type Timeline
} from '../timeline.ts'

/** The card of a moment: what happened, and who vouches for it. */
export function momentCard(moment: Moment | undefined, { participants }: Timeline): HTMLElement[] {
  if (moment === undefined) return [html('p', {}, 'Nothing of this run is shown.')]
  return [
    html('p', { class: 'parties' }, partiesInWords(moment, participants)),
    html(
      'p',
      { class: moment.failed ? 'what failed' : 'what' },
      `${moment.failed ? '✘ ' : ''}${momentInWords(moment)}`
    ),
    ...ladder(moment),
    html('p', { class: 'soft' }, `${witness(moment)}; ${evidence(moment)}`)
  ]
}

/** The rungs of a connection, one after the other. */
function ladder({ rungs }: Moment): HTMLElement[] {
  if (rungs === undefined || rungs.length === 0) return []
  const steps = rungs.map(({ afterMs, name, ok, why }) =>
    html(
      'li',
      { class: ok ? 'climbed' : 'broken' },
      `${ok ? '✔' : '✘'} ${name}`,
      html('span', { class: 'soft' }, ` ${afterMs} ms`),
      ...(why === '' ? [] : [`: ${why}`])
    )
  )
  return [html('ol', { class: 'ladder', 'aria-label': 'Rungs of the connection' }, ...steps)]
}

function witness(moment: Moment): string {
  if (moment.shape === 'note') return 'recorded by the checker'
  if (moment.vouchedBy === 'both') return 'a node said it and a peer saw it'
  if (isOnlySaid(moment)) return 'only said by a node'
  return moment.vouchedBy === 'said'
    ? 'said by the node itself'
    : 'seen by the checker or its peers'
}

/** The numbers of the moment's observations in the history. */
function evidence({ seqs }: Moment): string {
  const shown = seqs.slice(0, 8).map(seq => `#${seq}`)
  const more = seqs.length > shown.length ? ' …' : ''
  return `${seqs.length === 1 ? 'observation' : 'observations'} ${shown.join(' ')}${more}`
}
