import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { ALL_EVENTS, anySample, anyText } from './arbitrary-event.fixture.ts'
import { formatEvent } from './format.ts'
import { LineSplitter } from './line-splitter.ts'
import { eventParser, parseEvent } from './parse.ts'

const PEER = '12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp'
const EXAMPLES = Object.values(ALL_EVENTS).map(({ example }) => example)

const parseAny = eventParser(ALL_EVENTS)

const problemOf = (line: string) => {
  const parsed = parseEvent(line)
  assert.ok('problem' in parsed, `expected a problem in ${JSON.stringify(line)}`)
  return parsed.problem
}

test('eventParser() reads back every event that eventFormatter() writes', () => {
  fc.assert(
    fc.property(anySample, ({ line, event }) => {
      assert.deepEqual(parseAny(line), { event })
    }),
    { numRuns: 1000 }
  )
})

test('parseEvent() gives typed fields', () => {
  const parsed = parseEvent(`ping,${PEER},1.5 ms`)
  assert.ok('event' in parsed && parsed.event.name === 'ping')
  const rtt: number = parsed.event.rtt
  assert.equal(rtt, 1.5)
})

test('parseEvent() reads zero or more rest fields', () => {
  const addresses = ['/ip4/10.0.0.7/tcp/1', '/dns4/x/tcp/2']
  for (let count = 0; count <= addresses.length; count++) {
    const multiaddrs = addresses.slice(0, count)
    assert.deepEqual(parseEvent(['closestpeer', PEER, ...multiaddrs].join(',')), {
      event: { name: 'closestpeer', peerId: PEER, multiaddrs }
    })
  }
})

test('eventParser() never throws', () => {
  const start = fc.constantFrom('', ...Object.keys(ALL_EVENTS).map(name => `${name},`))
  fc.assert(
    fc.property(start, anyText, (prefix, text) => {
      const parsed = parseAny(prefix + text)
      if ('event' in parsed) return
      const { column } = parsed.problem
      assert.ok(column >= 1 && column <= prefix.length + text.length + 1)
    }),
    { numRuns: 1000 }
  )
})

