/** Round ticks at whole numbers only, about so many of them. */
export function wholeTicks(from: number, to: number, count: number): number[] {
  const step = Math.max(1, roundStep((to - from) / count))
  const first = Math.ceil(from / step)
  const length = Math.max(Math.floor(to / step) - first + 1, 0)
  return Array.from({ length }, (_, index) => (first + index) * step)
}

/** The powers of ten from one value to another, at least two of them. */
export function powersOfTen(from: number, to: number): number[] {
  const first = Math.floor(Math.log10(from) + 1e-9)
  const last = Math.max(Math.ceil(Math.log10(to) - 1e-9), first + 1)
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number((10 ** (first + index)).toPrecision(12))
  )
}

/** The smallest of 1, 2 and 5 times a power of ten that is not below. */
export function roundStep(step: number): number {
  if (!(step > 0)) return 1
  const power = 10 ** Math.floor(Math.log10(step))
  const factor = [1, 2, 5].find(each => each * power >= step * (1 - 1e-9)) ?? 10
  return Number((factor * power).toPrecision(12))
}
