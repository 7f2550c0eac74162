import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DOMParser } from '@xmldom/xmldom'
import { describeLooks } from '../../checker/test-kit/describe-looks.ts'
import { pageReport as broadcastPage } from './broadcast/report-page.ts'
import { simulateBroadcast } from './broadcast/simulate-broadcast.ts'
import { leftOutBySize } from './broadcast/sizes.ts'
import { pageReport } from './report-page.ts'
import { smallSimulation } from './small-simulation.fixture.ts'

const COMMAND = 'npm run simulate -- --html'

function broadcast(): string {
  const simulation = simulateBroadcast({ way: 'both', nodes: 200, dead: 0, seed: '0' })
  return broadcastPage(simulation, leftOutBySize(0, '0'), COMMAND)
}

describeLooks('the pages of simulations', {
  'a network': () => pageReport(smallSimulation({ errors: 0.1 }), [], COMMAND),
  'a network that comes and goes': () =>
    pageReport(smallSimulation({ churn: 2, hours: 1 }), [], COMMAND),
  'a sweep': () =>
    pageReport(smallSimulation({}, { name: 'errors', values: [0, 0.5] }), [], COMMAND),
  'a broadcast': broadcast
})

test('the page of a broadcast has no two lines of one look in a panel, and no panel without a name or a dot', () => {
  const page = new DOMParser().parseFromString(broadcast(), 'text/xml')
  const drawings = [...page.getElementsByTagName('svg')].filter(
    each => each.getAttribute('class') === 'plot narrow'
  )
  const panels = drawings.flatMap(drawing =>
    [...drawing.getElementsByTagName('g')].filter(({ parentNode }) => parentNode === drawing)
  )
  assert.equal(panels.length, 4)
  const names = panels.map(each => each.getElementsByTagName('text'))
  for (const panel of panels) {
    const samples = [...panel.getElementsByTagName('path')].filter(each =>
      /h28$/.test(each.getAttribute('d') ?? '')
    )
    const looks = samples.map(each =>
      ['stroke', 'stroke-dasharray'].map(name => each.getAttribute(name)).join()
    )
    assert.equal(new Set(looks).size, looks.length, looks.join('; '))
    const drawn = [...panel.getElementsByTagName('title')].map(each => each.textContent)
    assert.ok(drawn.some(each => /validators|hops/.test(each ?? '')))
  }
  const words = names.map(each => [...each].map(({ textContent }) => textContent).join())
  assert.equal(new Set(words).size, panels.length, 'each says what it shows')
})
