import type { Chart } from '#checker/record/sights'
import { KEY_BITS } from '../../../record/sights/chart.ts'
import { html } from '../../pages/browser/elements.ts'
import { placesInWords, trailInWords, trailTitle } from '../chart-words.ts'
import { latestTrail, type Trail, trailsOf, trailUntil } from '../charts.ts'
import type { Participant, Timeline } from '../timeline.ts'
import { pathPlot } from './path-plot.ts'
import { treePlot } from './tree-plot.ts'

/** A figure on the page, which stays while what it shows changes. */
interface Figure {
  box: HTMLElement
  select: HTMLSelectElement
  drawing: HTMLElement
  words: HTMLElement
  /** The trails that can be chosen, as they were last offered. */
  offered: string
}

/** The charts beside the network: what a lesson has drawn, as far as it has come with the moment that is shown. */
export class ChartsView {
  readonly #box: HTMLElement
  readonly #changed: () => void
  readonly #figures = new Map<string, Figure>()
  #charts: readonly Chart[] = []
  #participants: readonly Participant[] = []
  #trails: Trail[] = []

  /** @param changed - is called when another path or tree is chosen */
  constructor(box: HTMLElement, changed: () => void) {
    this.#box = box
    this.#changed = changed
  }

  take({ charts, moments, participants }: Timeline): void {
    this.#charts = charts
    this.#participants = participants
    this.#trails = trailsOf({ charts, moments })
    const figures = charts.map(({ title }) => this.#figureOf(title).box)
    this.#box.replaceChildren(...figures)
  }

  /** @param moment - the index of the last moment that has happened */
  show(moment: number): void {
    for (const [index, chart] of this.#charts.entries()) {
      const all = this.#trails.filter(each => each.chart === index)
      const begun = all.flatMap(each => trailUntil(each, moment) ?? [])
      this.#draw(chart, all, begun)
    }
  }

  #draw(chart: Chart, all: readonly Trail[], begun: readonly Trail[]): void {
    const figure = this.#figureOf(chart.title)
    this.#offer(figure, chart, all)
    figure.box.hidden = begun.length === 0
    const last = latestTrail(begun)?.points.at(-1)
    const shown = shownOf(figure.select.value, chart, begun)
    const [first] = shown
    if (first === undefined) {
      figure.drawing.replaceChildren()
      figure.words.textContent = 'this one has not begun yet'
      return
    }
    figure.words.textContent =
      shown.length === 1
        ? trailInWords(first, chart, this.#participants)
        : placesInWords(shown, chart)
    const isSame = (each: Trail): boolean => keyOf(each) === keyOf(first)
    figure.drawing.replaceChildren(
      chart.shape === 'tree'
        ? treePlot(first, this.#participants)
        : pathPlot({ chart, trails: begun, shown, last, ...extentOf(chart, all, all.find(isSame)) })
    )
  }

  #offer(figure: Figure, chart: Chart, trails: readonly Trail[]): void {
    const offered = trails.map(keyOf).join()
    if (offered === figure.offered) return
    const chosen = figure.select.value
    figure.offered = offered
    figure.select.replaceChildren(
      html('option', { value: '' }, chart.places === undefined ? 'the last one' : 'all'),
      ...trails.map(each =>
        html('option', { value: keyOf(each) }, trailTitle(each, chart, this.#participants))
      )
    )
    figure.select.value = trails.some(each => keyOf(each) === chosen) ? chosen : ''
    figure.select.parentElement?.toggleAttribute('hidden', trails.length < 2)
  }

  #figureOf(title: string): Figure {
    const known = this.#figures.get(title)
    if (known !== undefined) return known
    const select = html('select')
    select.addEventListener('change', this.#changed)
    const drawing = html('div')
    const words = html('p', { class: 'soft' })
    const box = html(
      'figure',
      { class: 'charted' },
      html('figcaption', {}, html('h3', {}, title)),
      html('label', {}, 'Shown: ', select),
      drawing,
      words
    )
    const figure = { box, select, drawing, words, offered: '' }
    this.#figures.set(title, figure)
    return figure
  }
}

function keyOf({ by, of }: Trail): string {
  return `${by ?? ''} ${of}`
}

/** The trails that are looked at: the chosen one, else what was gone on with last; where there are places, all of them. */
function shownOf(chosen: string, { places }: Chart, begun: readonly Trail[]): readonly Trail[] {
  if (chosen !== '') return begun.filter(each => keyOf(each) === chosen)
  const latest = latestTrail(begun)
  if (latest === undefined || places !== undefined) return begun
  return [latest]
}

/** How much room paths need in the end. */
function extentOf(
  { places }: Chart,
  all: readonly Trail[],
  shown: Trail | undefined
): { columns: number; nearest: number } {
  if (places !== undefined)
    return { columns: all.reduce((sum, { points }) => sum + points.length, 0), nearest: 0 }
  const points = shown?.points ?? []
  const bits = points.map(({ at }) => Number(at)).filter(each => each < KEY_BITS)
  // Whoever is the key itself stands below everybody else.
  return { columns: points.length, nearest: Math.ceil(Math.max(2, ...bits)) + 1 }
}
