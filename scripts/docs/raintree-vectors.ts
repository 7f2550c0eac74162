/** What becomes of one broadcast among so many validators, of which number 1 is the originator. */
export interface RainTreeVector {
  size: number
  levels: number
  /** How many copies each validator reads and writes, in order. */
  traffic: [reads: number, writes: number][]
  /** Whom no copy reaches, by number. */
  missed: number[]
}

const SIZES = 81

/**
 * RainTree as it is specified, copy by copy and with fractions of whole numbers: slow, plain, and with nothing in
 * common with the code that is compared with it.
 */
export function makeRainTreeVectors(): RainTreeVector[] {
  return Array.from({ length: SIZES }, (_, index) => broadcast(index + 1))
}

function broadcast(size: number): RainTreeVector {
  let levels = 0
  while (3 ** levels < size) levels += 1
  const traffic = Array.from({ length: size }, (): [number, number] => [0, 0])
  const send = (from: number, level: number): void => {
    if (level === 0) return
    // size · (2/3)^(levels - level), cut off, and then a third and two thirds of that, cut off.
    const shrunk =
      (size * 2 ** (levels - level) - remainder(size, levels - level)) / 3 ** (levels - level)
    for (const step of [(shrunk - (shrunk % 3)) / 3, (2 * shrunk - ((2 * shrunk) % 3)) / 3]) {
      if (step === 0) continue
      const to = (from + step) % size
      count(traffic, from, 1)
      count(traffic, to, 0)
      send(to, level - 1)
    }
    send(from, level - 1)
  }
  send(0, levels)
  const missed = traffic.flatMap(([reads], at) => (at > 0 && reads === 0 ? [at + 1] : []))
  return { size, levels, traffic, missed }
}

function remainder(size: number, above: number): number {
  return (size * 2 ** above) % 3 ** above
}

function count(traffic: [number, number][], at: number, which: 0 | 1): void {
  const counts = traffic[at]
  if (counts !== undefined) counts[which] += 1
}
