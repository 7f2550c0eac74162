import { base64 } from '#checker/checkpoint'
import { defineStory, noted, PEER_IDS, Story, said, started, up } from '#checker/story'
import { contactsOf, NAMES, news, TOPIC } from './network.ts'

const { alice, bob, carol, dave, erin, frank, node } = PEER_IDS
const IDS = new Map([
  ...[node, carol, dave, erin, frank].map((id, index) => [NAMES[index] ?? '', id] as const),
  ['alice', alice],
  ['bob', bob]
])
const TEXT = '4f1d'

function finding(one: string, other: string) {
  return [`${one} finds ${other}`, said(`subscribe,${IDS.get(other)},${TOPIC}`, one)] as const
}

const good = new Story([
  ...up('alice', 'bob'),
  ['swarm', started('swarm')],
  ...NAMES.flatMap(
    name =>
      [
        [name, started(name, IDS.get(name))],
        [`${name} is there`, said(`identity,${IDS.get(name)}`, name)]
      ] as const
  ),
  ...NAMES.flatMap(name =>
    contactsOf(name).flatMap(other => [
      finding(name, other),
      ...(NAMES.includes(other) ? [finding(other, name)] : [])
    ])
  ),
  [
    'alice sees node-1',
    { kind: 'subscription-seen', actor: 'alice', peerId: node, topic: TOPIC, subscribed: true }
  ],
  ['news', noted(news, { text: TEXT })],
  ...NAMES.map(name => [`${name} hears`, said(`msg,${alice},${TOPIC},${TEXT}`, name)] as const),
  [
    'bob hears',
    {
      kind: 'message-seen',
      actor: 'bob',
      from: alice,
      via: frank,
      topic: TOPIC,
      data: base64(TEXT)
    }
  ]
])

export default defineStory({
  good,
  forgeries: {
    'the first one says it for all': good
      .without(...NAMES.slice(1).map(name => `${name} hears`))
      .also('node-1 hears', good.line('node-1 hears')),
    'the lines of another run': good.says('node-5 hears', `msg,${alice},${TOPIC},93ab`)
  }
})
