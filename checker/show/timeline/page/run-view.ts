import { byId, html } from '../../pages/browser/elements.ts'
import { seconds } from '../seconds.ts'
import type { Timeline } from '../timeline.ts'
import { bestStart, evidenceOf } from './best-start.ts'
import { ChartsView } from './charts-view.ts'
import { Controls } from './controls.ts'
import { Diagram } from './diagram.ts'
import { filterBoxes } from './filter-boxes.ts'
import { momentCard } from './moment-card.ts'
import { momentTable } from './moment-table.ts'
import { NetworkView } from './network-view.ts'
import { Playhead } from './playhead.ts'
import type { NetworkLayer } from './scene.ts'
import { showState } from './state-panel.ts'
import { verdictBanner } from './verdict-banner.ts'

/** A run on the page: one that is over, or one that goes on while somebody looks, by the same code. */
export class RunView {
  #timeline: Timeline
  readonly #playhead: Playhead
  readonly #diagram: Diagram
  readonly #controls: Controls
  readonly #network: NetworkView
  readonly #charts: ChartsView
  readonly #table = byId('table') as HTMLDetailsElement
  #shownIndex = -1

  constructor(timeline: Timeline) {
    this.#timeline = timeline
    this.#playhead = new Playhead(timeline)
    this.#network = new NetworkView(() => this.#show())
    this.#charts = new ChartsView(byId('charts'), () => this.#show())
    this.#diagram = new Diagram(byId('diagram'), index => this.#seek(index, false))
    this.#controls = new Controls(this.#playhead, () => {
      this.#show()
      this.#diagram.follow()
    })
    this.#table.addEventListener('toggle', () => this.#fillTable())
    // Focusable, so that they can be scrolled from the keyboard.
    for (const id of ['diagram', 'rows']) byId(id).tabIndex = 0
    this.#take(timeline)
  }

  /** Shows a run that is over, where it is best begun with. */
  open(index: number | undefined): void {
    const isWide = matchMedia('(min-width: 40rem)').matches
    // A narrow window begins with the picture, which shows the moment as well.
    this.#seek(index ?? bestStart(this.#timeline), isWide)
  }

  /**
   * Shows more of the run, or another one. Whoever looks at the last moment goes on with it; whoever has gone back stays
   * where they are.
   */
  grow(timeline: Timeline): void {
    const isNew = timeline.seed !== this.#timeline.seed
    const isAtEnd = isNew || this.#playhead.position === this.#playhead.last
    this.#playhead.grow(timeline)
    this.#take(timeline)
    if (isAtEnd) this.#playhead.seek(this.#playhead.last)
    if (isNew) this.#shownIndex = -1
    this.#show()
    if (isAtEnd) this.#diagram.follow({ withPage: false })
  }

  #take(timeline: Timeline): void {
    this.#timeline = timeline
    this.#introduce()
    this.#network.take(timeline.participants, layersOf(timeline))
    this.#charts.take(timeline)
    this.#diagram.take(timeline, this.#playhead.pings.more)
    filterBoxes(this.#playhead, filter => {
      this.#playhead.filter = filter
      this.#drawStory()
      this.#show()
    })
    this.#drawStory()
    const { moments, verdict } = timeline
    const evidence = verdict?.outcome === 'fail' ? evidenceOf(moments, verdict.seqs) : undefined
    verdictBanner(
      byId('verdict'),
      verdict,
      evidence === undefined ? undefined : () => this.#seek(evidence, true)
    )
  }

  #seek(index: number, follow: boolean): void {
    this.#playhead.seekIndex(index)
    this.#show()
    if (follow) this.#diagram.follow()
  }

  /** Draws all views that depend on the position of the playhead. */
  #show(): void {
    const { index, moment, state, stateBefore } = this.#playhead
    this.#controls.show()
    this.#diagram.mark(index, state.present)
    byId('moment').replaceChildren(...momentCard(moment, this.#timeline))
    byId('when').textContent = `at ${seconds(moment?.at ?? 0)}`
    this.#network.show(state, moment, index > this.#shownIndex)
    this.#charts.show(index)
    this.#shownIndex = index
    showState(byId('state'), stateBefore, state, this.#timeline.participants)
    // A link to the page with this leads back to the same moment.
    history.replaceState(null, '', `#${index}`)
  }

  /** Draws all views that depend on the filter. */
  #drawStory(): void {
    this.#diagram.draw(this.#playhead.shown, this.#playhead.filter.everyPing)
    this.#fillTable()
  }

  #fillTable(): void {
    if (!this.#table.open) return
    byId('rows').replaceChildren(momentTable(this.#timeline, this.#playhead.shown))
  }

  #introduce(): void {
    const { command, endedAt, lesson, observations, participants } = this.#timeline
    document.title = `${lesson}: what happened`
    byId('lesson').textContent = lesson
    byId('about').textContent = `${observations} observations in ${seconds(endedAt)}`
    byId('command').textContent = command
    byId('who').replaceChildren(
      ...participants.flatMap(({ name, peerIds, role }) => [
        html('dt', {}, name),
        html('dd', {}, ...(role === 'node' ? ['your node '] : []), ids(peerIds))
      ])
    )
  }
}

function ids(peerIds: string[]): HTMLElement | string {
  if (peerIds.length === 0) return 'its peer id was never told'
  return html('code', {}, peerIds.join(' '))
}

/** The layers for which a run has data. */
function layersOf({ moments }: Timeline): NetworkLayer[] {
  const has = new Set(moments.flatMap(({ changes }) => changes.map(({ what }) => what)))
  return [
    'connections',
    ...(has.has('mesh') ? ['topic mesh' as const] : []),
    ...(has.has('table') ? ['routing table' as const] : [])
  ]
}