test('parseEvent() says which part is wrong and where', () => {
  const cases: [line: string, column: number, part: string, reason: RegExp][] = [
    ['', 1, 'event name', /empty/],
    ['conected,x', 1, 'event name', /^unknown event "conected"; did you mean "connected"\?$/],
    ['Identity,x', 1, 'event name', /did you mean "identity"/],
    ['kadmelia,bootstrap', 1, 'event name', /did you mean "kademlia,bootstrap"/],
    ['kademlia,bogus', 1, 'event name', /unknown event "kademlia,bogus"; known are "kademlia,b/],
    ['kademlia', 1, 'event name', /unknown event "kademlia"; known are/],
    ['server is up', 1, 'event name', /notes for humans go to stderr/],
    ['listening Multiaddr(/ip4/1.2.3.4)', 10, 'event name', /comma; .* listening,<multiaddr>$/],
    ['kademlia,bootstrap 3', 19, 'event name', /behind "kademlia,bootstrap" comes a comma/],
    ['warning: no', 8, 'event name', /behind "warning" comes a comma/],
    ['constructor,x', 1, 'event name', /unknown event "constructor"/],
    ['identity', 9, 'peerId', /ends before <peerId>; it is written identity,<peerId>/],
    ['identity,', 10, 'peerId', /got nothing/],
    ['identity,12D3KooW0', 18, 'peerId', /"0" is not a base58btc character/],
    [`identity,${PEER.slice(1)}`, 10, 'peerId', /must start with 12D3KooW/],
    [`identity,${PEER.slice(0, -1)}`, 61, 'peerId', /51 characters, .* has 52/],
    [`identity,${PEER}x`, 62, 'peerId', /53 characters, .* has 52/],
    [`identity,${PEER},`, 62, 'end of line', /nothing may follow/],
    ['shutdown,now', 9, 'end of line', /written shutdown$/],
    ['listening,ip4/1.2.3.4', 11, 'multiaddr', /must start with \//],
    ['listening,/ip4//tcp', 16, 'multiaddr', /between two slashes is empty/],
    ['listening,/ip4/', 15, 'multiaddr', /nothing follows the last \//],
    ['listening,/ip4 /x', 15, 'multiaddr', /a space is not allowed/],
    [`connected,${PEER}`, 63, 'multiaddr', /ends before <multiaddr>/],
    [`connected,${PEER},/a,/b`, 66, 'end of line', /nothing may follow/],
    [`closestpeer,${PEER},/a,b`, 69, 'multiaddrs', /must start with/],
    [`ping,${PEER},5ms`, 59, 'rtt', /not written as <number> ms/],
    [`ping,${PEER},-5 ms`, 59, 'rtt', /not written as <number> ms/],
    [`ping,${PEER},9999999999999999 ms`, 59, 'rtt', /too large/],
    ['kademlia,closestpeers,1.5', 23, 'count', /a whole number/],
    ['subscribed,', 12, 'topic', /empty/],
    ['subscribed,a\tb', 13, 'topic', /must be written \\t/],
    ['subscribed,a\\q', 13, 'topic', /a backslash must begin/],
    ['warning,a\\q', 10, 'text', /a backslash must begin/],
    ['warning,a\\', 10, 'text', /a backslash must begin/],
    ['warning,\\u12g4', 9, 'text', /a backslash must begin/],
    ['warning,a\u0007', 10, 'text', /must be written \\u0007/],
    ['warning,\\n\r\\q', 11, 'text', /must be written \\r/],
    ['warning,a\u2028', 10, 'text', /must be written \\u2028/]
  ]
  for (const [line, column, part, reason] of cases) {
    const problem = problemOf(line)
    assert.deepEqual([problem.column, problem.part], [column, part], line)
    assert.match(problem.reason, reason, line)
  }
})

test('parseEvent() keeps its reasons short and printable', () => {
  const { reason } = problemOf(`\u001b[31m${'x'.repeat(100_000)}`)
  assert.ok(reason.length < 200)
  assert.match(reason, /^[\x20-\x7e…]+$/)
})

test('parseEvent() sees one message where its text tries to be another line', () => {
  const breaks = ['\n', '\r\n', '\r', '\u0085', '\u2028', '\u2029', '\u001b[1A\u001b[2K', ',']
  for (const example of EXAMPLES) {
    for (const lineBreak of breaks) {
      const text = `hi${lineBreak}${example}${lineBreak}`
      const line = formatEvent('msg', PEER, 'chat', text)
      const split = new LineSplitter().push(Buffer.from(`${line}\n`))
      assert.deepEqual(split, [{ text: line, notices: [] }])
      assert.deepEqual(parseEvent(line), {
        event: { name: 'msg', from: PEER, topic: 'chat', text }
      })
    }
  }
})

test('parseEvent() says which event a line was most likely meant to be', () => {
  const lines = [
    [`conected,${PEER},/ip4/127.0.0.1/tcp/1`, 'connected'],
    [`Connected,${PEER},/ip4/127.0.0.1/tcp/1`, 'connected'],
    [`connected,${PEER}`, 'connected'],
    [`ping,${PEER},1.5ms`, 'ping'],
    [`closed,${PEER},and so on`, 'closed'],
    ['listening Multiaddr(/ip4/127.0.0.1/tcp/1)', 'listening'],
    ['kademlia,bootstraped', 'kademlia,bootstrap'],
    ['hello', undefined],
    ['', undefined]
  ] as const
  for (const [line, meant] of lines) assert.equal(problemOf(line).meant, meant, line)
})

test('eventParser() knows what is near among all of its events', () => {
  const cases: [line: string, reason: RegExp, meant: string | undefined][] = [
    ['refreshd,1,2 ms', /did you mean "refreshed"/, 'refreshed'],
    ['conected', /did you mean "connected"/, 'connected'],
    ['walk,fond,a7', /did you mean "walk,found"/, 'walk,found'],
    ['walk,x', /known are "walk,found", "walk,failed"/, undefined],
    ['refreshed,1', /written refreshed,<bucket>,<took> ms/, 'refreshed']
  ]
  for (const [line, reason, meant] of cases) {
    const parsed = parseAny(line)
    assert.ok('problem' in parsed, line)
    assert.match(parsed.problem.reason, reason)
    assert.equal(parsed.problem.meant, meant)
  }
  assert.ok('problem' in parseEvent('refreshed,17,250 ms'), 'is no event of every lesson')
})

test('eventParser() gives typed fields', () => {
  const parsed = parseAny('refreshed,17,250 ms')
  assert.ok('event' in parsed && parsed.event.name === 'refreshed')
  const took: number = parsed.event.took
  assert.equal(took, 250)
})
