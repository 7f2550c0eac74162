import { seconds } from '../seconds.ts'
import type { Timeline } from '../timeline.ts'
import { Controls } from './controls.ts'
import { Diagram } from './diagram.ts'
import { byId, html } from './elements.ts'
import { filterBoxes } from './filter-boxes.ts'
import { momentCard } from './moment-card.ts'
import { momentTable } from './moment-table.ts'
import { type NetworkLayer, networkDrawing } from './network-drawing.ts'
import { Playhead } from './playhead.ts'
import { showState } from './state-panel.ts'

const timeline = JSON.parse(byId('timeline').textContent) as Timeline
const { participants } = timeline
const playhead = new Playhead(timeline)
const diagram = new Diagram(byId('diagram'), timeline, index => {
  playhead.seekIndex(index)
  show()
})
const controls = new Controls(playhead, () => {
  show()
  diagram.follow()
})
const table = byId('table') as HTMLDetailsElement
let layer: NetworkLayer = 'connections'

/** Draws all views that depend on the position of the playhead. */
function show(): void {
  const { index, moment, state, stateBefore } = playhead
  controls.show()
  diagram.mark(index, state.present)
  byId('moment').replaceChildren(...momentCard(moment, timeline))
  byId('when').textContent = `at ${seconds(moment?.at ?? 0)}`
  byId('network').replaceChildren(networkDrawing(state, participants, layer, moment))
  showState(byId('state'), stateBefore, state, participants)
  // A link to the page with this leads back to the same moment.
  history.replaceState(null, '', `#${index}`)
}

/** Draws all views that depend on the filter. */
function drawStory(): void {
  diagram.draw(playhead.shown)
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
  layer = layers.at(-1) ?? layer
  if (layers.length === 1) return
  for (const each of layers) {
    const input = html('input', {
      type: 'radio',
      name: 'layer',
      value: each,
      checked: each === layer
    })
    byId('layers').append(html('label', {}, input, ` ${each}`))
  }
  byId('layers').addEventListener('change', ({ target }) => {
    layer = (target as HTMLInputElement).value as NetworkLayer
    show()
  })
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
filterBoxes(timeline, filter => {
  playhead.filter = filter
  drawStory()
  show()
})
table.addEventListener('toggle', () => {
  if (table.open) fillTable()
})
drawStory()
const start = /^#\d+$/.test(location.hash) ? Number(location.hash.slice(1)) : undefined
if (start !== undefined) playhead.seekIndex(start)
show()
if (start !== undefined) diagram.follow()
