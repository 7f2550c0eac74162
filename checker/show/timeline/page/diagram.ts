import { html, unseen } from '../../pages/browser/elements.ts'
import { applyChange, emptyState } from '../network-state.ts'
import {
  isOnlySaid,
  type Moment,
  momentInWords,
  type Participant,
  partiesInWords,
  type Timeline
} from '../timeline.ts'
import { CROWD, momentDrawing } from './moment-drawing.ts'

/** So many names are wider than their lanes, unless the window is wide. */
const MANY = 7

/** A gap at least this long gets a row of its own, milliseconds. */
const PAUSE_MS = 500

interface RowInit {
  moment: Moment
  index: number
  participants: readonly Participant[]
  /** Who is there when it has happened. */
  present: ReadonlySet<number>
  /** How many pings are folded into it. */
  folded: number | undefined
}

/** The sequence diagram: a row for each moment. */
export class Diagram {
  readonly #box: HTMLElement
  readonly #head = html('div', { class: 'row head' })
  readonly #rows = html('ol', { class: 'rows' })
  readonly #byIndex = new Map<number, HTMLElement>()
  /** The rows that are drawn, by all that can be seen of them: a story that grows is told anew, and is mostly the same. */
  #drawn = new Map<string, HTMLElement>()
  #timeline: Timeline | undefined
  #more: ReadonlyMap<number, number> = new Map()
  #names: HTMLElement[] = []
  #now: HTMLElement | undefined

  /** @param choose - is told the index of a moment that is clicked on */
  constructor(box: HTMLElement, choose: (index: number) => void) {
    this.#box = box
    box.replaceChildren(this.#head, this.#rows)
    this.#rows.addEventListener('click', ({ target }) => {
      const row = (target as Element).closest<HTMLElement>('[data-index]')
      if (row !== null) choose(Number(row.dataset.index))
    })
  }

  /**
   * Takes another story, to be drawn from now on.
   *
   * @param more - how many pings are folded into a moment, by its index
   */
  take(timeline: Timeline, more: ReadonlyMap<number, number>): void {
    this.#timeline = timeline
    this.#more = more
    this.#box.classList.toggle('many', timeline.participants.length > MANY)
    this.#box.classList.toggle('crowd', timeline.participants.length > CROWD)
    this.#box.style.setProperty('--count', String(timeline.participants.length))
    this.#names = timeline.participants.map(({ name, role }) =>
      html('span', { class: `name ${role}`, title: name }, html('span', {}, name))
    )
    const names = html('div', { class: 'names', 'aria-hidden': 'true' }, ...this.#names)
    this.#head.replaceChildren(html('span', { class: 'time' }), names, html('span'))
  }

  /** Draws these moments, given by their index. */
  draw(shown: readonly number[], everyPing: boolean): void {
    if (this.#timeline === undefined) return
    const { moments, participants } = this.#timeline
    const isShown = new Set(shown)
    const state = emptyState()
    const rows: HTMLElement[] = []
    const drawn = new Map<string, HTMLElement>()
    let before: number | undefined
    this.#byIndex.clear()
    for (const [index, moment] of moments.entries()) {
      const wasPresent = new Set(state.present)
      for (const change of moment.changes) applyChange(state, change)
      if (!isShown.has(index)) continue
      const pause = before === undefined ? 0 : moment.at - before
      if (pause >= PAUSE_MS) {
        const words = `${(pause / 1000).toFixed(1)} s later`
        const lanes = momentDrawing(undefined, wasPresent, participants.length)
        const time = html('span', { class: 'time' })
        rows.push(html('li', { class: 'row pause' }, time, lanes, html('span', {}, words)))
      }
      before = moment.repeats?.until ?? moment.at
      const folded = isShown.has(index) && !everyPing ? this.#more.get(index) : undefined
      const init = { moment, index, participants, present: state.present, folded }
      const look = lookOf(init)
      const row = this.#drawn.get(look) ?? this.#row(init)
      drawn.set(look, row)
      this.#byIndex.set(index, row)
      rows.push(row)
    }
    this.#drawn = drawn
    this.#replaceRows(rows)
  }

  /** Leaves the rows alone that stay where they are. */
  #replaceRows(rows: readonly HTMLElement[]): void {
    const { children } = this.#rows
    let same = 0
    while (same < rows.length && children[same] === rows[same]) same += 1
    while (children.length > same) this.#rows.lastElementChild?.remove()
    this.#rows.append(...rows.slice(same))
  }

  /** Shows that this moment has just happened, and what is still to come. */
  mark(index: number, present: ReadonlySet<number>): void {
    this.#now?.removeAttribute('aria-current')
    this.#now = this.#byIndex.get(index)
    this.#now?.setAttribute('aria-current', 'step')
    for (const [who, name] of this.#names.entries()) {
      name.classList.toggle('absent', !present.has(who))
    }
  }

  /**
   * Brings the moment that has just happened into sight.
   *
   * @param withPage - whether the page itself may be scrolled, where the rows are as long as they are
   */
  follow({ withPage = true } = {}): void {
    if (this.#now === undefined) return
    const { offsetHeight, offsetTop } = this.#now
    const box = this.#box
    // In a narrow window the rows scroll with the page.
    if (box.scrollHeight <= box.clientHeight) {
      const { bottom, top } = this.#now.getBoundingClientRect()
      if (withPage && (top < 0 || bottom > innerHeight))
        this.#now.scrollIntoView({ block: 'center' })
      return
    }
    const head = 60
    const isSeen =
      offsetTop - head >= box.scrollTop &&
      offsetTop + 2 * offsetHeight <= box.scrollTop + box.clientHeight
    if (!isSeen) box.scrollTop = offsetTop - box.clientHeight / 2
  }

  #row({ folded, index, moment, participants, present }: RowInit): HTMLElement {
    const look = `${moment.shape === 'note' ? 'note' : ''} ${moment.failed ? 'failed' : ''}`
    const words = html(
      'span',
      { class: 'words' },
      html('span', { class: 'unseen who' }, `${partiesInWords(moment, participants)}: `)
    )
    if (moment.failed)
      words.append(html('span', { 'aria-hidden': 'true' }, '✘ '), unseen('wrong: '))
    words.append(momentInWords(moment))
    if (folded !== undefined) words.append(html('span', { class: 'folded' }, ` and ${folded} more`))
    if (isOnlySaid(moment)) words.append(unseen(', only said'))
    return html(
      'li',
      { class: `row ${look}`, 'data-index': index },
      html('span', { class: 'time' }, (moment.at / 1000).toFixed(3)),
      momentDrawing(moment, present, participants.length),
      words
    )
  }
}

/** All that a row is drawn from. */
function lookOf({ folded, index, moment, participants, present }: RowInit): string {
  const { at, failed, from, repeats, shape, sort, subject, text, to, vouchedBy } = moment
  const names =
    participants.length <= CROWD ? [...present] : [from, to].filter(who => present.has(who ?? -1))
  const parties = [from, to].map(who => participants[who ?? -1]?.name)
  const drawn = [index, at, failed, from, to, shape, sort, subject, text, vouchedBy]
  return JSON.stringify([...drawn, repeats, folded, participants.length, names, parties])
}
