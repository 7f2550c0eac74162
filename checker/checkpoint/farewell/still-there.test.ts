import assert from 'node:assert/strict'
import test from 'node:test'
import { PEER_IDS, Story, said, started, up } from '#checker/story'
import { farewellSeen } from './farewell-story.ts'
import { type LastLook, looked } from './notes.ts'
import { stillThere } from './still-there.ts'

/** What becomes of a node with these listening lines and, in the last look, these sockets. */
function judge(lines: string[], facts: Partial<LastLook>): string {
  const good = new Story([
    ...up('alice'),
    ['node', started('node', PEER_IDS.node)],
    ...lines.map(addr => [addr, said(`listening,${addr}`)] as const),
    ...farewellSeen()
  ])
  const judgement = stillThere({ pings: true }).judge(looked(good, facts).history())
  return 'symptom' in judgement ? `${judgement.symptom}: ${judgement.observed}` : judgement.state
}

test('stillThere() lets a node listen wherever its lines say so', () => {
  for (const [lines, sockets] of [
    [['/ip4/127.0.0.2/tcp/4001'], ['/ip4/127.0.0.2/tcp/4001']],
    // One socket may serve both families, or each may have one of its own.
    [['/ip4/0.0.0.0/tcp/4001'], ['/ip6/::/tcp/4001']],
    [['/ip4/127.0.0.1/tcp/4001'], ['/ip4/127.0.0.1/tcp/4001', '/ip6/::1/tcp/4001']],
    // Who listens everywhere names the addresses of the interfaces.
    [['/ip4/127.0.0.1/tcp/4001', '/ip4/10.0.0.1/tcp/4001'], ['/ip4/0.0.0.0/tcp/4001']],
    [
      ['/ip4/127.0.0.1/tcp/4001', '/ip4/127.0.0.1/tcp/4002/ws'],
      ['/ip4/127.0.0.1/tcp/4001', '/ip4/127.0.0.1/tcp/4002']
    ]
  ] as const) {
    assert.equal(judge([...lines], { sockets: [...sockets] }), 'pass', String(lines))
  }
})

test('stillThere() names the ports of which a node says nothing', () => {
  const sockets = ['/ip4/127.0.0.1/tcp/4001', '/ip4/127.0.0.1/tcp/9464', '/ip6/::/tcp/400']
  assert.equal(
    judge(['/ip4/127.0.0.1/tcp/4001'], { sockets }),
    'listens-in-silence: /ip4/127.0.0.1/tcp/9464 and /ip6/::/tcp/400: no listening line names these ports'
  )
})

test('stillThere() judges no ports where nobody has looked at them', () => {
  assert.equal(judge(['/ip4/127.0.0.1/tcp/4001'], { sockets: null }), 'pass')
  // As in a history of earlier days.
  assert.equal(judge(['/ip4/127.0.0.1/tcp/4001'], { sockets: undefined } as never), 'pass')
})
