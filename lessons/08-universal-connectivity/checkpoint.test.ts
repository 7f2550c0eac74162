import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import test from 'node:test'
import { base64, vocabularyFor } from '#checker/checkpoint'
import { conclude } from '#checker/judge/verdict'
import { loadCheckpoint } from '#checker/lessons'
import { homeOf, type Story } from '#checker/story'
import { formatEvent } from '#shared/log'
import { CHAT_TOPIC, FILE_TOPIC } from '#shared/topics'
import { announcing } from './steps/announces.ts'
import story from './story.ts'
import { onceMore } from './story-variations.ts'

const { good } = story
const checkpoint = await loadCheckpoint({ dir: import.meta.dirname })
const vocabulary = vocabularyFor(checkpoint)
const verdictOn = (each: Story) => conclude(checkpoint, each.history(vocabulary))
const outcomeOf = (each: Story) => verdictOn(each).outcome
const heard = (who: string, text: string): string =>
  formatEvent('msg', good.id(who), CHAT_TOPIC, text)

test('message-ids takes an IHAVE for an IDONTWANT, among other ids', () => {
  const [number = ''] = good
    .open()
    .all('message-seen', { of: 'bob' })
    .map(each => each.sequenceNumber)
  const messageIds = ['ab'.repeat(32), createHash('sha256').update(number).digest('hex')]
  const ihave = good.with('ids', { control: 'IHAVE', actor: 'carol', messageIds })
  assert.equal(outcomeOf(ihave), 'pass')
})

test('announces takes addresses with and without the peer id, and others beside them', () => {
  const addrs = ['/ip4/10.0.0.7/tcp/4001', `${homeOf('node')}/p2p/${good.id('node')}`]
  assert.equal(outcomeOf(announcing(good, 'node', ...addrs)), 'pass')
})

test('heals takes what was said meanwhile, if it comes after all', () => {
  assert.equal(outcomeOf(good.also('healed line', heard('bob', 'without you'))), 'pass')
})

test('checks do not mind what other peers say, and other lines', () => {
  const others = onceMore(good, 'long seen', 'typed at alice', { data: base64('/dance') }).also(
    '0f1e 1 line',
    heard('carol', 'what was that?'),
    formatEvent('kademlia,discovered', good.id('bob'))
  )
  assert.equal(outcomeOf(others), 'pass')
})

test('flood does not mind in which order the lines come', () => {
  assert.equal(outcomeOf(good.reversed((_, name) => /^0f1e . line$/.test(name))), 'pass')
})

test('checks name topics, agents and protocols that are nearly the ones', () => {
  const identified = (facts: object) => good.with('identified', facts)
  assert.match(
    observedIn(identified({ agentVersion: 'universal-connectivity/0.1.1' })),
    /^"universal-connectivity\/0\.1\.1", which is nearly /
  )
  assert.match(
    observedIn(good.with(`joined ${FILE_TOPIC}`, { topic: 'universal-connectivity-files' })),
    /^a subscription to "universal-connectivity-files", which is nearly "universal-connectivity-file"/
  )
  const unspoken = identified({ protocols: ['/universal-connectivity/md/1.0.0'] }).with(
    'answered',
    { status: undefined, error: 'Protocol selection failed' }
  )
  assert.match(
    observedIn(unspoken),
    /^no answer that the app could read: your node speaks "\/universal-connectivity\/md\/1\.0\.0", which is nearly /
  )
})

function observedIn(each: Story): string {
  const red = verdictOn(each).steps.find(({ state }) => state === 'fail')
  return red?.state === 'fail' ? red.observed : ''
}
