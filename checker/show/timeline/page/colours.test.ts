import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'

test('the colours of the page stand out from what is behind them', async () => {
  const css = await readFile(join(import.meta.dirname, 'page.css'), 'utf8')
  const schemes = [...css.matchAll(/:root \{([^}]+)\}/g)].map(([, block = '']) =>
    Object.fromEntries([...block.matchAll(/--([\w-]+): (#\w{6});/g)].map(([, ...pair]) => pair))
  )
  assert.equal(schemes.length, 2)
  for (const colours of schemes) {
    for (const text of ['ink', 'soft', 'seen', 'said', 'failed', 'note', 'new']) {
      for (const behind of ['paper', 'raised', 'now']) {
        const ratio = contrast(String(colours[text]), String(colours[behind]))
        // WCAG 2.2, 1.4.3: contrast (minimum).
        assert.ok(ratio >= 4.5, `${text} on ${behind}: ${ratio.toFixed(2)}`)
      }
    }
  }
})

/** WCAG 2.2, "contrast ratio" of two colours as `#rrggbb`. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(start => {
    const share = Number.parseInt(colour.slice(start, start + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
