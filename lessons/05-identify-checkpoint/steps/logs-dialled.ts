import { all, LATECOMER, saysNoOther, step } from '#checker/checkpoint'
import { PEER_IDS } from '#checker/story'
import { dialledIn, introduced } from '../introductions.ts'
import { AGENT_VERSION, PROTOCOL_VERSION } from '../told-by-node.ts'
import { logging, logsPeer, toldBy } from '../told-by-peers.ts'
import { PROTOCOLS } from './tells-protocols.ts'

const OWN = { agentVersion: AGENT_VERSION, protocolVersion: PROTOCOL_VERSION }

export const logsDialled = step({
  id: 'logs-dialled',
  title: 'logs what the peers it has dialled tell about themselves',
  symptoms: {
    'identify-unlogged': good => ({
      'no line about alice': good.without('identify alice'),
      'no line about bob': good.without('identify bob'),
      'no line about frank': good.without('identify frank')
    }),
    'own-agent': good => ({
      'its own': logging(good, 'bob', () => ({ agentVersion: AGENT_VERSION })),
      'a constant': logging(good, 'alice', () => OWN)
    }),
    'fields-swapped': good =>
      logging(good, 'alice', ({ agentVersion, protocolVersion }) => ({
        agentVersion: protocolVersion,
        protocolVersion: agentVersion
      })),
    'identify-invented': good => {
      const [bob] = toldBy(good.open(), 'bob')
      const lineOfAlice = good.line('identify alice')
      return {
        "another peer's words": logging(good, 'alice', () => bob),
        'in quotes': logging(good, 'bob', ({ agentVersion }) => ({
          agentVersion: `"${agentVersion}"`
        })),
        nothing: logging(good, 'bob', () => ({ agentVersion: '', protocolVersion: '' })),
        'the protocols': logging(good, 'bob', () => ({ protocolVersion: PROTOCOLS.join() })),
        'a guess besides': good.also(
          'identify alice',
          `identify,${good.id('alice')},ipfs/0.1.0,js-libp2p/3.3.11`
        ),
        'a stranger': good.also(
          'identify alice',
          lineOfAlice.replace(good.id('alice'), PEER_IDS.stranger)
        ),
        'before there was anybody to ask': good
          .without('identify bob')
          .also('identity', good.line('identify bob')),
        'the news before there is any': good.also(
          'identify carol',
          good.line('identify alice later')
        )
      }
    }
  },
  catches: {
    'never-asks': 'identify-unlogged',
    'never-logs': 'identify-unlogged',
    'only-the-first': 'identify-unlogged',
    'own-agent': 'own-agent',
    swapped: 'fields-swapped',
    'constant-on-open': 'identify-invented',
    quoted: 'identify-invented'
  },
  judge: history => {
    // The line about mallory, and what she smuggles in, are the business of `escapes`.
    const met = [...dialledIn(history), 'carol', 'dave', LATECOMER].map(peer => history.id(peer))
    const known = [...met, history.noted(introduced)?.forged]
    const noStranger = saysNoOther(history, 'identify', {
      known: ({ peerId }) => known.includes(peerId),
      expected: 'identify lines about peers that have told something',
      invented: 'identify-invented'
    })
    const each = dialledIn(history)
      .filter(peer => peer !== 'mallory')
      .map(peer => logsPeer(history, peer, 'identify-unlogged'))
    return all([noStranger, ...each])
  }
})
