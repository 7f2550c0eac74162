import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import test from 'node:test'
import { tcp } from '@libp2p/tcp'
import { webSockets } from '@libp2p/websockets'
import { multiaddr } from '@multiformats/multiaddr'
import { questions } from '#checker/abilities'
import { meet, startHistory, startNode, startPeer } from '../../test-kit/network.ts'
import { untilSeen } from '../../test-kit/until-seen.ts'

const OPTIONS = { timeout: 20_000 }
const SOON = { within: 5000 }
const NO_ANSWER = { within: 200 }

for (const transports of [['tcp'], ['webSockets']] as const) {
  test(`unplug() holds back what is sent over ${transports}, until plugIn()`, OPTIONS, async t => {
    const history = startHistory()
    const [alice, node] = await Promise.all([
      startPeer(t, history, 'alice', { transports }),
      startNode(t, { transports: [tcp(), webSockets()] })
    ])
    await meet(history, node, alice)
    alice.unplug()
    await alice.ping(node.peerId, NO_ANSWER)
    const waiting = node.node.services.ping.ping(multiaddr(alice.addr))
    alice.plugIn()
    assert.ok((await waiting) >= 0)
    await alice.ping(node.peerId, SOON)
    const answered = history.all('ping-sent', 'alice').map(({ rttMs }) => rttMs !== null)
    assert.deepEqual(answered, [false, true])
    assert.equal(history.first('connection-closed'), undefined)
    const faults = history.all('fault', 'alice').map(({ name }) => name)
    assert.deepEqual(faults, ['unplugged', 'plugged-in'])
  })
}

test('nobody gets through to a peer that is unplugged, until plugIn()', OPTIONS, async t => {
  const history = startHistory()
  const [alice, node] = await Promise.all([startPeer(t, history), startNode(t)])
  alice.unplug()
  const dialled = node.node.dial(multiaddr(alice.addr))
  alice.plugIn()
  await dialled
  await untilSeen(history, () => history.first('connection-opened', 'alice'))
})

test(
  'slow() adds its latency to every round trip, until there is a faster cable',
  OPTIONS,
  async t => {
    const history = startHistory()
    const [alice, node] = await Promise.all([startPeer(t, history), startNode(t)])
    await meet(history, node, alice)
    for (const line of [{ latencyMs: 300 }, { loss: 1 }, {}]) {
      alice.slow(line)
      await alice.ping(node.peerId, SOON)
    }
    const [late = 0, resent = 0, fast = 0] = history.all('ping-sent').map(({ rttMs }) => rttMs ?? 0)
    assert.ok(late >= 300, `${late} ms`)
    assert.ok(resent >= 200, `${resent} ms`)
    assert.ok(fast < Math.min(late, resent), `${fast} ms`)
    const lines = history.all('fault').map(({ data }) => data)
    assert.deepEqual(lines, [{ latencyMs: 300 }, { loss: 1 }, {}])
  }
)

test('nothing that is sent over a slow cable is lost, or overtakes anything', OPTIONS, async t => {
  const history = startHistory()
  const [alice, bob] = await Promise.all([
    startPeer(t, history, 'alice', { speaks: { questions: questions() } }),
    startPeer(t, history, 'bob', { speaks: { questions: questions() } })
  ])
  const answer = randomBytes(300_000)
  await bob.questions.answer('/test/1.0.0', () => answer)
  await alice.dial(bob.addr)
  alice.slow({ latencyMs: 5, loss: 0.1 })
  await alice.questions.ask(bob.peerId, '/test/1.0.0', Buffer.from('?'), SOON)
  const { answer: arrived = '' } = history.first('question-answered', 'alice') ?? {}
  assert.ok(answer.equals(Buffer.from(arrived, 'base64')))
})
