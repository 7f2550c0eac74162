/** As many addresses as 10.0.0.0/8 has. */
const SPACE = 2 ** 24

/**
 * Gives every place of a network an address out of 10.0.0.0/8, so that neighbours in the one are none in the
 * other. Both ways are one multiplication.
 */
export class Addresses {
  readonly #factor: number
  readonly #inverse: number
  readonly #shift: number

  /** @param factor - odd, so that it has an inverse; both are less than 2^24 */
  constructor(factor: number, shift: number) {
    this.#factor = factor
    this.#shift = shift
    this.#inverse = inverseOf(factor)
  }

  /** Of any place below 2^24, also of one that nobody has. */
  addressOf(place: number): string {
    const number = (place * this.#factor + this.#shift) % SPACE
    return `10.${number >>> 16}.${(number >>> 8) & 255}.${number & 255}`
  }

  /** -1 for what is no address of these. */
  placeOf(address: string): number {
    const parts = address.split('.').map(Number)
    const [ten, high = NaN, middle = NaN, low = NaN] = parts
    if (ten !== 10 || parts.length !== 4) return -1
    const number = (high << 16) | (middle << 8) | low
    const place = ((number - this.#shift + SPACE) % SPACE) * this.#inverse
    return this.addressOf(place % SPACE) === address ? place % SPACE : -1
  }
}

/** The number whose product with an odd one is 1 modulo 2^24: by Newton, each step doubles the right bits. */
function inverseOf(odd: number): number {
  let inverse = odd
  for (let bits = 3; bits < 24; bits *= 2) {
    inverse = Math.imul(inverse, 2 - Math.imul(odd, inverse)) >>> 0
  }
  return inverse % SPACE
}
