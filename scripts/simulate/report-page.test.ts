import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DOMParser } from '@xmldom/xmldom'
import { jsonReport } from './report-json.ts'
import { pageReport } from './report-page.ts'
import { makeSimulation } from './simulation.ts'
import { smallSimulation } from './small-simulation.fixture.ts'

const single = smallSimulation({ errors: 0.1 })
const side = smallSimulation({}, { name: 'errors', values: [0, 0.5] })
const COMMAND = 'npm run simulate -- --errors 0.1 --html'
const page = pageReport(single, [side], COMMAND)

function read(text: string) {
  return new DOMParser({ onError: (_, message) => assert.fail(message) }).parseFromString(
    text,
    'text/xml'
  )
}

test('pageReport() is well-formed, also as XML', () => {
  const document = read(page)
  assert.equal(document.documentElement?.tagName, 'html')
  assert.equal(document.documentElement?.getAttribute('lang'), 'en')
  assert.match(page, /^<!DOCTYPE html>/)
})

test('pageReport() needs nothing but itself', () => {
  const links = page.replaceAll('http://www.w3.org/2000/svg', '')
  assert.doesNotMatch(links, /https?:|\bsrc=|\bhref=|@import|url\(/)
})

test('pageReport() has each plot with a title, a text that tells it, and its units', () => {
  const document = read(page)
  const plots = [...document.getElementsByTagName('svg')]
  const headings = [...document.getElementsByTagName('h2')].map(each => each.textContent)
  assert.deepEqual(headings, [
    'In numbers',
    'Hops',
    'Delay',
    'The XOR distance falling along a lookup',
    'Bucket occupancy',
    'Against share of connections that fail at once',
    'This page again'
  ])
  // Each once for a window and once for a telephone.
  assert.equal(plots.length, 10)
  const ids = new Set([...document.getElementsByTagName('*')].map(each => each.getAttribute('id')))
  for (const plot of plots) {
    assert.equal(plot.getAttribute('role'), 'img')
    const labels = plot.getAttribute('aria-labelledby')?.split(' ') ?? []
    assert.equal(labels.length, 2)
    for (const label of labels) assert.ok(ids.has(label), label)
    assert.ok((plot.getElementsByTagName('desc')[0]?.textContent?.length ?? 0) > 40)
  }
  for (const unit of [/lookups, %/, /delay of a lookup, ms/, /share of the id space/]) {
    assert.match(page, unit)
  }
})

test('pageReport() gives every plot its numbers as a table', () => {
  const document = read(page)
  assert.equal(document.getElementsByTagName('details').length, 5)
  const rows = [...document.getElementsByTagName('tr')].map(row =>
    [...row.childNodes].map(each => each.textContent)
  )
  const [bucket] = single.networks[0]?.buckets ?? []
  const row = ['0', String(bucket?.mean), String(bucket?.least), String(bucket?.most)]
  assert.ok(rows.some(each => each.join() === row.join()))
})

test('pageReport() draws no number that is none', () => {
  assert.doesNotMatch(page, /NaN|Infinity|undefined|\[object/)
})

test('pageReport() holds the data, which are those of --json', () => {
  const data = read(page).getElementsByTagName('script')[0]?.textContent ?? ''
  assert.deepEqual(JSON.parse(data), JSON.parse(jsonReport(single)))
})

test('pageReport() says how it was made, and is the same again', () => {
  assert.ok(page.includes(COMMAND))
  assert.equal(pageReport(smallSimulation({ errors: 0.1 }), [side], COMMAND), page)
})

test('pageReport() shows a sweep in one plot with its numbers', () => {
  const sweep = pageReport(side, [], COMMAND)
  const plot = [...read(sweep).getElementsByTagName('svg')][0]
  assert.equal(plot?.getElementsByTagName('title')[0]?.textContent?.slice(0, 13), 'Against share')
  assert.match(sweep, /accuracy, %.*hops.*delay of a lookup, ms/s)
  assert.match(sweep, /What follows is one network of the sweep, with errors 0\.5\./)
})

test('pageReport() shows how tables grow stale while nodes come and go', () => {
  const living = pageReport(smallSimulation({ churn: 2, hours: 1 }), [], COMMAND)
  assert.match(living, /Stale entries over time/)
  assert.match(living, /after 1 hours it is [\d.]+ %/)
})

test('pageReport() says that a run was interrupted', () => {
  const [network] = single.networks
  const partial = makeSimulation(single.wanted, [
    network && { ...network, complete: false, lookups: 64 }
  ])
  assert.match(pageReport(partial, [], COMMAND), /Incomplete: 64 of 100 lookups\./)
})
