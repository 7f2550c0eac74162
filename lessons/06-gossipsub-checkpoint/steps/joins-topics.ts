import {
  all,
  type History,
  nearMiss,
  observedInstead,
  pass,
  pending,
  step
} from '#checker/checkpoint'
import type { Story } from '#checker/story'
import { CHAT_TOPIC, DISCOVERY_TOPIC, FILE_TOPIC, TOPICS } from '#shared/topics'
import { toldOfTopics, topicsTold } from '../moves.ts'

const FLOODSUB = '/floodsub/1.0.0'

/** The node is on all three topics: it says so, and alice was told. */
export const joinsTopics = step({
  id: 'joins-topics',
  title: 'joins the three topics, and says so',
  symptoms: {
    'no-gossipsub': good => onNoTopic(good).with('identified', { protocols: ['/ipfs/id/1.0.0'] }),
    'only-floodsub': good => ({
      'and all the rest': good.with('identified', { protocols: ['/floodsub/1.0.0'] }),
      'and no topic': onNoTopic(good).with('identified', {
        protocols: ['/ipfs/ping/1.0.0', '/floodsub/1.0.0']
      })
    }),
    'not-subscribed': good => ({
      'two of three': good.without(`subscribed ${FILE_TOPIC}`, `alice told ${FILE_TOPIC}`),
      'before alice knows it': onNoTopic(good).without('identified')
    }),
    'misspelled-topic': good => ({
      'a letter less': good
        .says(`subscribed ${CHAT_TOPIC}`, 'subscribed,universal-conectivity')
        .with(`alice told ${CHAT_TOPIC}`, { topic: 'universal-conectivity' }),
      'and unlogged': good
        .without(`subscribed ${CHAT_TOPIC}`)
        .with(`alice told ${CHAT_TOPIC}`, { topic: 'Universal-connectivity' })
    }),
    'subscribed-unlogged': good => good.without(`subscribed ${FILE_TOPIC}`),
    'subscribed-invented': good => ({
      'alice was not told': good.without(`alice told ${DISCOVERY_TOPIC}`),
      'alice was told the contrary': good.with(`alice told ${CHAT_TOPIC}`, { subscribed: false })
    })
  },
  catches: {
    'no-gossipsub': 'no-gossipsub',
    floodsub: 'only-floodsub',
    'never-joins': 'not-subscribed',
    'one-topic': 'not-subscribed',
    'misspelled-topic': 'misspelled-topic',
    'joining-unlogged': 'subscribed-unlogged',
    'joining-invented': 'subscribed-invented'
  },
  judge: history => all([speaksGossipsub(history), ...TOPICS.map(topic => joins(history, topic))])
})

/** Floodsub has topics and messages as well, and neither a mesh nor gossip. */
function speaksGossipsub(history: History) {
  const told = history.all('identified', { by: 'alice', of: 'node' }).at(-1)
  if (told === undefined || !told.protocols.includes(FLOODSUB)) return pass()
  if (told.protocols.some(each => /meshsub/.test(each))) return pass(told.seq)
  return pending({
    symptom: 'only-floodsub',
    expected: 'your node speaks gossipsub: a protocol /meshsub/… among those that alice is told',
    observed: `${FLOODSUB}, and no /meshsub/…`,
    evidence: [told.seq]
  })
}

function joins(history: History, topic: string) {
  const line = history.event('subscribed', 'node', each => each.topic === topic)
  const told = toldOfTopics(history, 'alice').find(each => each.topic === topic)
  if (line !== undefined && told !== undefined) return pass(line.seq, told.seq)
  const expected = `subscribed,${topic} and alice is told of this subscription`
  if (line !== undefined) {
    const observed = `the line; alice knows of ${topicsTold(history, 'alice')}`
    return pending({ symptom: 'subscribed-invented', expected, observed, evidence: [line.seq] })
  }
  if (told !== undefined) {
    const observed = 'alice was told; no line says so'
    return pending({ symptom: 'subscribed-unlogged', expected, observed, evidence: [told.seq] })
  }
  return neither(history, topic, expected)
}

function neither(history: History, topic: string, expected: string) {
  const identified = history.first('identified', { by: 'alice', of: 'node' })
  if (identified !== undefined && !identified.protocols.some(each => /meshsub/.test(each))) {
    const observed = `your node speaks ${identified.protocols.join(', ') || 'nothing'}, and no gossipsub`
    return pending({ symptom: 'no-gossipsub', expected, observed, evidence: [identified.seq] })
  }
  const lines = history.events('subscribed', 'node')
  const others = [...lines, ...toldOfTopics(history, 'alice')].filter(
    each => !TOPICS.includes(each.topic)
  )
  const other = others.find(each => nearMiss(topic, [each.topic]) !== undefined) ?? others[0]
  if (other !== undefined) {
    const what = observedInstead(topic, [other.topic], `${other.topic}, which is another topic`)
    const observed = `your node subscribed to ${what}`
    return pending({ symptom: 'misspelled-topic', expected, observed, evidence: [other.seq] })
  }
  const observed = `no such line; alice knows of ${topicsTold(history, 'alice')}`
  return pending({
    symptom: 'not-subscribed',
    expected,
    observed,
    evidence: lines.map(each => each.seq)
  })
}

function onNoTopic(good: Story): Story {
  return good.only((_, name) => !/^(subscribed|alice told) /.test(name))
}
