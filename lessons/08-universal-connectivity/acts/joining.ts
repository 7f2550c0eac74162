import { base64 } from '#checker/checkpoint'
import { addrOf, type Chapters, noted, PEER_IDS, started, up } from '#checker/story'
import { TOPICS } from '#shared/topics'
import { dead } from '../steps/bears-dead-peers.ts'
import { resident } from '../steps/keeps-files.ts'
import { connection, LISTENING, line, REST, received } from './chapters.ts'

const { bob, node } = PEER_IDS
const RESIDENT = '6fa459ea-ee8a-3ca4-894e-db77e160355e'

/** Who is there, and how the node joins them. */
export const joining: Chapters = [
  ...up('alice', 'bob', 'carol', 'dave', 'erin', 'mallory'),
  ['dead', noted(dead, { addr: addrOf('ghost') })],
  ['resident', noted(resident, { ...REST, id: RESIDENT })],
  ['node', started('node', node)],
  ['identity', line('identity', node)],
  ['listening', line('listening', `${LISTENING}/p2p/${node}`)],
  ...connection('alice'),
  [
    'identified',
    {
      kind: 'identified',
      actor: 'alice',
      peerId: node,
      protocolVersion: 'ipfs/0.1.0',
      agentVersion: 'universal-connectivity/0.1.0',
      listenAddrs: [LISTENING],
      protocols: []
    }
  ],
  ...TOPICS.map((topic): Chapters[number] => [
    `joined ${topic}`,
    { kind: 'subscription-seen', actor: 'alice', peerId: node, topic, subscribed: true }
  ]),
  ['found bob', line('kademlia,discovered', bob)],
  ['bootstrap', line('kademlia,bootstrap')],
  ...connection('bob'),
  ['greeting', received('alice', 'node', base64(`Hello from ${node}!`))]
]
