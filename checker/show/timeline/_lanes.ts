import type { Paint } from '#checker/show/reporters'
import { columnsOf, padColumns, wrapColumns } from './_lay-out.ts'
import type { Moment, Participant } from './timeline.ts'

const TIME_COLUMNS = 9
const MAX_LANE = 10
const MIN_LANE = 3
/** The least width of the words beside the lanes. */
const WORDS = 34
const SHARE_OF_WORDS = 0.45
const FEWEST_WORDS = 28

export interface Lanes {
  /** Columns from one line of life to the next. */
  lane: number
  width: number
  participants: readonly Participant[]
  paint: Paint
}

/** How wide the lanes can be in this width; null where there is no room for them. */
export function fitLanes(width: number, count: number): number | null {
  const room = width - TIME_COLUMNS
  const words = Math.max(WORDS, Math.floor(width * SHARE_OF_WORDS))
  const lane = Math.min(Math.floor((room - words) / Math.max(count, 1)), MAX_LANE)
  if (lane >= MIN_LANE) return lane
  return room - MIN_LANE * count >= FEWEST_WORDS ? MIN_LANE : null
}

/** The participants' names above their lanes, on as many rows as they need. */
export function headLines({ lane, participants, paint, width }: Lanes): string[] {
  const rows: { text: string; names: number[] }[] = []
  for (const [index, { name }] of participants.entries()) {
    const start = index * lane
    const row = rows.find(each => columnsOf(each.text) < start || start === 0)
    if (row === undefined) rows.push({ text: padColumns('', start) + name, names: [index] })
    else row.text = padColumns(row.text, start) + name
  }
  // A lane begins right below its name, while the names of others follow.
  const placed = rows.map(({ text }) => text)
  return placed.map((text, row) => {
    const cells = [...padColumns(text, participants.length * lane)]
    for (const [index] of participants.entries()) {
      const above = placed.slice(0, row).some(each => isNamedAt(each, index * lane))
      if (above && cells[index * lane] === ' ') cells[index * lane] = '│'
    }
    const line = `${' '.repeat(TIME_COLUMNS)}${cells.join('')}`.trimEnd()
    return paint('bold', line.slice(0, width))
  })
}

function isNamedAt(row: string, column: number): boolean {
  const character = row.charAt(column)
  return character !== '' && character !== ' '
}

/** The rows of one moment: lines of life with what happens between them, and the words beside. */
export function momentLines(
  moment: Moment,
  words: string,
  present: ReadonlySet<number>,
  lanes: Lanes
): string[] {
  const { lane, paint, participants, width } = lanes
  const room = width - TIME_COLUMNS - participants.length * lane
  const style = moment.failed ? 'red' : moment.shape === 'note' ? 'cyan' : 'reset'
  return wrapColumns(words, room).map((text, row) => {
    const time = row === 0 ? timeOf(moment.at) : ''
    const drawing =
      row === 0 ? drawingOf(moment, present, lanes) : lifeLines(present, lanes, participants.length)
    const line = `${paint('gray', time.padEnd(TIME_COLUMNS))}${drawing}${paint(style, text)}`
    return line.trimEnd()
  })
}

/** The row for a time in which nothing happens. */
export function pauseLine(ms: number, present: ReadonlySet<number>, lanes: Lanes): string {
  const { lane, paint, participants } = lanes
  const cells = participants.map((_, who) => (present.has(who) ? '┊' : ' ').padEnd(lane))
  const words = `(${(ms / 1000).toFixed(1)} s later)`
  return paint('gray', `${' '.repeat(TIME_COLUMNS)}${cells.join('')}${words}`)
}

export function timeOf(ms: number): string {
  return (ms / 1000).toFixed(3).padStart(7)
}

function lifeLines(present: ReadonlySet<number>, { lane, paint }: Lanes, count: number): string {
  const cells = Array.from({ length: count }, (_, who) =>
    (present.has(who) ? '│' : ' ').padEnd(lane)
  )
  return paint('gray', cells.join(''))
}

function drawingOf(moment: Moment, present: ReadonlySet<number>, lanes: Lanes): string {
  const { lane, paint, participants } = lanes
  const cells = Array.from({ length: participants.length * lane }, (_, column) =>
    column % lane === 0 && present.has(column / lane) ? '│' : ' '
  )
  const drawn = paintCells(cells, moment, lane)
  const style = moment.failed ? 'red' : 'bold'
  // Lanes are dimmed.
  return drawn
    .map(({ cell, isOwn }) => (cell === ' ' ? cell : paint(isOwn ? style : 'gray', cell)))
    .join('')
}

interface Cell {
  cell: string
  /** Part of what happens. */
  isOwn: boolean
}

function paintCells(cells: string[], moment: Moment, lane: number): Cell[] {
  const { from, shape, to } = moment
  const drawn: Cell[] = cells.map(cell => ({ cell, isOwn: false }))
  const put = (column: number, cell: string): void => {
    if (column < drawn.length) drawn[column] = { cell, isOwn: true }
  }
  if (from === undefined || shape === 'note') return drawn
  if (to === undefined || to === from) {
    put(from * lane, MARKS[moment.sort] ?? (moment.failed ? '✘' : '●'))
    return drawn
  }
  const [left, right] = [Math.min(from, to) * lane, Math.max(from, to) * lane]
  const fill = moment.vouchedBy === 'said' ? '┄' : '─'
  for (let column = left + 1; column < right; column += 1) {
    put(column, drawn[column]?.cell === '│' ? '┼' : fill)
  }
  put(left, '├')
  put(right, '┤')
  const goesRight = from < to
  if (shape === 'cut') {
    put(left + Math.floor((right - left) / 2), '╳')
    return drawn
  }
  if (goesRight || shape === 'exchange') put(right - 1, '▶')
  if (!goesRight || shape === 'exchange') put(left + 1, '◀')
  put(goesRight ? right : left, '│')
  return drawn
}

/** Where a line of life begins and ends. */
const MARKS: { [sort: string]: string } = {
  started: '┬',
  'peer-up': '┬',
  exited: '┴',
  'peer-down': '┴'
}
