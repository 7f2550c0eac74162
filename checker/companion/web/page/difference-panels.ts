import { byId, html } from '../../../show/pages/browser/elements.ts'
import type { DifferenceState } from '../page-state.ts'
import { differenceView } from './difference-view.ts'
import { ask } from './server.ts'

/** Shows what has changed since the starter. */
export async function showChanges(): Promise<void> {
  const answer = await ask('changes')
  if (!answer.ok) return
  const files: DifferenceState[] = await answer.json()
  const view = differenceView(files, { old: 'in the starter', new: 'yours' })
  byId('changes').replaceChildren(
    html('h2', {}, 'What you have changed since the starter'),
    ...(view.length === 0 ? [html('p', {}, 'Nothing yet.')] : view)
  )
}

/** Shows how the learner's files differ from the solution, when that may be looked at. */
export async function showSolution(mayCompare: boolean): Promise<void> {
  const box = byId('solution')
  const title = html('h2', {}, 'How your files differ from the solution')
  if (!mayCompare) {
    const why =
      'The solution can be compared with when the lesson has passed, or when you have seen every hint about what fails.'
    box.replaceChildren(title, html('p', {}, why))
    return
  }
  const button = html('button', { type: 'button' }, 'Compare')
  button.addEventListener('click', async () => {
    const answer = await ask('solution')
    if (!answer.ok) return
    const files: DifferenceState[] = await answer.json()
    box.replaceChildren(
      title,
      html('p', { class: 'soft' }, '- yours, + the solution'),
      ...differenceView(files, { old: 'yours', new: 'the solution' })
    )
    box.focus()
  })
  box.replaceChildren(title, html('p', {}, button))
}
