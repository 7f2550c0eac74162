import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import { eventReference, replaceReference } from './reference.ts'

test('replaceReference() finds nothing to renew in README.md', () => {
  const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8')
  const isFresh = replaceReference(readme) === readme
  assert.ok(isFresh, 'shared/log/README.md is stale: refresh it with "npm run docs"')
})

test('replaceReference() keeps what is around the table', () => {
  const markdown = 'a\n<!-- events:begin -->\nold\n<!-- events:end -->\nz\n'
  const renewed = replaceReference(markdown)
  assert.ok(renewed.startsWith('a\n<!-- events:begin -->\n'))
  assert.ok(renewed.endsWith('\n<!-- events:end -->\nz\n'))
  assert.ok(renewed.includes(eventReference()) && !renewed.includes('old'))
  assert.equal(replaceReference(renewed), renewed)
})

test('replaceReference() wants both comments', () => {
  assert.throws(() => replaceReference('<!-- events:end --> <!-- events:begin -->'), /Expected/)
})

test('eventReference() shows how units and repeated fields are written', () => {
  const table = eventReference()
  assert.ok(table.includes('| `ping,<peerId>,<rtt> ms` '))
  assert.ok(table.includes('| `closestpeer,<peerId>[,<multiaddr>…]` '))
})
