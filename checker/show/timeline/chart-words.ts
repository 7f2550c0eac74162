import type { Chart } from '#checker/record/sights'
import { KEY_BITS } from '../../record/sights/chart.ts'
import { type Point, type Trail, trailsOf, trailUntil } from './charts.ts'
import type { Participant, Timeline } from './timeline.ts'

// What charts show, in words: for the terminal and for the page.

/** The most points of a trail that are told; those that came last. */
const MAX_POINTS = 12
/** The most trails of a chart that are told; those that began last. */
const MAX_TRAILS = 20

/** `lookup of carol by you`. */
export function trailTitle(
  { by, of }: Pick<Trail, 'by' | 'of'>,
  { one }: Chart,
  participants: readonly Participant[]
): string {
  const whose = by === undefined ? '' : ` by ${participants[by]?.name ?? '?'}`
  return `${one} ${of}${whose}`
}

/** A trail in one sentence. */
export function trailInWords(
  trail: Trail,
  chart: Chart,
  participants: readonly Participant[]
): string {
  const told = trail.points.slice(-MAX_POINTS).map(each => pointInWords(each, chart, participants))
  const before = trail.points.length > told.length ? ['…'] : []
  const points = [...before, ...told].join(chart.shape === 'tree' ? '; ' : ', ')
  return `${trailTitle(trail, chart, participants)}: ${points}`
}

function pointInWords(
  { at, failed, from, name, to }: Point,
  { places, shape }: Chart,
  participants: readonly Participant[]
): string {
  const wrong = failed ? ' (went wrong)' : ''
  if (shape === 'tree') {
    const nameOf = (who = -1): string => participants[who]?.name ?? '?'
    const level = typeof at === 'number' ? ` on level ${at}` : ` (${at})`
    return `${nameOf(from)} to ${nameOf(to)}${level}${wrong}`
  }
  if (places !== undefined) return `${at}${name === '' ? '' : ` ${name}`}${wrong}`
  return `${name} ${distanceInWords(Number(at))}${wrong}`
}

/** How far a nearness of so many bits is, as a part of the whole id space. */
function distanceInWords(bits: number): string {
  if (bits >= KEY_BITS) return 'at the key'
  const percent = 100 * 2 ** -bits
  return percent >= 0.001 ? `${Number(percent.toPrecision(2))} %` : `2^-${Math.round(bits)}`
}

/** From how many places what is drawn came, and how often from each. */
export function placesInWords(trails: readonly Trail[], { places = [] }: Chart): string {
  const points = trails.flatMap(each => each.points)
  const counts = places.map(
    place => [place, points.filter(({ at }) => at === place).length] as const
  )
  return counts
    .filter(([, count]) => count > 0)
    .map(([place, count]) => `${place} ${count}`)
    .join(', ')
}

/** Every chart of a run as it was at this time, milliseconds: its title, and a sentence for each trail. */
export function chartsInWords(
  { charts, moments, participants }: Timeline,
  at: number
): { title: string; sentences: string[] }[] {
  const trails = trailsOf({ charts, moments })
  const moment = moments.findLastIndex(each => each.at <= at)
  return charts.flatMap((chart, index) => {
    const begun = trails
      .filter(each => each.chart === index)
      .flatMap(each => trailUntil(each, moment) ?? [])
    if (begun.length === 0) return []
    const told = begun.slice(-MAX_TRAILS).map(each => trailInWords(each, chart, participants))
    const before = begun.length > told.length ? [`${begun.length - told.length} before these`] : []
    return [{ title: chart.title, sentences: [...before, ...told] }]
  })
}
