import type { MomentSubject } from '#checker/record/sights'
import { byId, html } from '../../pages/browser/elements.ts'
import { SUBJECTS } from '../subjects.ts'
import type { Filter, Playhead } from './playhead.ts'

/** What the boxes offer now, so that they are made again only when that is something else. */
let offered = ''

/** A checkbox for each subject of this run, in its colour, and one for what is folded or beside the story. */
export function filterBoxes(
  { filter, pings, timeline: { moments } }: Playhead,
  changed: (filter: Filter) => void
): void {
  const subjects = (Object.keys(SUBJECTS) as MomentSubject[]).filter(subject =>
    moments.some(moment => moment.subject === subject)
  )
  const beside = moments.filter(each => each.minor).length
  const offer = [...subjects, pings.later.size, beside].join()
  if (offer === offered) return
  offered = offer
  const boxes = new Map(subjects.map(subject => [subject, box(!filter.hidden.has(subject))]))
  const minor = box(filter.minor)
  const everyPing = box(filter.everyPing)
  const rows = [...boxes].map(([subject, input]) => label(input, SUBJECTS[subject], subject))
  if (pings.later.size > 0) rows.push(label(everyPing, `every ping (${pings.later.size} more)`))
  if (beside > 0) {
    rows.push(label(minor, `what is beside the story (${beside}): among peers, or told twice`))
  }
  const list = byId('filter')
  const legend = list.querySelector('legend')
  list.replaceChildren(...(legend === null ? [] : [legend]), ...rows)
  list.onchange = () => {
    const hidden = subjects.filter(subject => boxes.get(subject)?.checked === false)
    changed({ hidden: new Set(hidden), minor: minor.checked, everyPing: everyPing.checked })
  }
}

function box(checked: boolean): HTMLInputElement {
  return html('input', { type: 'checkbox', checked })
}

function label(input: HTMLInputElement, text: string, subject?: MomentSubject): HTMLElement {
  const sample = subject === undefined ? [] : [html('span', { class: `sample of-${subject}` })]
  return html('label', {}, input, ' ', ...sample, text)
}
