import { byId, html, unseen } from '../../../show/pages/browser/elements.ts'
import type { Found, LessonState, PageState } from '../page-state.ts'
import { fresh } from './fresh.ts'
import { act, ask } from './server.ts'

const MARKS: { [Standing in LessonState['standing']]: string } = {
  passed: '✔',
  edited: '~',
  broken: '✘',
  failing: '✘',
  untried: '·'
}

/** Shows how far each lesson has come, and leads to it. */
export function showLessons({ lesson, lessons }: PageState): void {
  fresh(byId('all'), { lessons, here: lesson.name }, data => {
    const passed = data.lessons.filter(({ standing }) => standing === 'passed').length
    return [
      html('h2', {}, `${passed} of ${data.lessons.length} lessons passed`),
      html('ol', { class: 'lessons' }, ...data.lessons.map(each => listed(each, data.here)))
    ]
  })
}

function listed({ id, name, standing, title, words }: LessonState, here: string): HTMLElement {
  const isHere = name === here
  const button = html(
    'button',
    { type: 'button', id: `lesson-${name}`, ...(isHere && { 'aria-current': 'true' }) },
    html('span', { class: `mark ${standing}`, 'aria-hidden': 'true' }, MARKS[standing]),
    html(
      'span',
      {},
      `${id} ${title}`,
      html('span', { class: 'soft' }, ` ${words}`),
      ...(isHere ? [unseen(', you are here')] : [])
    )
  )
  button.addEventListener('click', () => void act({ what: 'lesson', lesson: name }))
  return html('li', {}, button)
}

/** Searches while somebody types; the last answer is that to the last question. */
export function searchBox(): void {
  const input = byId('query') as HTMLInputElement
  const box = byId('found')
  input.addEventListener('input', async () => {
    const query = input.value
    if (query.trim() === '') {
      box.replaceChildren()
      return
    }
    const answer = await ask(`search?q=${encodeURIComponent(query)}`)
    if (!answer.ok) return
    const found: Found[] = await answer.json()
    if (input.value !== query) return
    const list = html('ul', { class: 'plain' }, ...found.map(result))
    box.replaceChildren(
      html('p', { class: 'soft' }, found.length === 0 ? 'Nothing found.' : `${found.length} found`),
      list
    )
  })
}

function result({ kind, lesson, part, text, title }: Found): HTMLElement {
  const name =
    kind === 'lesson' && lesson !== undefined
      ? html('a', { href: `#/${lesson}${part === undefined ? '' : `/${part}`}` }, title)
      : html('strong', {}, title)
  return html('li', {}, name, html('p', { class: 'soft' }, text))
}
