import type { Verdict } from '#checker/judge/verdict'
import type { History } from '#checker/record/history'
import { shorten } from './_text.ts'
import { type Statement, type Testimony, testimonies } from './_witnesses.ts'
import type { Look } from './paint.ts'
import { wrapHard } from './wrap-text.ts'

const PEER_ID = /\b(?:12D3KooW|16Uiu2HA|Qm)[1-9A-HJ-NP-Za-km-z]{37,45}\b/g
const SHORT_ENDS = 4

/** The width left of the columns: an indent, the mark, and the time. */
const MARGIN = '    '
const TIME_WIDTH = 9
const GAP = 2
/** In narrower columns, most lines would break several times. */
const MIN_COLUMN = 30

/**
 * “You say / they saw”: for every step that was judged, what the node said beside what the peers
 * saw, in time order; in two columns where there is room for them.
 */
export function evidenceLines(verdict: Verdict, history: History, look: Look): string[] {
  const names = namesOf(history)
  const parts = testimonies(verdict, history)
  if (parts.length === 0) return []
  const column = Math.floor((look.width - MARGIN.length - TIME_WIDTH - GAP) / 2)
  const layOut = column >= MIN_COLUMN ? sideBySide : stacked
  const { paint } = look
  const remark = (text: string): string[] =>
    wrapHard(text, look.width - MARGIN.length).map(row => paint('gray', `${MARGIN}${row}`))
  return [
    '',
    paint('bold', 'You say / they saw'),
    ...remark('* marks what a step was judged by'),
    ...[...names].flatMap(([peerId, name]) => remark(`${name} is ${peerId}`)),
    ...parts.flatMap(part => [
      '',
      `  ${part.step.state === 'pass' ? paint('green', '✔') : paint('red', '✘')} ${part.step.title}`,
      ...(part.statements.length === 0
        ? remark(NOTHING_TO_SHOW)
        : layOut(part, names, look, column))
    ])
  ]
}

/** Actors that are no peers: their observations are not sentences about themselves. */
const CHECKER = ['engine', 'checkpoint']

/** A step may pass because something has not happened. */
const NOTHING_TO_SHOW = '(this is about what did not happen: there is no line to show)'

type NamesByPeerId = ReadonlyMap<string, string>

/** Names by peer id. A node has the id that it logs, unless that is a reference peer's. */
function namesOf(history: History): NamesByPeerId {
  const names = new Map<string, string>()
  for (const { actor, peerId } of history.all('peer-up')) names.set(peerId, `<${actor}>`)
  for (const { actor, peerId } of history.events('identity')) {
    if (!names.has(peerId)) names.set(peerId, actor === 'node' ? '<you>' : `<${actor}>`)
  }
  return names
}

function sideBySide(
  part: Testimony,
  names: NamesByPeerId,
  { paint }: Look,
  column: number
): string[] {
  const { statements, leftOut } = part
  const gap = ' '.repeat(GAP)
  const head = `${MARGIN}${''.padEnd(TIME_WIDTH)}${'you say'.padEnd(column)}${gap}they saw`
  const rows = statements.flatMap(each => {
    const cells = wrapHard(sentence(each, names), column)
    return cells.map((cell, index) => {
      const left = index === 0 ? markAndTime(each) : ''.padEnd(MARGIN.length + TIME_WIDTH)
      const row =
        each.side === 'you' ? `${left}${cell}` : `${left}${''.padEnd(column)}${gap}${cell}`
      return row.trimEnd()
    })
  })
  const silence = silentSides(part).map(side => {
    const cell = side === 'you' ? '' : `${''.padEnd(column)}${gap}`
    return `${''.padEnd(MARGIN.length + TIME_WIDTH)}${cell}(nothing)`
  })
  return [paint('gray', head), ...rows, ...silence, ...more(leftOut)]
}

function stacked(part: Testimony, names: NamesByPeerId, { width }: Look): string[] {
  const { statements, leftOut } = part
  const rows = statements.flatMap(each => {
    const who = each.side === 'you' ? 'you say: ' : 'they saw: '
    const room = width - MARGIN.length - TIME_WIDTH
    const wrapped = wrapHard(`${who}${sentence(each, names)}`, Math.max(room, 20))
    return wrapped.map((row, index) =>
      index === 0 ? `${markAndTime(each).trimEnd()} ${row}` : `${MARGIN}${MARGIN}${row}`
    )
  })
  const silence = silentSides(part).map(
    side => `${MARGIN}${side === 'you' ? 'you say' : 'they saw'}: (nothing)`
  )
  return [...rows, ...silence, ...more(leftOut)]
}

function markAndTime({ at, decisive }: Statement): string {
  const time = `${(at / 1000).toFixed(2)} s`
  return `${decisive ? '  * ' : MARGIN}${time.padEnd(TIME_WIDTH)}`
}

/** The actor and the text of a statement, with names in place of peer ids. */
function sentence({ side, actor, text }: Statement, names: NamesByPeerId): string {
  const short = text.replace(PEER_ID, id => names.get(id) ?? shortId(id))
  if (side === 'you') return actor === 'node' ? shorten(short) : `(${actor}) ${shorten(short)}`
  return `${actor}${CHECKER.includes(actor) ? ':' : ''} ${shorten(short)}`
}

function shortId(id: string): string {
  return `${id.slice(0, SHORT_ENDS)}…${id.slice(-SHORT_ENDS)}`
}

/** The witnesses that are missing from a failed step. One that passed needs no second witness, or had it elsewhere. */
function silentSides({ step, statements }: Testimony): Statement['side'][] {
  if (step.state === 'pass') return []
  return (['you', 'they'] as const).filter(side => statements.every(each => each.side !== side))
}

function more(count: number): string[] {
  return count > 0 ? [`${MARGIN}… and ${count} more; the history has them all`] : []
}
