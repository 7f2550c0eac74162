import { byId, html } from '../../pages/browser/elements.ts'
import type { NetworkState } from '../network-state.ts'
import type { Moment, Participant } from '../timeline.ts'
import { showBuckets } from './bucket-view.ts'
import { CROWD } from './ring.ts'
import { type NetworkLayer, type SceneEdge, sceneOf, TOPIC_LOOKS } from './scene.ts'
import { SceneCanvas } from './scene-canvas.ts'

/** What is drawn, in words, where the colours of topics stand for themselves. */
const LEGEND: { [Kind in SceneEdge['kind']]: string } = {
  link: 'connection',
  doubtful: 'connection that only one of the two tells of',
  mesh: 'link in the mesh of a topic',
  table: 'in the routing table of',
  now: 'what has just happened'
}

/** The picture of the network, its legend, and what is highlighted in it. */
export class NetworkView {
  layer: NetworkLayer = 'connections'
  readonly #canvas: SceneCanvas
  readonly #select = byId('selected') as HTMLSelectElement
  readonly #changed: () => void
  #participants: readonly Participant[] = []
  #layers = ''

  constructor(changed: () => void) {
    this.#changed = changed
    this.#canvas = new SceneCanvas(byId('network') as HTMLCanvasElement, who => this.#choose(who))
    this.#select.addEventListener('change', changed)
    byId('layers').addEventListener('change', ({ target }) => {
      this.layer = (target as HTMLInputElement).value as NetworkLayer
      changed()
    })
  }

  /** Takes the participants of a story, and the layers for which it has data. */
  take(participants: readonly Participant[], layers: readonly NetworkLayer[]): void {
    const chosen = this.#select.value
    const isSame = participants.every(({ name }, who) => name === this.#participants[who]?.name)
    if (!isSame || participants.length !== this.#participants.length) {
      const names = participants.map(({ name }, who) => html('option', { value: who }, name))
      this.#select.replaceChildren(html('option', { value: '' }, 'everybody'), ...names)
      this.#select.value = isSame ? chosen : ''
    }
    this.#participants = participants
    this.#canvas.canvas.classList.toggle('crowd', participants.length >= CROWD)
    if (layers.join() !== this.#layers) this.#offer(layers)
  }

  #offer(layers: readonly NetworkLayer[]): void {
    this.#layers = layers.join()
    this.layer = layers.at(-1) ?? 'connections'
    const box = byId('layers')
    const legend = box.querySelector('legend')
    const choices = layers.map(each => {
      const checked = each === this.layer
      return html(
        'label',
        {},
        html('input', { type: 'radio', name: 'layer', value: each, checked }),
        ` ${each}`
      )
    })
    box.replaceChildren(...(legend === null ? [] : [legend]), ...(layers.length > 1 ? choices : []))
  }

  /** @param moves - whether time goes on */
  show(state: NetworkState, moment: Moment | undefined, moves: boolean): void {
    const { layer } = this
    const chosen = this.#select.value
    const selected = chosen === '' ? undefined : Number(chosen)
    const scene = sceneOf({ state, participants: this.#participants, layer, moment, selected })
    this.#canvas.show(scene, moves)
    this.#canvas.canvas.setAttribute('aria-label', inWords(state))
    showBuckets(byId('buckets'), state, this.#participants, selected)
    const first = new Map(scene.edges.toReversed().map(edge => [edge.kind, edge]))
    byId('network-legend').replaceChildren(
      ...(Object.keys(LEGEND) as SceneEdge['kind'][]).flatMap(kind => {
        const edge = first.get(kind)
        return edge === undefined ? [] : [html('li', { class: lookInLegend(edge) }, LEGEND[kind])]
      })
    )
  }

  #choose(who: number | undefined): void {
    this.#select.value = who === undefined ? '' : String(who)
    this.#changed()
  }
}

/** The look of an edge that is drawn. */
function lookInLegend({ kind, look, passing }: SceneEdge): string {
  const own = look !== undefined ? `colour-${look}` : passing && `of-${passing.subject}`
  return `edge-${kind} ${own ?? ''} ${passing?.failed ? 'failed' : ''}`
}

/** The look of a topic's mesh: its colour, and its dashes. */
export function lookOfTopic({ topics }: NetworkState, name: string): string {
  return `colour-${[...topics.keys()].indexOf(name) % TOPIC_LOOKS}`
}

function inWords({ links, present }: NetworkState): string {
  return `${present.size} on the network, ${links.size} of the pairs connected; in words below`
}
