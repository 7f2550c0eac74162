import type { MomentSubject } from '#checker/record/sights'
import { byId, html } from '../../pages/browser/elements.ts'
import { SUBJECTS } from '../subjects.ts'
import type { Filter, Playhead } from './playhead.ts'

/** A checkbox for each subject of this run, in its colour, and one for what is folded or beside the story. */
export function filterBoxes(
  { pings, timeline: { moments } }: Playhead,
  changed: (filter: Filter) => void
): void {
  const subjects = (Object.keys(SUBJECTS) as MomentSubject[]).filter(subject =>
    moments.some(moment => moment.subject === subject)
  )
  const boxes = new Map(subjects.map(subject => [subject, box(true)]))
  const minor = box(false)
  const everyPing = box(false)
  const list = byId('filter')
  for (const [subject, input] of boxes) list.append(label(input, SUBJECTS[subject], subject))
  if (pings.later.size > 0) list.append(label(everyPing, `every ping (${pings.later.size} more)`))
  const beside = moments.filter(each => each.minor).length
  if (beside > 0) {
    list.append(label(minor, `what is beside the story (${beside}): among peers, or told twice`))
  }
  list.addEventListener('change', () => {
    const hidden = subjects.filter(subject => boxes.get(subject)?.checked === false)
    changed({ hidden: new Set(hidden), minor: minor.checked, everyPing: everyPing.checked })
  })
}

function box(checked: boolean): HTMLInputElement {
  return html('input', { type: 'checkbox', checked })
}

function label(input: HTMLInputElement, text: string, subject?: MomentSubject): HTMLElement {
  const sample = subject === undefined ? [] : [html('span', { class: `sample of-${subject}` })]
  return html('label', {}, input, ' ', ...sample, text)
}
