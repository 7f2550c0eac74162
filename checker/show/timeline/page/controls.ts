import { byId, html } from '../../pages/browser/elements.ts'
import { momentInWords, partiesInWords } from '../timeline.ts'
import type { Playhead } from './playhead.ts'

/** The longest time that a moment stays while the story plays. */
const LONGEST_MS = 1500
const SHORTEST_MS = 30

/** How long a moment stays while the story plays, milliseconds, by the chosen pace. */
const PACES: { [pace: string]: (gapMs: number) => number } = {
  slow: () => 1200,
  steady: () => 500,
  real: gap => Math.min(Math.max(gap, SHORTEST_MS), LONGEST_MS)
}

/** The slider through time, and the buttons beside it. */
export class Controls {
  readonly #playhead: Playhead
  readonly #changed: () => void
  readonly #slider = byId('slider') as HTMLInputElement
  readonly #play = byId('play')
  readonly #pace = byId('pace') as HTMLSelectElement
  #timer: number | undefined

  /** @param changed - is called when the playhead has been moved */
  constructor(playhead: Playhead, changed: () => void) {
    this.#playhead = playhead
    this.#changed = changed
    this.#slider.addEventListener('input', () => this.#seek(this.#slider.valueAsNumber))
    this.#play.addEventListener('click', () => this.#toggle())
    const to = (id: string, position: () => number | undefined): void =>
      byId(id).addEventListener('click', () => this.#seek(position() ?? playhead.position))
    to('first', () => 0)
    to('back', () => playhead.position - 1)
    to('forward', () => playhead.position + 1)
    to('end', () => playhead.last)
    to('failure', () => playhead.nextFailure)
    document.addEventListener('keydown', event => this.#key(event))
  }

  /** Shows where the playhead is. */
  show(): void {
    const { index, last, moment, position, shown, timeline } = this.#playhead
    this.#slider.max = String(last)
    this.#slider.value = String(position)
    const at = ((moment?.at ?? 0) / 1000).toFixed(3)
    const what =
      moment === undefined
        ? 'nothing is shown'
        : `${at} seconds, ${partiesInWords(moment, timeline.participants)}: ${momentInWords(moment)}`
    this.#slider.setAttribute('aria-valuetext', what)
    byId('time').textContent = `${at} s`
    byId('place').textContent =
      index === -1 ? 'nothing is shown' : `${position + 1} of ${shown.length}`
    byId('failure').hidden = this.#playhead.nextFailure === undefined
    this.#showScale()
  }

  /** A mark below the slider for each second. */
  #showScale(): void {
    const { last, shown, timeline } = this.#playhead
    const scale = byId('scale')
    const key = shown.length
    if (Number(scale.dataset.of) === key) return
    scale.dataset.of = String(key)
    let second = 0
    const marks = shown.flatMap((index, position) => {
      const now = Math.floor((timeline.moments[index]?.at ?? 0) / 1000)
      if (now <= second) return []
      second = now
      const mark = html('span', { class: 'mark' }, `${now} s`)
      mark.style.left = `${(position / Math.max(last, 1)) * 100}%`
      return [mark]
    })
    scale.replaceChildren(...withoutCrowding(marks))
  }

  #seek(position: number): void {
    this.#stop()
    this.#playhead.seek(position)
    this.#changed()
  }

  #toggle(): void {
    if (this.#timer !== undefined) {
      this.#stop()
      return
    }
    if (this.#playhead.position === this.#playhead.last) {
      this.#playhead.seek(0)
      this.#changed()
    }
    this.#say('pause', 'Pause')
    this.#wait()
  }

  #wait(): void {
    const { moment, position, shown, timeline } = this.#playhead
    const next = timeline.moments[shown[position + 1] ?? -1]
    if (next === undefined) {
      this.#stop()
      return
    }
    const gap = next.at - (moment?.at ?? 0)
    const waitMs = PACES[this.#pace.value]?.(gap) ?? SHORTEST_MS
    this.#timer = window.setTimeout(() => {
      this.#playhead.seek(position + 1)
      this.#changed()
      this.#wait()
    }, waitMs)
  }

  #stop(): void {
    window.clearTimeout(this.#timer)
    this.#timer = undefined
    this.#say('play', 'Play')
  }

  #say(look: string, label: string): void {
    this.#play.dataset.look = look
    this.#play.setAttribute('aria-label', label)
  }

  /** The arrows and the space bar, wherever they mean nothing else. */
  #key(event: KeyboardEvent): void {
    const target = event.target as Element
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (target.closest('input, select, button, summary, [tabindex="0"]') !== null) return
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (step !== undefined) this.#seek(this.#playhead.position + step)
    else if (event.key === ' ') this.#toggle()
    else return
    event.preventDefault()
  }
}

/** Marks that have room beside each other, and before the end. */
function withoutCrowding(marks: HTMLElement[]): HTMLElement[] {
  let before = Number.NEGATIVE_INFINITY
  return marks.filter(mark => {
    const at = Number.parseFloat(mark.style.left)
    if (at - before < 9 || at > 95) return false
    before = at
    return true
  })
}
