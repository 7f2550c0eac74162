import { formatNumber } from '#checker/show/pages'
import type { Layer, Panel, Point } from '#checker/show/plots'
import type { LookupPath } from './lookup-path.ts'
import type { Picture } from './picture.ts'
import type { SimulatedNetwork } from './simulation.ts'

/** The most answers of a lookup that are drawn; later ones change nothing. */
const MAX_ANSWERS = 40

export function pathsPicture({ paths, settings }: SimulatedNetwork): Picture {
  const shown = paths.map(path => ({ ...path, answers: path.answers.slice(0, MAX_ANSWERS) }))
  // The lookup with the longest way is highlighted.
  const highlighted = shown.toSorted((a, b) => answersUntilClosest(b) - answersUntilClosest(a))[0]
  const answers = highlighted?.answers ?? []
  const asked = answers.map(({ distance, error, node }, index) => ({
    x: index + 1,
    y: logarithm(distance, settings),
    ok: error === null,
    note: `answer ${index + 1}, node ${node}: ${share(distance)}${error === null ? '' : `, failed (${error})`}`
  }))
  const lines = shown.map((path): Layer => {
    const points = closestSoFar(path, settings)
    return path === highlighted
      ? { kind: 'line', name: 'closest node heard of', points, series: 0 }
      : { kind: 'line', name: '', points, faint: true, series: 0 }
  })
  const panel: Panel = {
    height: 400,
    x: { label: 'answers and errors that the lookup has waited for', whole: true },
    y: {
      label: 'XOR distance to the key, as a share of the id space',
      whole: true,
      format: power
    },
    layers: [
      ...lines,
      { kind: 'dots', name: 'node that answered', points: asked.filter(({ ok }) => ok), series: 1 },
      { kind: 'dots', name: 'failed', points: asked.filter(({ ok }) => !ok), series: 2 },
      { kind: 'level', name: 'share of one node', y: -Math.log2(settings.nodes) }
    ]
  }
  return {
    plot: {
      id: 'path',
      title: 'The XOR distance falling along a lookup',
      description: `The first ${shown.length} lookups of this run, on a logarithmic scale: from the distance of the node that asks to that of the closest node heard of. The lookup with the longest way is drawn strong, with the nodes it asked. After a few answers the distance is about the share that each of the ${formatNumber(settings.nodes)} nodes has of the id space; the last answers only confirm that nobody is closer.`,
      panels: [panel]
    },
    rows: [
      ['answer', 'node', 'its distance', 'closest heard of', 'outcome'],
      ...answers.map(({ node, distance, closest, error }, index) => [
        String(index + 1),
        String(node),
        share(distance),
        share(closest),
        error ?? 'answered'
      ])
    ]
  }
}

function closestSoFar(
  { distance, answers }: LookupPath,
  settings: SimulatedNetwork['settings']
): Point[] {
  const first = { x: 0, y: logarithm(distance, settings) }
  return [
    first,
    ...answers.map(({ closest }, at) => ({ x: at + 1, y: logarithm(closest, settings) }))
  ]
}

/** How many answers a lookup had waited for when it heard of the closest node. */
function answersUntilClosest({ answers }: LookupPath): number {
  return answers.findIndex(({ closest }) => closest === answers.at(-1)?.closest)
}

/** A key may be the id of a node: then nothing is closer than one step in the id space. */
function logarithm(distance: number, { bits }: SimulatedNetwork['settings']): number {
  return Math.log2(Math.max(distance, 2 ** -bits))
}

function share(distance: number): string {
  return distance === 0 ? '0' : `2^${Math.log2(distance).toFixed(2)}`
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** Such as 2⁻¹²; 1 for 0. */
function power(exponent: number): string {
  if (exponent === 0) return '1'
  const digits = String(exponent).replaceAll(/\d/g, digit => SUPERSCRIPTS[Number(digit)] ?? digit)
  return `2${digits.replace('-', '⁻')}`
}
