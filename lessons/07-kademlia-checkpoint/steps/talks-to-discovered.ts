import {
  all,
  CONNECTION,
  type History,
  observedInstead,
  says,
  sees,
  since,
  step
} from '#checker/checkpoint'
import { PEER_IDS } from '#checker/story'
import { CHAT_TOPIC } from '#shared/topics'
import { dials } from '../dials.ts'
import { network, said } from '../notes.ts'
import { broken, unmet } from '../story-variations.ts'

/** Carol, of whom alice alone knows, is talked to like anybody else. */
export const talksToDiscovered = step({
  id: 'talks-to-discovered',
  title: 'connects to the peer that it has discovered, and hears its chat',
  symptoms: {
    ...CONNECTION,
    'discovered-not-dialled': good => unmet(good, 'carol'),
    'handshake-failed': good => broken(good, 'carol', 'noise'),
    'identify-unlogged': good => ({
      'no line': good.without('identify'),
      "somebody else's words": good.says(
        'identify',
        `identify,${PEER_IDS.carol},ipfs/0.1.0,js-libp2p/3.3.11`
      )
    }),
    'no-gossip': good => ({
      'carol is told nothing': good.without('carol hears'),
      'another topic': good.with('carol hears', { topic: `${CHAT_TOPIC}-file` }),
      'no line about carol': good.without('subscribe')
    }),
    'chat-unlogged': good => ({
      'no line': good.without('msg'),
      'another text': good.says('msg', `msg,${PEER_IDS.carol},${CHAT_TOPIC},found you`),
      'of another peer': good.says('msg', good.line('msg').replace(PEER_IDS.carol, PEER_IDS.alice))
    })
  },
  catches: {
    'chat-forgotten': 'no-gossip',
    'chat-of-callers': 'chat-unlogged',
    'identifies-bootstrap-peers-only': 'identify-unlogged'
  },
  judge: history => {
    const carol = history.id('carol')
    const agent = history.noted(network)?.carolsAgent ?? ''
    const text = history.noted(said)?.text
    const identifies = says(history, 'identify', {
      of: 'carol',
      is: ({ agentVersion }) => agentVersion === agent,
      expected: `identify,${carol},<protocol version>,${agent}`,
      missing: 'identify-unlogged',
      instead: 'no identify line about carol'
    })
    const hears = says(history, 'msg', {
      of: 'carol',
      is: each => each.topic === CHAT_TOPIC && each.text === text,
      expected: `msg,${carol},${CHAT_TOPIC},${text ?? '<what carol says>'}`,
      missing: 'chat-unlogged',
      instead: 'no msg line from carol'
    })
    return all([
      dials(history, 'carol', 'discovered-not-dialled'),
      identifies,
      gossipsWithCarol(history),
      since(history.first('message-published', 'carol'), hears)
    ])
  }
})

/** Each of the two has heard that the other one wants to hear the chat. */
export function gossipsWithCarol(history: History) {
  const carol = history.id('carol')
  const expected = `your node and carol tell each other that they have subscribed to ${CHAT_TOPIC}`
  const told = history
    .all('subscription-seen', { by: 'carol', of: 'node' })
    .filter(each => each.subscribed)
  const topics = told.map(each => each.topic)
  const carolHears = sees(history, 'subscription-seen', {
    by: 'carol',
    about: ({ subscribed, topic }) => subscribed && topic === CHAT_TOPIC,
    expected,
    missing: 'no-gossip',
    instead: `carol was told: ${observedInstead(CHAT_TOPIC, topics, 'nothing of the kind')}`
  })
  const nodeHears = says(history, 'subscribe', {
    of: 'carol',
    about: ({ topic }) => topic === CHAT_TOPIC,
    expected,
    missing: 'no-gossip',
    instead: `no line subscribe,${carol},${CHAT_TOPIC}`
  })
  return all([carolHears, since(told[0], nodeHears)])
}
