import { type Markup, type Piece, tag } from '#checker/show/pages'

// What the page of a run is made of before its script fills it.

/** The elements of the page, in order; the script finds them by their ids. */
export function skeleton(): Piece[] {
  return [
    tag('header', {}, tag('h1', { id: 'lesson' }, 'A run'), about()),
    tag(
      'noscript',
      {},
      tag(
        'p',
        {},
        'This page draws itself with a script of its own. Without one, read the same with ',
        tag('code', {}, 'npm run timeline -- --plain'),
        '.'
      )
    ),
    tag('section', { id: 'verdict', 'aria-label': 'The verdict', hidden: true }),
    controls(),
    tag('main', { class: 'run' }, story(), network()),
    tag(
      'details',
      { id: 'table' },
      tag('summary', {}, 'The same as a table'),
      tag('section', { id: 'rows', 'aria-label': 'Table of what happened' })
    )
  ]
}

function about(): Markup {
  const command = tag('code', { id: 'command' })
  return tag('p', { class: 'soft' }, tag('span', { id: 'about' }), ' · ', command)
}

/** Where one is in time. */
function controls(): Markup {
  const button = (id: string, label: string, more = {}): Markup =>
    tag('button', { type: 'button', id, 'aria-label': label, ...more })
  return tag(
    'section',
    { class: 'controls', 'aria-label': 'Time' },
    tag(
      'div',
      { class: 'buttons' },
      button('first', 'To the first moment'),
      button('back', 'One moment back'),
      button('play', 'Play', { 'data-look': 'play' }),
      button('forward', 'One moment forward'),
      button('end', 'To the end')
    ),
    tag(
      'p',
      { class: 'where' },
      tag('strong', { id: 'time' }),
      ' ',
      tag('span', { class: 'soft', id: 'place' })
    ),
    tag(
      'div',
      { class: 'slide' },
      tag('input', { type: 'range', id: 'slider', min: 0, step: 1, 'aria-label': 'Moment' }),
      tag('div', { id: 'scale', 'aria-hidden': 'true' })
    ),
    tag(
      'label',
      { class: 'pace' },
      'Pace ',
      tag(
        'select',
        { id: 'pace' },
        tag('option', { value: 'slow' }, 'slow'),
        tag('option', { value: 'steady', selected: true }, 'steady'),
        tag('option', { value: 'real' }, 'as it was')
      )
    ),
    tag(
      'button',
      { type: 'button', id: 'failure', class: 'wide', 'aria-label': 'To the next that went wrong' },
      '✘ next',
      tag('span', { class: 'more' }, ' that went wrong')
    )
  )
}

function story(): Markup {
  return tag(
    'section',
    { class: 'story', 'aria-labelledby': 'story-title' },
    tag('h2', { id: 'story-title', class: 'unseen' }, 'What happened'),
    tag('section', { id: 'diagram', 'aria-label': 'Sequence diagram' }),
    tag(
      'div',
      { class: 'below' },
      tag(
        'ul',
        { class: 'legend', 'aria-label': 'Legend' },
        tag('li', { class: 'seen' }, 'seen by a peer'),
        tag('li', { class: 'said' }, 'only said by a node'),
        tag('li', { class: 'failed' }, 'went wrong')
      ),
      tag(
        'fieldset',
        { id: 'filter' },
        tag('legend', { class: 'unseen' }, 'What is shown, and in which colour')
      )
    )
  )
}

function network(): Markup {
  return tag(
    'aside',
    { 'aria-labelledby': 'network-title' },
    tag('div', { id: 'moment' }),
    tag('h2', { id: 'network-title' }, 'The network ', tag('span', { id: 'when' })),
    tag('canvas', { id: 'network', role: 'img', 'aria-describedby': 'state' }),
    tag('ul', { id: 'network-legend', class: 'legend', 'aria-label': 'Legend of the network' }),
    tag(
      'label',
      { class: 'select' },
      'Only what touches ',
      tag('select', { id: 'selected' }, tag('option', { value: '' }, 'everybody'))
    ),
    tag('fieldset', { id: 'layers' }, tag('legend', { class: 'unseen' }, 'Drawn in the picture')),
    tag('section', { id: 'charts', 'aria-label': 'Drawn beside the network' }),
    tag('div', { id: 'buckets' }),
    tag('div', { id: 'state' }),
    tag('details', {}, tag('summary', {}, 'Who is who'), tag('dl', { id: 'who' }))
  )
}
