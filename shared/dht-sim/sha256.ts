// SHA-256, FIPS 180-4. In plain TypeScript, for a page has no node:crypto and the Web Crypto of browsers
// is asynchronous: one promise per id would cost more than the hash.

const BLOCK_BYTES = 64
const ROUNDS = 64

/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
const ROUND_CONSTANTS = fractions(ROUNDS, Math.cbrt)
/** The same of the square roots of the first 8 primes. */
const INITIAL = fractions(8, Math.sqrt)

const schedule = new Int32Array(ROUNDS)

/** Hashes bytes; the digest as eight words of 32 bits. */
export function sha256(message: Uint8Array): Int32Array {
  const state = new Int32Array(INITIAL)
  const length = message.length
  const padded = new Uint8Array((((length + 8) >> 6) + 1) * BLOCK_BYTES)
  padded.set(message)
  padded[length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(padded.length - 8, Math.floor(length / 2 ** 29))
  view.setUint32(padded.length - 4, length << 3)
  for (let block = 0; block < padded.length; block += BLOCK_BYTES) {
    for (let word = 0; word < 16; word += 1) schedule[word] = view.getInt32(block + 4 * word)
    compress(state)
  }
  return state
}

/** Hashes a message of four words, which fits one block; the digest goes to `state`. */
export function sha256OfWords(a: number, b: number, c: number, d: number, state: Int32Array): void {
  state.set(INITIAL)
  schedule.fill(0, 0, 15)
  schedule[0] = a
  schedule[1] = b
  schedule[2] = c
  schedule[3] = d
  schedule[4] = 0x80000000 | 0
  schedule[15] = 128
  compress(state)
}

/** Takes in the block that lies in the first 16 words of the schedule. */
function compress(state: Int32Array): void {
  const w = schedule
  for (let t = 16; t < ROUNDS; t += 1) {
    const x = w[t - 15] as number
    const y = w[t - 2] as number
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3)
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10)
    w[t] = ((w[t - 16] as number) + s0 + (w[t - 7] as number) + s1) | 0
  }
  let a = state[0] as number
  let b = state[1] as number
  let c = state[2] as number
  let d = state[3] as number
  let e = state[4] as number
  let f = state[5] as number
  let g = state[6] as number
  let h = state[7] as number
  for (let t = 0; t < ROUNDS; t += 1) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
    const choice = (e & f) ^ (~e & g)
    const t1 = (h + s1 + choice + (ROUND_CONSTANTS[t] as number) + (w[t] as number)) | 0
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
    const majority = (a & b) ^ (a & c) ^ (b & c)
    h = g
    g = f
    f = e
    e = (d + t1) | 0
    d = c
    c = b
    b = a
    a = (t1 + s0 + majority) | 0
  }
  state[0] = (state[0] as number) + a
  state[1] = (state[1] as number) + b
  state[2] = (state[2] as number) + c
  state[3] = (state[3] as number) + d
  state[4] = (state[4] as number) + e
  state[5] = (state[5] as number) + f
  state[6] = (state[6] as number) + g
  state[7] = (state[7] as number) + h
}

/** The first 32 bits after the point of a root of each of the first primes. */
function fractions(count: number, root: (x: number) => number): Int32Array {
  const words = new Int32Array(count)
  for (let found = 0, candidate = 2; found < count; candidate += 1) {
    if (!isPrime(candidate)) continue
    words[found] = Math.floor((root(candidate) % 1) * 2 ** 32)
    found += 1
  }
  return words
}

function isPrime(number: number): boolean {
  for (let factor = 2; factor * factor <= number; factor += 1) {
    if (number % factor === 0) return false
  }
  return true
}
