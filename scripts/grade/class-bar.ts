import { type Markup, type Piece, tag } from '#checker/show/pages'

/** How many of a class have come to what, by outcome. */
export type ClassCounts = readonly { outcome: string; count: number; words: string }[]

const WIDTH = 1000
const HEIGHT = 28

/** The class as one bar, whose parts are as long as they are many; below it the same in words. */
export function classBar(counts: ClassCounts): Markup {
  const there = counts.filter(({ count }) => count > 0)
  const all = there.reduce((sum, { count }) => sum + count, 0)
  const words = counts.map(each => `${each.words}: ${each.count}`)
  let x = 0
  const parts = there.map(({ count, outcome }) => {
    const width = (WIDTH * count) / all
    const part = tag('rect', { class: outcome, x, width: Math.max(width - 3, 1), height: HEIGHT })
    x += width
    return part
  })
  return tag(
    'figure',
    { class: 'class-bar' },
    tag(
      'svg',
      {
        viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
        preserveAspectRatio: 'none',
        role: 'img',
        'aria-label': words.join(', ')
      },
      ...parts
    ),
    tag(
      'figcaption',
      {},
      ...counts.flatMap((each, at): Piece[] => [
        at === 0 ? '' : ' ',
        tag('span', { class: each.outcome }, words[at] ?? '')
      ])
    )
  )
}
