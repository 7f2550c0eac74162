import type { MomentSubject } from '#checker/record/sights'
import { SUBJECTS } from '../subjects.ts'
import type { Timeline } from '../timeline.ts'
import { byId, html } from './elements.ts'
import type { Filter } from './playhead.ts'

/** A checkbox for each subject of this run, and one for minor moments. */
export function filterBoxes({ moments }: Timeline, changed: (filter: Filter) => void): void {
  const subjects = (Object.keys(SUBJECTS) as MomentSubject[]).filter(subject =>
    moments.some(moment => moment.subject === subject)
  )
  const boxes = new Map(subjects.map(subject => [subject, box(true)]))
  const minor = box(false)
  const list = byId('filter')
  for (const [subject, input] of boxes) list.append(label(input, SUBJECTS[subject]))
  const beside = moments.filter(each => each.minor).length
  if (beside > 0) {
    list.append(label(minor, `what is beside the story (${beside}): among peers, or told twice`))
  }
  list.addEventListener('change', () => {
    const hidden = subjects.filter(subject => boxes.get(subject)?.checked === false)
    changed({ hidden: new Set(hidden), minor: minor.checked })
  })
}

function box(checked: boolean): HTMLInputElement {
  return html('input', { type: 'checkbox', checked })
}

function label(input: HTMLInputElement, text: string): HTMLElement {
  return html('label', {}, input, ` ${text}`)
}
