import assert from 'node:assert/strict'
import test from 'node:test'
import { formatEvent } from './format.ts'
import { LogFieldError } from './log-field-error.ts'

const PEER = '12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp'

const errorOf = (name: string, ...values: unknown[]) => {
  try {
    ;(formatEvent as (name: string, ...values: unknown[]) => string)(name, ...values)
  } catch (error) {
    assert.ok(error instanceof LogFieldError)
    return error
  }
  return assert.fail(`expected an error for ${name}`)
}

test('formatEvent() accepts objects with a text of their own', () => {
  const peerId = { toString: () => PEER }
  const address = new (class Multiaddr {
    toString() {
      return '/ip4/127.0.0.1/tcp/9000'
    }
  })()
  assert.equal(
    formatEvent('connected', peerId, address),
    `connected,${PEER},/ip4/127.0.0.1/tcp/9000`
  )
  assert.equal(formatEvent('error', new Error('no, really')), 'error,Error: no, really')
})

test('formatEvent() rounds milliseconds to 3 decimals', () => {
  const written = [
    [0, '0'],
    [1, '1'],
    [1.23456, '1.235'],
    [0.0004, '0'],
    [-0, '0'],
    [Number.MAX_SAFE_INTEGER, '9007199254740991']
  ] as const
  for (const [rtt, text] of written) {
    assert.equal(formatEvent('ping', PEER, rtt), `ping,${PEER},${text} ms`)
  }
})

test('formatEvent() escapes text', () => {
  assert.equal(
    formatEvent('warning', 'a,\\\n\r\t\u0007\u007f\u0085\u2028\ud800 😀é'),
    'warning,a,\\\\\\n\\r\\t\\u0007\\u007f\\u0085\\u2028\\ud800 😀é'
  )
})

test('formatEvent() names event, field, what was wanted and what it got', () => {
  const { name, code, event, field, reason, message } = errorOf('closed', undefined)
  assert.deepEqual(
    { name, code, event, field },
    { name: 'LogFieldError', code: 'ERR_LOG_FIELD', event: 'closed', field: 'peerId' }
  )
  assert.equal(reason, 'wanted a peer id (such as 12D3KooW…), got undefined: there is no value')
  assert.equal(message, `Cannot log "closed": peerId: ${reason}`)
})

test('formatEvent() refuses values that do not fit their field', () => {
  const cases: [values: [name: string, ...unknown[]], field: string, reason: RegExp][] = [
    [['identity'], 'peerId', /got undefined/],
    [['identity', `${PEER},x`], 'peerId', /a comma is not allowed|not a base58btc/],
    [['identity', `${PEER}\n`], 'peerId', /\\n/],
    [['identity', { toString: 'no' }], 'peerId', /no toString\(\)/],
    [['identity', Object.create(null)], 'peerId', /null prototype/],
    [['identity', PEER, PEER], 'value 2', /wanted 1 value, got 2/],
    [['listening', ['/ip4/127.0.0.1/tcp/1']], 'multiaddr', /an array of 1/],
    [['listening', '/ip4/1.2.3.4,/x'], 'multiaddr', /a comma/],
    [['subscribed', ''], 'topic', /empty/],
    [['subscribed', {}], 'topic', /type Object/],
    [['subscribed', Promise.resolve('x')], 'topic', /type Promise/],
    [['warning', new Uint8Array([104, 105])], 'text', /decode them first/],
    [['warning', () => 'x'], 'text', /meant to be called/],
    [['warning', Symbol('x')], 'text', /symbol/],
    [['warning', null], 'text', /got null/],
    [['ping', PEER, -1], 'rtt', /got -1/],
    [['ping', PEER, Number.NaN], 'rtt', /got NaN/],
    [['ping', PEER, Number.POSITIVE_INFINITY], 'rtt', /got Infinity/],
    [['ping', PEER, 1e21], 'rtt', /milliseconds/],
    [['ping', PEER, '5'], 'rtt', /got "5": it is not a number/],
    [['kademlia,closestpeers', 1.5], 'count', /whole number/],
    [['closestpeer', PEER, '/a', undefined], 'multiaddrs', /got undefined/],
    [['conected', PEER], 'event name', /no such event/],
    [['toString'], 'event name', /no such event/]
  ]
  for (const [values, field, reason] of cases) {
    const error = errorOf(...values)
    assert.equal(error.field, field, error.message)
    assert.match(error.reason, reason)
  }
})

test('formatEvent() is typed from the registry', () => {
  const misuse = () => {
    // @ts-expect-error an event that does not exist
    formatEvent('conected', PEER)
    // @ts-expect-error a field is missing
    formatEvent('connected', PEER)
    // @ts-expect-error one field too many
    formatEvent('shutdown', 'now')
    // @ts-expect-error there may be no peer id
    formatEvent('identity', undefined as string | undefined)
    // @ts-expect-error a number is wanted
    formatEvent('ping', PEER, '5 ms')
    // @ts-expect-error bytes are not text
    formatEvent('warning', new Uint8Array())
    // @ts-expect-error an array is not a multiaddr
    formatEvent('listening', ['/ip4/127.0.0.1/tcp/1'])
  }
  assert.throws(misuse)
})

test('formatEvent() writes a topic or a version so that it stays one field', () => {
  assert.equal(formatEvent('subscribed', 'a,b\nc\\'), 'subscribed,a\\u002cb\\nc\\\\')
  assert.equal(formatEvent('identify', PEER, '', 'x,y'), `identify,${PEER},,x,y`)
})
