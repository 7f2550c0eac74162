import type { NetworkState } from '../network-state.ts'
import { stateFacts } from '../state-facts.ts'
import type { Participant } from '../timeline.ts'
import { type ComparedFact, type ComparedSection, compareFacts } from './compare-facts.ts'
import { html, unseen } from './elements.ts'

/** Who is connected with whom, the topics with their mesh, and the routing tables, in words. */
export function showState(
  box: HTMLElement,
  before: NetworkState,
  now: NetworkState,
  participants: readonly Participant[]
): void {
  const sections = compareFacts(stateFacts(before, participants), stateFacts(now, participants))
  box.replaceChildren(
    ...sections.filter(({ groups }) => groups.some(({ facts }) => facts.length > 0)).map(section)
  )
}

function section({ groups, title }: ComparedSection): HTMLElement {
  return html(
    'section',
    {},
    html('h3', {}, title),
    ...groups.map(group =>
      html(
        'div',
        { class: 'group' },
        ...(group.title === '' ? [] : [html('h4', {}, group.title)]),
        html('ul', { class: 'facts' }, ...group.facts.map(fact))
      )
    )
  )
}

function fact({ change, text }: ComparedFact): HTMLElement {
  if (change === 'none') return html('li', {}, text)
  if (change === 'new') return html('li', { class: 'new' }, text, unseen(', new'))
  return html('li', { class: 'gone' }, html('s', {}, text), unseen(', gone'))
}
