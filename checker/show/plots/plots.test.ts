import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DOMParser } from '@xmldom/xmldom'
import { plotFigure, plotFile } from './draw-plot.ts'
import type { Plot } from './plot.ts'
import { powersOfTen, roundStep, wholeTicks } from './ticks.ts'

const PLOT: Plot = {
  id: 'p',
  title: 'A < B & C',
  description: 'What is to be seen',
  panels: [
    {
      x: { label: 'x, ms' },
      y: { label: 'y, %', ends: [0, 100] },
      layers: [
        { kind: 'bars', name: 'bars', bars: [{ x: 0, width: 5, y: 40, note: '40 < 50' }] },
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

function read(text: string) {
  return new DOMParser({ onError: (_, message) => assert.fail(message) }).parseFromString(
    text,
    'text/xml'
  )
}

test('plotFigure() draws every layer for a window and for a telephone, names it, and tells what it is', () => {
  const figure = read(String(plotFigure(PLOT)))
  const drawings = [...figure.getElementsByTagName('svg')]
  assert.deepEqual(
    drawings.map(each => each.getAttribute('class')),
    ['plot wide', 'plot narrow']
  )
  for (const drawing of drawings) {
    const texts = [...drawing.getElementsByTagName('text')].map(each => each.textContent)
    for (const text of ['x, ms', 'y, %', 'bars', 'line', 'dots', 'level', '100']) {
      assert.ok(texts.includes(text), text)
    }
    const titles = [...drawing.getElementsByTagName('title')].map(each => each.textContent)
    assert.deepEqual(
      titles.filter(each => each !== ''),
      ['A < B & C', '40 < 50', 'here']
    )
  }
})

test('plotFile() is a picture of its own, with its title and colours', () => {
  const svg = read(plotFile(PLOT))
  const texts = [...svg.getElementsByTagName('text')].map(each => each.textContent)
  assert.ok(texts.includes('A < B & C'))
  assert.equal(svg.getElementsByTagName('style').length, 1)
})

test('wholeTicks(), powersOfTen() and roundStep() give round numbers', () => {
  assert.deepEqual(wholeTicks(0, 2, 10), [0, 1, 2])
  assert.deepEqual(wholeTicks(-9.5, -1, 5), [-8, -6, -4, -2])
  assert.deepEqual(powersOfTen(0.02, 500), [0.01, 0.1, 1, 10, 100, 1000])
  assert.deepEqual(powersOfTen(10, 10), [10, 100])
  assert.equal(roundStep(0.3), 0.5)
})
