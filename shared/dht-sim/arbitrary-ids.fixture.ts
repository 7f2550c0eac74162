import fc from 'fast-check'
import { IdSpace } from './id-space.ts'
import { type IdBits, type Key, wordsOf } from './key.ts'

/** Ids of one width, all different, and what is looked for among them. */
export interface AnyIds {
  bits: IdBits
  ids: Key[]
  key: Key
}

/** Words that make long common prefixes and equal distances likely. */
const skewedWord = fc.constantFrom(0, 1, 2, 3, 0x80000000, 0x7fffffff, 0xfffffffe, 0xffffffff)
const evenWord = fc.integer({ min: 0, max: 0xffffffff })

function anyKey(bits: IdBits, word: fc.Arbitrary<number>): fc.Arbitrary<Key> {
  const words = wordsOf(bits)
  return fc
    .array(word, { minLength: words, maxLength: words })
    .map(parts => Uint32Array.from(parts))
}

/** From one id to 70, spread evenly or not at all; the key is one of them as often as not. */
export const anyIds: fc.Arbitrary<AnyIds> = fc
  .tuple(fc.constantFrom<IdBits>(64, 256), fc.constantFrom(skewedWord, evenWord))
  .chain(([bits, word]) =>
    fc
      .tuple(
        fc.uniqueArray(anyKey(bits, word), {
          minLength: 1,
          maxLength: 70,
          size: 'max',
          selector: key => key.join()
        }),
        anyKey(bits, fc.oneof(skewedWord, evenWord)),
        fc.option(fc.nat())
      )
      .map(([ids, other, own]) => {
        const key = own === null ? other : (ids[own % ids.length] as Key)
        return { bits, ids, key: key.slice() }
      })
  )

/** The ids as a space; `ids` become its order. */
export function spaceOf({ bits, ids }: AnyIds): IdSpace {
  const words = new Uint32Array(ids.flatMap(id => Array.from(id)))
  return IdSpace.of(words, bits)
}
