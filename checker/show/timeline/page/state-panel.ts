import { html, unseen } from '../../pages/browser/elements.ts'
import type { NetworkState } from '../network-state.ts'
import { stateFacts } from '../state-facts.ts'
import type { Participant } from '../timeline.ts'
import {
  type ComparedFact,
  type ComparedGroup,
  type ComparedSection,
  compareFacts
} from './compare-facts.ts'
import { lookOfTopic } from './network-view.ts'

/** Shows the connections, the topics with their mesh, and the routing tables, in words. */
export function showState(
  box: HTMLElement,
  before: NetworkState,
  now: NetworkState,
  participants: readonly Participant[]
): void {
  const sections = compareFacts(stateFacts(before, participants), stateFacts(now, participants))
  box.replaceChildren(
    ...sections
      .filter(({ groups }) => groups.some(({ facts }) => facts.length > 0))
      .map(each => section(each, now))
  )
}

function section({ groups, title }: ComparedSection, state: NetworkState): HTMLElement {
  return html(
    'section',
    {},
    html('h3', {}, title),
    ...groups.map(group =>
      html(
        'div',
        { class: 'group' },
        ...(group.title === ''
          ? []
          : [html('h4', {}, ...swatch(title, group, state), group.title)]),
        html('ul', { class: 'facts' }, ...group.facts.map(fact))
      )
    )
  )
}

/** A sample of the line with which a topic's mesh is drawn. */
function swatch(
  section: ComparedSection['title'],
  { title }: ComparedGroup,
  state: NetworkState
): HTMLElement[] {
  if (section !== 'topic mesh' || !state.topics.has(title)) return []
  return [html('span', { class: `swatch ${lookOfTopic(state, title)}` })]
}

function fact({ change, text }: ComparedFact): HTMLElement {
  if (change === 'none') return html('li', {}, text)
  if (change === 'new') return html('li', { class: 'new' }, text, unseen(', new'))
  return html('li', { class: 'gone' }, html('s', {}, text), unseen(', gone'))
}
