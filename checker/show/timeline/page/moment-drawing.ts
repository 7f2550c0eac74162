import { html, svg } from '../../pages/browser/elements.ts'
import { isOnlySaid, type Moment } from '../timeline.ts'

/** The distance from the upper edge of a row to its arrow or mark. */
const MIDDLE = 13
const HEAD = 7
/** With more participants than this, a row has the lanes of those alone whom it is about. */
export const CROWD = 20

/** The lanes beside a moment, with its arrow or mark. */
export function momentDrawing(
  moment: Moment | undefined,
  present: ReadonlySet<number>,
  count: number
): HTMLElement {
  const place = (who: number): string => `${((who + 0.5) / count) * 100}%`
  // Of a crowd a hundred lines in each of a thousand rows would be seen as grey, and make the page slow.
  const drawn = count > CROWD ? [moment?.from, moment?.to] : [...present]
  const life = drawn
    .filter(who => who !== undefined && present.has(who))
    .map((who = 0) =>
      svg('line', {
        class: 'life',
        x1: place(who),
        x2: place(who),
        // The lane of a participant that has just come begins here.
        y1: moment?.from === who && BEGINS.has(moment.sort) ? MIDDLE : 0,
        y2: '100%'
      })
    )
  const drawing = svg('svg', {}, ...life)
  const box = html('span', { class: 'lanes', 'aria-hidden': 'true' }, drawing)
  if (moment?.from === undefined || moment.shape === 'note') return box
  const { from, to } = moment
  drawing.append(
    to === undefined || to === from
      ? mark(moment, place(from))
      : line(moment, place(from), place(to), from < to)
  )
  return box
}

function line(moment: Moment, from: string, to: string, goesRight: boolean): SVGElement {
  const { failed, shape, subject } = moment
  const look = failed ? 'failed' : shape === 'cut' ? 'cut' : isOnlySaid(moment) ? 'said' : 'seen'
  const group = svg('g', { class: `passes ${look} of-${subject}` })
  group.append(svg('line', { x1: from, x2: to, y1: MIDDLE, y2: MIDDLE }))
  if (shape === 'cut') {
    const [one, other] = [from, to].map(Number.parseFloat)
    group.append(cross(`${((one ?? 0) + (other ?? 0)) / 2}%`))
    return group
  }
  group.append(head(to, goesRight))
  if (shape === 'exchange') group.append(head(from, !goesRight))
  return group
}

function head(at: string, goesRight: boolean): SVGElement {
  const back = goesRight ? -HEAD : HEAD
  return svg(
    'svg',
    { x: at, y: MIDDLE, overflow: 'visible' },
    svg('path', { class: 'head', d: `M0 0 L${back} -4 L${back} 4 Z` })
  )
}

function cross(at: string): SVGElement {
  return svg(
    'svg',
    { x: at, y: MIDDLE, overflow: 'visible' },
    svg('path', { class: 'cross', d: 'M-5 -5 L5 5 M-5 5 L5 -5' })
  )
}

function mark({ failed, sort, subject }: Moment, at: string): SVGElement {
  const group = svg('g', { class: `own ${failed ? 'failed' : ''} of-${subject}` })
  if (BEGINS.has(sort) || ENDS.has(sort)) {
    const edge = svg('path', { class: 'edge', d: 'M-8 0 L8 0' })
    if (ENDS.has(sort))
      group.append(svg('line', { class: 'life', x1: at, x2: at, y1: 0, y2: MIDDLE }))
    group.append(svg('svg', { x: at, y: MIDDLE, overflow: 'visible' }, edge))
  } else if (failed) {
    group.append(cross(at))
  } else {
    group.append(svg('circle', { cx: at, cy: MIDDLE, r: 4 }))
  }
  return group
}

const BEGINS: ReadonlySet<string> = new Set(['started', 'peer-up'])
const ENDS: ReadonlySet<string> = new Set(['exited', 'peer-down'])
