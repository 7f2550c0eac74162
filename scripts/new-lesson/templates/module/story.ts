import { defineStory, noted, Story, said, started } from '#checker/story'
import { asked } from './pairs.ts'

const PAIRS = [
  { one: '4f1d93ab', other: 'cf1d93ab', bits: 0 },
  { one: '4f1d93ac', other: '4d1d93ac', bits: 6 },
  { one: '4f1d93ad', other: '4f9d0000', bits: 8 },
  { one: '4f1d93ae', other: '4f1d93ae', bits: 32 }
]

const good = new Story([
  ['asked', noted(asked, { pairs: PAIRS })],
  ['node', started()],
  ...PAIRS.map(
    ({ bits, one, other }) =>
      [`shares ${bits}`, said(`shared-bits,${one},${other},${bits}`)] as const
  )
])

export default defineStory({
  good,
  forgeries: {
    'the same number for all': good
      .says('shares 0', 'shared-bits,4f1d93ab,cf1d93ab,8')
      .says('shares 32', 'shared-bits,4f1d93ae,4f1d93ae,8'),
    'the answers of another run': good.without('shares 0', 'shares 6', 'shares 8', 'shares 32')
  }
})
