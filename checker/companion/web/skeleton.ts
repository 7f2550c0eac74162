import { type Markup, type Piece, tag } from '#checker/show/pages'

/** Where the window is narrow, what the checker says is behind a tab as well; elsewhere it stands beside them all. */
const CHECKER = { id: 'checker', name: 'Checker' }

/** The tabs of the page's larger half, and what stands in each. */
const TABS: readonly { id: string; name: string; inside: () => Piece[] }[] = [
  { id: 'text', name: 'Lesson', inside: () => [] },
  { id: 'live', name: 'Network', inside: () => [] },
  { id: 'peer', name: 'Be a peer', inside: () => [] },
  { id: 'changes', name: 'Changes', inside: () => [] },
  { id: 'solution', name: 'Solution', inside: () => [] },
  { id: 'lessons', name: 'All lessons', inside: lessons }
]

const FIRST = 'text'

/** The page before its script fills it. */
export function webSkeleton(): string {
  const head = tag(
    'head',
    {},
    tag('meta', { charset: 'utf-8' }),
    tag('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    tag('meta', { name: 'color-scheme', content: 'light dark' }),
    tag('title', {}, 'The workshop'),
    // Without one, browsers ask for an icon where there is none.
    tag('link', { rel: 'icon', href: 'data:,' }),
    tag('link', { rel: 'stylesheet', href: 'page.css' }),
    tag('script', { src: 'page.js', defer: true })
  )
  const body = tag('body', {}, header(), tag('main', { class: 'desk' }, reading(), verdict()))
  return `<!DOCTYPE html>\n${tag('html', { lang: 'en' }, head, body)}\n`
}

function header(): Markup {
  return tag(
    'header',
    {},
    tag('h1', { id: 'title' }, 'Universal Connectivity Workshop'),
    tag('p', { id: 'status', class: 'soft' }, 'getting ready'),
    tag('p', { id: 'away', class: 'warning', role: 'status', hidden: true })
  )
}

function reading(): Markup {
  const tabs = [CHECKER, ...TABS].map(({ id, name }) =>
    tag(
      'button',
      {
        type: 'button',
        role: 'tab',
        id: `tab-${id}`,
        'aria-controls': id,
        'aria-selected': String(id === FIRST),
        tabindex: id === FIRST ? 0 : -1
      },
      name
    )
  )
  const panels = TABS.map(({ id, inside }) =>
    tag(
      'section',
      { role: 'tabpanel', id, 'aria-labelledby': `tab-${id}`, tabindex: 0, hidden: id !== FIRST },
      ...inside()
    )
  )
  const list = tag('div', { role: 'tablist', 'aria-label': 'What to look at' }, ...tabs)
  return tag('div', { class: 'reading' }, list, ...panels)
}

function lessons(): Piece[] {
  return [
    tag(
      'label',
      { class: 'search' },
      'Search the lessons and symptoms ',
      tag('input', { type: 'search', id: 'query', autocomplete: 'off' })
    ),
    tag('div', { id: 'found', 'aria-live': 'polite' }),
    tag('div', { id: 'all' })
  ]
}

function verdict(): Markup {
  return tag(
    'aside',
    { id: CHECKER.id, 'aria-label': 'The checker' },
    tag('div', { id: 'outcome' }),
    tag('p', { id: 'said', class: 'unseen', role: 'status' }),
    tag('div', { id: 'failure' }),
    tag('div', { id: 'steps' }),
    tag('div', { id: 'story' }),
    tag('div', { id: 'todos' }),
    tag('p', { class: 'actions' }, tag('button', { type: 'button', id: 'run' }, 'Check again')),
    tag('p', { id: 'onward' })
  )
}
