import { html } from '../../pages/browser/elements.ts'
import { momentInWords, type Timeline } from '../timeline.ts'

/** The story as a table, for those who cannot see the diagram. */
export function momentTable(
  { moments, participants }: Timeline,
  shown: readonly number[]
): HTMLElement {
  const name = (who: number | undefined): string => participants[who ?? -1]?.name ?? ''
  const rows = shown.flatMap(index => {
    const moment = moments[index]
    if (moment === undefined) return []
    const { at, from, shape, to } = moment
    const other = shape === 'exchange' ? `${name(to)} and back` : name(to)
    const wrong = moment.failed ? 'wrong: ' : ''
    const witness = WITNESSES[moment.vouchedBy]
    return [
      html(
        'tr',
        {},
        html('th', { scope: 'row' }, (at / 1000).toFixed(3)),
        html('td', {}, from === undefined ? 'the checker' : name(from)),
        html('td', {}, other),
        html('td', { class: 'long' }, `${wrong}${momentInWords(moment)}`),
        html('td', {}, witness)
      )
    ]
  })
  const heads = ['seconds', 'from', 'to', 'what happened', 'who says so']
  return html(
    'table',
    {},
    html('caption', {}, 'Everything that is shown, in the order of time'),
    html('thead', {}, html('tr', {}, ...heads.map(each => html('th', { scope: 'col' }, each)))),
    html('tbody', {}, ...rows)
  )
}

const WITNESSES = {
  seen: 'a peer or the checker',
  said: 'the node itself',
  both: 'both'
} as const
