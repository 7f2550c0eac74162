import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DOMParser } from '@xmldom/xmldom'
import { linearAxis, logAxis, position } from './axis.ts'
import { formatNumber } from './format-number.ts'
import { type Plot, plotFile, plotSvg } from './plot.ts'
import { PLOT_STYLE } from './style.ts'
import { tag } from './svg.ts'

test('linearAxis() has round ticks that hold all values', () => {
  assert.deepEqual(linearAxis('', [3, 97]).ticks, [0, 20, 40, 60, 80, 100])
  assert.deepEqual(
    linearAxis('', [0, 0.7], { ticks: 8 }).ticks,
    [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]
  )
  assert.deepEqual(linearAxis('', [0, 2], { whole: true, ticks: 10 }).ticks, [0, 1, 2])
  assert.deepEqual(linearAxis('', [-9.5, -1]).ticks, [-10, -8, -6, -4, -2, 0])
  assert.deepEqual(
    linearAxis('', [101, 104], { zero: false, ticks: 3 }).ticks,
    [101, 102, 103, 104]
  )
  assert.deepEqual(linearAxis('', [0]).ticks, [0, 1])
})

test('logAxis() has a tick for each power of ten', () => {
  const axis = logAxis('', [0.02, 500])
  assert.deepEqual(axis.ticks, [0.01, 0.1, 1, 10, 100, 1000])
  assert.equal(position(axis, 0.01), 0)
  assert.ok(Math.abs(position(axis, 1) - 0.4) < 1e-9)
  assert.deepEqual(logAxis('', [10, 10]).ticks, [10, 100])
})

test('formatNumber() writes numbers for people', () => {
  const cases: [number, string][] = [
    [0, '0'],
    [5, '5'],
    [0.1, '0.1'],
    [0.0123456, '0.0123'],
    [1.5, '1.50'],
    [123.45, '123.5'],
    [1234.5, '1,235'],
    [1e6, '1,000,000'],
    [-2.5, '-2.50']
  ]
  for (const [value, text] of cases) assert.equal(formatNumber(value), text)
})

test('tag() escapes attributes and leaves children alone', () => {
  assert.equal(
    tag('a', { x: 1.005, y: '<"&>', z: undefined }),
    '<a x="1" y="&lt;&quot;&amp;&gt;"></a>'
  )
  assert.equal(tag('line', { x1: 2 }), '<line x1="2"/>')
  assert.equal(tag('g', {}, '<b>', 'c'), '<g><b>c</g>')
})

const PLOT: Plot = {
  id: 'p',
  title: 'A < B & C',
  description: 'What is to be seen',
  panels: [
    {
      x: linearAxis('x, ms', [0, 10]),
      y: linearAxis('y, %', [0, 100]),
      layers: [
        { kind: 'bars', name: 'bars', bars: [{ x: 0, width: 5, y: 40, note: '40 %' }] },
        {
          kind: 'line',
          name: 'line',
          points: [
            { x: 0, y: 0 },
            { x: 10, y: 100 }
          ],
          dots: true
        },
        { kind: 'dots', name: 'dots', points: [{ x: 5, y: 50, note: 'here' }] },
        { kind: 'level', name: 'level', y: 80 }
      ]
    }
  ]
}

test('plotSvg() draws every layer, names it, and tells what it is', () => {
  const svg = new DOMParser().parseFromString(plotSvg(PLOT), 'text/xml')
  const texts = [...svg.getElementsByTagName('text')].map(each => each.textContent)
  for (const text of ['x, ms', 'y, %', 'bars', 'line', 'dots', 'level', '100']) {
    assert.ok(texts.includes(text), text)
  }
  const titles = [...svg.getElementsByTagName('title')].map(each => each.textContent)
  assert.deepEqual(titles, ['A < B & C', '40 %', 'here'])
  const [bar] = svg.getElementsByTagName('rect')
  const [top, height] = [Number(bar?.getAttribute('y')), Number(bar?.getAttribute('height'))]
  const levels = [...svg.getElementsByTagName('line')].filter(
    each => each.getAttribute('class') === 'level'
  )
  assert.ok(Number(levels[0]?.getAttribute('y1')) < top, '80 is above 40')
  assert.ok(height > 0)
})

test('plotFile() is a picture of its own, with its title and colours', () => {
  const svg = new DOMParser().parseFromString(plotFile(PLOT, PLOT_STYLE), 'text/xml')
  const texts = [...svg.getElementsByTagName('text')].map(each => each.textContent)
  assert.ok(texts.includes('A < B & C'))
  assert.equal(svg.getElementsByTagName('style').length, 1)
})
