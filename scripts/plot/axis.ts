import { formatNumber } from './format-number.ts'

export interface Axis {
  /** The quantity on the axis, with its unit. */
  label: string
  scale: 'linear' | 'log'
  from: number
  to: number
  ticks: number[]
  format(value: number): string
}

interface AxisInit {
  /** The approximate number of ticks. */
  ticks?: number
  /** Begins at 0, whatever the values. */
  zero?: boolean
  /** Has ticks at whole numbers only. */
  whole?: boolean
  format?(value: number): string
}

/** An axis whose ticks are round numbers, and which holds all the values. */
export function linearAxis(
  label: string,
  values: readonly number[],
  { ticks = 6, zero = true, whole = false, format = formatNumber }: AxisInit = {}
): Axis {
  const [least, most] = extent(zero ? [0, ...values] : values)
  const step = Math.max(roundStep((most - least) / ticks), whole ? 1 : 0)
  const first = Math.floor(least / step + 1e-9)
  const last = Math.max(Math.ceil(most / step - 1e-9), first + 1)
  const at = Array.from({ length: last - first + 1 }, (_, index) => clean((first + index) * step))
  return { label, scale: 'linear', from: at[0] ?? 0, to: at.at(-1) ?? 1, ticks: at, format }
}

/** An axis on which every factor of ten is as long; its ticks are powers of ten. */
export function logAxis(label: string, values: readonly number[], init: AxisInit = {}): Axis {
  const { format = formatNumber } = init
  const [least, most] = extent(values)
  const first = Math.floor(Math.log10(least) + 1e-9)
  const last = Math.max(Math.ceil(Math.log10(most) - 1e-9), first + 1)
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => 10 ** (first + index))
  return { label, scale: 'log', from: 10 ** first, to: 10 ** last, ticks: ticks.map(clean), format }
}

/** Where a value is along an axis, from 0 to 1. */
export function position(axis: Axis, value: number): number {
  if (axis.scale === 'linear') return (value - axis.from) / (axis.to - axis.from)
  return Math.log(value / axis.from) / Math.log(axis.to / axis.from)
}

function extent(values: readonly number[]): [least: number, most: number] {
  let least = Number.POSITIVE_INFINITY
  let most = Number.NEGATIVE_INFINITY
  for (const value of values) {
    least = Math.min(least, value)
    most = Math.max(most, value)
  }
  return values.length === 0 ? [0, 1] : [least, most]
}

/** The smallest of 1, 2 and 5 times a power of ten that is not below. */
export function roundStep(step: number): number {
  if (!(step > 0)) return 1
  const power = 10 ** Math.floor(Math.log10(step))
  return clean(([1, 2, 5].find(each => each * power >= step * (1 - 1e-9)) ?? 10) * power)
}

/** The value without the rounding errors of binary fractions. */
function clean(value: number): number {
  return Number(value.toPrecision(12))
}
