import { byId, html } from '../../pages/browser/elements.ts'
import type { NetworkState } from '../network-state.ts'
import type { Moment, Participant } from '../timeline.ts'
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
  readonly #participants: readonly Participant[]
  readonly #canvas: SceneCanvas
  readonly #select = byId('selected') as HTMLSelectElement
  readonly #changed: () => void

  constructor(participants: readonly Participant[], changed: () => void) {
    this.#participants = participants
    this.#changed = changed
    this.#canvas = new SceneCanvas(byId('network') as HTMLCanvasElement, who => this.#choose(who))
    this.#select.append(
      ...participants.map(({ name }, who) => html('option', { value: who }, name))
    )
    this.#select.addEventListener('change', changed)
  }

  /** Offers the layers for which there is data. */
  offer(layers: readonly NetworkLayer[]): void {
    this.layer = layers.at(-1) ?? 'connections'
    if (layers.length === 1) return
    const box = byId('layers')
    for (const each of layers) {
      const input = html('input', {
        type: 'radio',
        name: 'layer',
        value: each,
        checked: each === this.layer
      })
      box.append(html('label', {}, input, ` ${each}`))
    }
    box.addEventListener('change', ({ target }) => {
      this.layer = (target as HTMLInputElement).value as NetworkLayer
      this.#changed()
    })
  }

  /** @param moves - whether time goes on */
  show(state: NetworkState, moment: Moment | undefined, moves: boolean): void {
    const { layer } = this
    const chosen = this.#select.value
    const selected = chosen === '' ? undefined : Number(chosen)
    const scene = sceneOf({ state, participants: this.#participants, layer, moment, selected })
    this.#canvas.show(scene, moves)
    this.#canvas.canvas.setAttribute('aria-label', inWords(state))
    const kinds = new Set(scene.edges.map(({ kind }) => kind))
    byId('network-legend').replaceChildren(
      ...(Object.keys(LEGEND) as SceneEdge['kind'][])
        .filter(kind => kinds.has(kind))
        .map(kind => html('li', { class: `edge-${kind}` }, LEGEND[kind]))
    )
  }

  #choose(who: number | undefined): void {
    this.#select.value = who === undefined ? '' : String(who)
    this.#changed()
  }
}

/** The look of a topic's mesh: its colour, and its dashes. */
export function lookOfTopic({ topics }: NetworkState, name: string): string {
  return `colour-${[...topics.keys()].indexOf(name) % TOPIC_LOOKS}`
}

function inWords({ links, present }: NetworkState): string {
  return `${present.size} on the network, ${links.size} of the pairs connected; in words below`
}
