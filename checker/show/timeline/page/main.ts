import { byId, html } from '../../pages/browser/elements.ts'
import { seconds } from '../seconds.ts'
import type { Timeline } from '../timeline.ts'
import { bestStart, evidenceOf } from './best-start.ts'
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

const timeline = JSON.parse(byId('timeline').textContent) as Timeline
const { participants } = timeline
const playhead = new Playhead(timeline)
const diagram = new Diagram(byId('diagram'), timeline, playhead.pings.more, index => {
  playhead.seekIndex(index)
  show()
})
const controls = new Controls(playhead, () => {
  show()
  diagram.follow()
})
const table = byId('table') as HTMLDetailsElement
const network = new NetworkView(participants, () => show())
let shownIndex = -1

/** Draws all views that depend on the position of the playhead. */
function show(): void {
  const { index, moment, state, stateBefore } = playhead
  controls.show()
  diagram.mark(index, state.present)
  byId('moment').replaceChildren(...momentCard(moment, timeline))
  byId('when').textContent = `at ${seconds(moment?.at ?? 0)}`
  network.show(state, moment, index > shownIndex)
  shownIndex = index
  showState(byId('state'), stateBefore, state, participants)
  // A link to the page with this leads back to the same moment.
  history.replaceState(null, '', `#${index}`)
}

/** Draws all views that depend on the filter. */
function drawStory(): void {
  diagram.draw(playhead.shown, playhead.filter.everyPing)
  if (table.open) fillTable()
}

function fillTable(): void {
  byId('rows').replaceChildren(momentTable(timeline, playhead.shown))
}

/** Offers the layers for which this run has data. */
function offerLayers(): void {
  const changes = timeline.moments.flatMap(each => each.changes)
  const has = (what: string): boolean => changes.some(change => change.what === what)
  const layers: NetworkLayer[] = ['connections']
  if (has('mesh')) layers.push('topic mesh')
  if (has('table')) layers.push('routing table')
  network.offer(layers)
}

function introduce(): void {
  const { command, endedAt, lesson, observations } = timeline
  document.title = `${lesson}: what happened`
  byId('lesson').textContent = lesson
  byId('about').textContent = `${observations} observations in ${seconds(endedAt)}`
  byId('command').textContent = command
  byId('who').append(
    ...participants.flatMap(({ name, peerIds, role }) => [
      html('dt', {}, name),
      html('dd', {}, ...(role === 'node' ? ['your node '] : []), ids(peerIds))
    ])
  )
}

function ids(peerIds: string[]): HTMLElement | string {
  if (peerIds.length === 0) return 'its peer id was never told'
  return html('code', {}, peerIds.join(' '))
}

// Focusable, so that they can be scrolled from the keyboard.
for (const id of ['diagram', 'rows']) byId(id).tabIndex = 0
introduce()
offerLayers()
filterBoxes(playhead, filter => {
  playhead.filter = filter
  drawStory()
  show()
})
table.addEventListener('toggle', () => {
  if (table.open) fillTable()
})
drawStory()
const { verdict } = timeline
const evidence =
  verdict?.outcome === 'fail' ? evidenceOf(timeline.moments, verdict.seqs) : undefined
const jump = (index: number): void => {
  playhead.seekIndex(index)
  show()
  diagram.follow()
}
const isWide = matchMedia('(min-width: 40rem)').matches
verdictBanner(byId('verdict'), verdict, evidence === undefined ? undefined : () => jump(evidence))
playhead.seekIndex(
  /^#\d+$/.test(location.hash) ? Number(location.hash.slice(1)) : bestStart(timeline)
)
show()
// A narrow window begins with the picture, which shows the moment as well.
if (isWide) diagram.follow()
