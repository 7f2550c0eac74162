import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Knock, passGate } from './gate.ts'

const INIT = { port: 4711, token: 'abcdef' }
const KNOCK: Knock = {
  method: 'GET',
  url: '/abcdef/events?x=1',
  host: '127.0.0.1:4711',
  origin: undefined
}

test('passGate() lets in whoever knows the token, and gives the rest of the path', () => {
  assert.deepEqual(passGate(KNOCK, INIT), { path: 'events' })
  assert.deepEqual(passGate({ ...KNOCK, url: '/abcdef/' }, INIT), { path: '' })
  assert.deepEqual(passGate({ ...KNOCK, host: 'localhost:4711' }, INIT), { path: 'events' })
  const post = { ...KNOCK, method: 'POST', origin: 'http://127.0.0.1:4711' }
  assert.deepEqual(passGate(post, INIT), { path: 'events' })
})

test('passGate() has nothing for whoever does not know it', () => {
  for (const url of ['/', '', '/abcdeg/', '/abcde/', '/abcdefg/', '/abcdef%20/', '//abcdef/']) {
    assert.deepEqual(passGate({ ...KNOCK, url }, INIT), { refused: 'nothing' }, url)
  }
})

test('passGate() refuses names that are not of this machine, and pages that are not ours', () => {
  for (const host of [undefined, 'evil.test', 'evil.test:4711', '127.0.0.1', '127.0.0.1:1']) {
    assert.deepEqual(passGate({ ...KNOCK, host }, INIT), { refused: 'foreign' }, host)
  }
  for (const origin of [
    'null',
    'http://evil.test',
    'https://127.0.0.1:4711',
    'http://127.0.0.1:1'
  ]) {
    assert.deepEqual(passGate({ ...KNOCK, origin }, INIT), { refused: 'foreign' }, origin)
  }
  const post = { ...KNOCK, method: 'POST' }
  assert.deepEqual(passGate(post, INIT), { refused: 'foreign' }, 'a POST without an origin')
})
