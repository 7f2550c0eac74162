import { html, unseen } from '../../../show/pages/browser/elements.ts'
import type { DifferenceState } from '../page-state.ts'

/** What a line that only one of two has is called. */
export interface Sides {
  old: string
  new: string
}

/** How files differ, line by line; what tells lines apart is a sign and a word, and a colour beside. */
export function differenceView(files: readonly DifferenceState[], sides: Sides): HTMLElement[] {
  return files.map(({ file, only, places }) => {
    const note = only ?? (places.length === 0 ? 'the same' : '')
    return html(
      'section',
      { class: 'difference' },
      html('h3', {}, html('code', {}, file), html('span', { class: 'soft' }, ` ${note}`)),
      ...places.map(place =>
        html(
          'pre',
          { tabindex: 0 },
          ...place.map(({ line, side, text }) =>
            html(
              'span',
              { class: `line ${side}` },
              html('span', { class: 'number', 'aria-hidden': 'true' }, String(line)),
              side === 'both' ? '  ' : side === 'old' ? '- ' : '+ ',
              ...(side === 'both' ? [] : [unseen(`${sides[side]}: `)]),
              `${text}\n`
            )
          )
        )
      )
    )
  })
}
