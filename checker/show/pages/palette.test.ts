import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SHARED_STYLE } from './page.ts'

type Colour = [red: number, green: number, blue: number]

const schemes = [...SHARED_STYLE.matchAll(/:root,\s+svg\.plot \{([^}]+)\}/g)].map(
  ([, block = '']) =>
    Object.fromEntries([...block.matchAll(/--([\w-]+): (#\w{6});/g)].map(([, ...pair]) => pair))
)

test('the colours of the pages stand out from what is behind them', () => {
  assert.equal(schemes.length, 2)
  for (const colours of schemes) {
    const texts = Object.keys(colours).filter(name => !/paper|raised|now|line|life/.test(name))
    assert.equal(texts.length, 12)
    for (const text of texts) {
      for (const behind of ['paper', 'raised', 'now']) {
        const ratio = contrast(linear(colours[text]), linear(colours[behind]))
        // WCAG 2.2, 1.4.3: contrast (minimum).
        assert.ok(ratio >= 4.5, `${text} on ${behind}: ${ratio.toFixed(2)}`)
      }
    }
  }
})

test('the four series of a plot stay apart for whoever sees no red, no green, or no blue', () => {
  for (const colours of schemes) {
    const series = [0, 1, 2, 3].map(each => linear(colours[`series-${each}`]))
    for (const [sight, see] of Object.entries(SIGHTS)) {
      for (const [at, one] of series.entries()) {
        for (const other of series.slice(at + 1)) {
          const apart = distance(see(one), see(other))
          assert.ok(apart >= 10, `${sight}: series ${at} and another, ${apart.toFixed(1)}`)
        }
      }
    }
  }
})

/** Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB. */
const SIGHTS: { [sight: string]: (colour: Colour) => Colour } = {
  usual: colour => colour,
  protanopia: seenBy([
    0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998
  ]),
  deuteranopia: seenBy([
    0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881
  ]),
  tritanopia: seenBy([
    1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039
  ])
}

function seenBy(matrix: number[]): (colour: Colour) => Colour {
  return colour =>
    [0, 3, 6].map(row =>
      Math.min(
        Math.max(
          colour.reduce((sum, each, at) => sum + each * (matrix[row + at] ?? 0), 0),
          0
        ),
        1
      )
    ) as Colour
}

/** CIE 1976: the distance of two colours in Lab; about 2.3 is just noticeable. */
function distance(one: Colour, other: Colour): number {
  const [a, b] = [lab(one), lab(other)]
  return Math.hypot(...a.map((each, at) => each - (b[at] ?? 0)))
}

/** From linear sRGB through XYZ (D65) to Lab. */
function lab([red, green, blue]: Colour): number[] {
  const root = (value: number): number =>
    value > 216 / 24389 ? Math.cbrt(value) : ((24389 / 27) * value + 16) / 116
  const x = root((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505)
  const y = root(0.2126 * red + 0.7152 * green + 0.0722 * blue)
  const z = root((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089)
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

/** WCAG 2.2, "contrast ratio" of two colours. */
function contrast(one: Colour, other: Colour): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

function luminance([red, green, blue]: Colour): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** `#rrggbb` as linear RGB. */
function linear(colour = ''): Colour {
  return [1, 3, 5].map(start => {
    const share = Number.parseInt(colour.slice(start, start + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as Colour
}
