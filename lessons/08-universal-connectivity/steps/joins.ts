import {
  all,
  type Judgement,
  nearMiss,
  observedInstead,
  pass,
  pending,
  step
} from '#checker/checkpoint'
import { FILE_TOPIC, TOPICS } from '#shared/topics'

const AGENT_VERSION = 'universal-connectivity/0.1.0'
const NOTHING = 'nothing that shows it'

export const joins = step({
  id: 'joins',
  title: 'joins the network as in the earlier lessons, and finds bob behind alice',
  symptoms: {
    'earlier-lesson': good => ({
      'no connection': good.without('alice opened', 'alice again opened'),
      'no agent': good.with('identified', { agentVersion: 'js-libp2p' }),
      'a topic less': good.without(`joined ${FILE_TOPIC}`),
      'no bootstrap': good.without('bootstrap'),
      'bob is not found': good.without('bob opened', 'bob again opened')
    })
  },
  catches: { 'another-agent': 'earlier-lesson' },
  judge: history => {
    const seen = { by: 'alice', of: 'node' }
    const told = history.first('identified', seen)
    const joined = history.all('subscription-seen', seen).filter(each => each.subscribed)
    const topics = joined.map(each => each.topic)
    const lacking = TOPICS.filter(topic => !topics.includes(topic))
    return all([
      earlier(
        'tcp-transport',
        'a connection with alice, its bootstrap peer',
        history.first('connection-opened', seen)
      ),
      earlier(
        'identify-checkpoint',
        `it calls itself ${AGENT_VERSION}`,
        told?.agentVersion === AGENT_VERSION ? told : undefined,
        observedInstead(AGENT_VERSION, told === undefined ? [] : [told.agentVersion], NOTHING)
      ),
      earlier(
        'gossipsub-checkpoint',
        'it joins the three topics',
        lacking.length === 0 ? joined[0] : undefined,
        slipAmong(lacking, topics)
      ),
      earlier(
        'kademlia-checkpoint',
        'kademlia,bootstrap',
        history.event('kademlia,bootstrap', 'node')
      ),
      earlier(
        'kademlia-checkpoint',
        'a connection with bob, whom it finds through alice',
        history.first('connection-opened', { by: 'bob', of: 'node' })
      )
    ])
  }
})

/** The first of these topics that is misspelled among those that were joined. */
function slipAmong(lacking: string[], joined: string[]): string {
  const [slip] = lacking.filter(topic => nearMiss(topic, joined) !== undefined)
  return slip === undefined ? NOTHING : `a subscription to ${observedInstead(slip, joined, slip)}`
}

function earlier(
  lesson: string,
  what: string,
  shown: { seq: number } | undefined,
  otherwise = NOTHING
): Judgement<'earlier-lesson'> {
  if (shown !== undefined) return pass(shown.seq)
  return pending({
    symptom: 'earlier-lesson',
    expected: `as in the lesson ${lesson}: ${what}`,
    observed: otherwise,
    ladder: { peer: what.includes('bob') ? 'bob' : 'alice', needs: 'identify' }
  })
}
