import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import type { HistoryRecorder } from '#checker/record/history'
import { startHistory, startNode, startPeer } from '../test-kit/network.ts'
import { untilSeen } from '../test-kit/until-seen.ts'
import { questions } from './questions.ts'

const OPTIONS = { timeout: 10_000 }
const PATIENCE = { within: 2000 }
const SPEAKS = { speaks: { questions: questions() } }
const PROTOCOL = '/test/1.0.0'

async function two(t: TestContext, history: HistoryRecorder) {
  const [alice, bob] = await Promise.all([
    startPeer(t, history, 'alice', SPEAKS),
    startPeer(t, history, 'bob', SPEAKS)
  ])
  await alice.dial(bob.addr)
  await untilSeen(history, each => each.first('connection-opened', 'bob'))
  return { alice, bob }
}

function text(base64 = ''): string {
  return Buffer.from(base64, 'base64').toString()
}

test(
  'ask() and answer() exchange one message for one, and both sides record it',
  OPTIONS,
  async t => {
    const history = startHistory()
    const { alice, bob } = await two(t, history)
    await bob.questions.answer(PROTOCOL, question => Buffer.from(`${Buffer.from(question)}!`))
    for (const word of ['one', '', 'x'.repeat(1 << 20)]) {
      await alice.questions.ask(bob.peerId, PROTOCOL, Buffer.from(word), PATIENCE)
      const answered = history.all('question-answered', 'alice').at(-1)
      assert.deepEqual([answered?.peerId, answered?.protocol], [bob.peerId, PROTOCOL])
      assert.equal(answered?.error, undefined)
      assert.equal(text(answered?.question), word)
      assert.equal(text(answered?.answer), `${word}!`)
      const seen = history.all('question-seen', 'bob').at(-1)
      assert.deepEqual([seen?.peerId, seen?.protocol], [alice.peerId, PROTOCOL])
      assert.deepEqual([text(seen?.question), text(seen?.answer)], [word, `${word}!`])
    }
  }
)

test('ask() records why there was no answer', OPTIONS, async t => {
  const history = startHistory()
  const [alice, node] = await Promise.all([startPeer(t, history, 'alice', SPEAKS), startNode(t)])
  await alice.dial(node.addr)
  await alice.questions.ask(node.peerId, PROTOCOL, Buffer.from('?'), PATIENCE)
  await node.node.handle(PROTOCOL, stream => void stream)
  await alice.questions.ask(node.peerId, PROTOCOL, Buffer.from('?'), { within: 50 })
  await node.node.handle(PROTOCOL, stream => stream.close(), { force: true })
  await alice.questions.ask(node.peerId, PROTOCOL, Buffer.from('?'), PATIENCE)
  const all = history.all('question-answered', 'alice')
  assert.deepEqual(
    all.map(({ answer }) => answer),
    [undefined, undefined, undefined]
  )
  assert.match(all[0]?.error ?? '', /protocol/i)
  assert.match(all[1]?.error ?? '', /timeout/i)
  assert.ok(all[2]?.error)
})
