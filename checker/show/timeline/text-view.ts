import type { Paint } from '#checker/show/reporters'
import { fitLanes, headLines, type Lanes, momentLines, pauseLine, timeOf } from './_lanes.ts'
import { columnsOf, padColumns, wrapColumns } from './_lay-out.ts'
import { stateLines } from './_state-lines.ts'
import { chartsInWords } from './chart-words.ts'
import { applyChange, emptyState } from './network-state.ts'
import { seconds } from './seconds.ts'
import { stateAt } from './state-at.ts'
import {
  isOnlySaid,
  type Moment,
  momentInWords,
  type Participant,
  type Timeline
} from './timeline.ts'

export interface StoryOptions {
  /** Shows minor moments as well. */
  all?: boolean
  /** Only the state at this time, milliseconds since the run began. */
  at?: number
}

export interface TextOptions extends StoryOptions {
  /** Columns of the terminal. */
  width: number
  paint: Paint
}

/** A gap at least this long gets a row of its own, milliseconds. */
const PAUSE_MS = 500
/** The names are repeated after so many rows, for those who have scrolled. */
const ROWS_BETWEEN_HEADS = 45

/** A sequence diagram for a terminal, and the state of the network at the end or at a given time. */
export function timelineText(timeline: Timeline, options: TextOptions): string[] {
  const { all = false, at, paint, width } = options
  const told = timeline.moments.filter(each => all || !each.minor)
  const state = stateAt(timeline, at ?? Number.POSITIVE_INFINITY)
  const when = at === undefined ? 'at the end' : `at ${seconds(at)}`
  return [
    ...introduction(timeline, options),
    ...(at === undefined ? ['', ...diagram(timeline, told, options)] : []),
    '',
    paint('bold', `The network ${when}`),
    ...stateLines(state, timeline, { paint, width }),
    ...chartLines(timeline, options)
  ]
}

function introduction(timeline: Timeline, { at, paint, width }: TextOptions): string[] {
  const { command, endedAt, lesson, observations, participants } = timeline
  const title = `${lesson}: ${observations} observations in ${seconds(endedAt)}`
  const names = participants.map(({ name }) => columnsOf(name))
  const label = Math.max(...names, 0) + 2
  const room = width - 2 - label
  const whoIsWho = participants.flatMap(({ name, peerIds, role }) => {
    const what = peerIds.length > 0 ? peerIds.join(' ') : 'its peer id was never told'
    const kind = role === 'node' ? 'your node, ' : ''
    return wrapColumns(`${kind}${what}`, Math.max(room, 20)).map(
      (row, index) => `  ${padColumns(index === 0 ? name : '', label)}${row}`
    )
  })
  const legend = at !== undefined ? [] : ['', ...LEGEND]
  return [
    ...wrapColumns(title, width).map(row => paint('bold', row)),
    ...wrapColumns(command, width).map(row => paint('gray', row)),
    '',
    ...whoIsWho,
    ...legend.flatMap(text => wrapColumns(text, width)).map(row => paint('gray', row))
  ]
}

function diagram(timeline: Timeline, told: Moment[], options: TextOptions): string[] {
  const { paint, width } = options
  const lane = fitLanes(width, timeline.participants.length)
  if (lane === null) return told.flatMap(moment => sentenceLines(moment, timeline, options))
  const lanes: Lanes = { lane, paint, participants: timeline.participants, width }
  const state = emptyState()
  const head = headLines(lanes)
  const lines = [...head]
  let sinceHead = 0
  let before: number | undefined
  const isTold = new Set(told)
  for (const moment of timeline.moments) {
    const wasPresent = new Set(state.present)
    for (const change of moment.changes) applyChange(state, change)
    if (!isTold.has(moment)) continue
    if (sinceHead >= ROWS_BETWEEN_HEADS) {
      lines.push('', ...head)
      sinceHead = 0
    }
    if (before !== undefined && moment.at - before >= PAUSE_MS) {
      lines.push(pauseLine(moment.at - before, wasPresent, lanes))
    }
    before = moment.repeats?.until ?? moment.at
    const rows = momentLines(moment, words(moment), state.present, lanes)
    lines.push(...rows)
    sinceHead += rows.length
  }
  return lines
}

/** What is drawn beside the network on the page, in words. */
function chartLines(timeline: Timeline, { at, paint, width }: TextOptions): string[] {
  return chartsInWords(timeline, at ?? Number.POSITIVE_INFINITY).flatMap(({ sentences, title }) => [
    '',
    ...wrapColumns(title, width).map(row => paint('bold', row)),
    ...sentences.flatMap(each => wrapColumns(each, Math.max(width - 2, 16)).map(row => `  ${row}`))
  ])
}

function words(moment: Moment): string {
  return `${moment.shape === 'note' ? '» ' : ''}${momentInWords(moment)}`
}

function sentenceLines(
  moment: Moment,
  { participants }: Timeline,
  { paint, width }: TextOptions
): string[] {
  const style = moment.failed ? 'red' : moment.shape === 'note' ? 'cyan' : 'reset'
  const parties = partiesInSigns(moment, participants)
  const failed = moment.failed ? '✘ ' : ''
  const said = isOnlySaid(moment) ? ', only said' : ''
  const sentence = `${failed}${parties}: ${momentInWords(moment)}${said}`
  const indent = 8
  return wrapColumns(sentence, Math.max(width - indent, 20)).map((row, index) => {
    const time = index === 0 ? timeOf(moment.at) : ''
    return `${paint('gray', time.padEnd(indent))}${paint(style, row)}`
  })
}

function partiesInSigns({ from, shape, to }: Moment, participants: Participant[]): string {
  const name = participants[from ?? -1]?.name ?? 'checker'
  return to === undefined ? name : `${name} ${ARROWS[shape]} ${participants[to]?.name}`
}

const LEGEND = [
  '──▶ seen by a peer   ┄┄▶ only said by a node   ◀─▶ question and answer',
  '╳ closed   ✘ went wrong   » what the checker does'
]

const ARROWS = { arrow: '→', exchange: '⇄', cut: '╳', mark: '', note: '' } as const
