import { strangeBytesSent } from '#checker/abilities'
import { farewellSeen, handshakesReleased } from '#checker/checkpoint'
import {
  addrOf,
  type Chapters,
  connectionSeen,
  defineStory,
  forgedLines,
  noted,
  PEER_IDS,
  Story,
  said,
  seen,
  started,
  up,
  type Written
} from '#checker/story'
import { formatEvent } from '#shared/log'
import {
  DIALLED,
  type Introduction,
  introduced,
  others,
  type PeerName,
  renamed
} from './introductions.ts'
import { PROTOCOLS } from './steps/tells-protocols.ts'
import { strangePushes, TOO_LARGE } from './strangers.ts'
import { AGENT_VERSION, PROTOCOL_VERSION, telling } from './told-by-node.ts'

const { node, alice, bob, stranger, ghost: forged } = PEER_IDS
const IP = '127.138.154.178'
const [TCP, WS] = [`/ip4/${IP}/tcp/4001`, `/ip4/${IP}/tcp/4002/ws`]

const WORDS: { [Each in PeerName]: Introduction } = {
  alice: { agentVersion: '61e01a95/61.0', protocolVersion: 'abe9d6dc/0.1.0' },
  bob: { agentVersion: '1c2a9f03/7.0', protocolVersion: '8d5be1f4/0.1.0' },
  frank: { agentVersion: '5f00aa1c/31.0', protocolVersion: '77aa0e3b/0.1.0' },
  peggy: { agentVersion: '90ce11d7/2.0', protocolVersion: '1f5b8d02/0.1.0' },
  carol: { agentVersion: '0b77aa2e/42.0', protocolVersion: 'c4f9e180/0.1.0' },
  dave: { agentVersion: '', protocolVersion: '5e60d13b/0.1.0' },
  mallory: {
    agentVersion: `"M", \\o/ «ü» 😈 77f0/3.0\nidentify,${forged},ipfs/0.1.0,77f0/3.0`,
    protocolVersion: '9a3b6c2d/0.1.0,"x"'
  }
}
const LATER = '845202f5/89.0'
const BOB_LATER = '7711c0de/12.0'
const LARGE_PUSH = {
  peerId: node,
  protocol: '/ipfs/id/push/1.0.0',
  what: TOO_LARGE,
  bytes: 100_030,
  end: 'reset',
  answer: ''
} as const

function line(peer: PeerName, words: Partial<Introduction> = {}): Written {
  const { agentVersion, protocolVersion } = { ...WORDS[peer], ...words }
  return said(formatEvent('identify', PEER_IDS[peer], protocolVersion, agentVersion))
}

/** What the node tells a peer. */
const heard = (actor: PeerName, facts: object = {}): Written => ({
  kind: 'identified',
  actor,
  peerId: node,
  protocolVersion: PROTOCOL_VERSION,
  agentVersion: AGENT_VERSION,
  listenAddrs: [TCP, WS],
  protocols: PROTOCOLS,
  ...facts
})
const told = (peer: PeerName): Chapters[number] => [`${peer} told`, heard(peer)]
const logged = (peer: PeerName): Chapters[number] => [`identify ${peer}`, line(peer)]

/** Somebody dials an address that alice was told, is told the same, and is logged. */
const calls = (peer: PeerName, addr: string): Chapters => [
  ...connectionSeen({ peer, direction: 'outbound', remoteAddr: `${addr}/p2p/${node}` }),
  told(peer),
  logged(peer)
]

const good = new Story([
  ...up(...DIALLED, 'frank', 'carol', 'dave'),
  ['network', noted(introduced, { ...WORDS, node: { ip: IP }, forged })],
  ['others', noted(others, { peers: ['frank'] })],
  ['node', started('node', node)],
  ['identity', said(`identity,${node}`)],
  ['listening', said(`listening,${TCP}/p2p/${node}`)],
  ['released', noted(handshakesReleased, { peer: 'alice' })],
  ...connectionSeen({ peer: 'alice', direction: 'inbound' }),
  ['connected', said(`connected,${alice},${addrOf('alice')}`)],
  ...connectionSeen({ peer: 'bob', direction: 'inbound' }),
  ...connectionSeen({ peer: 'mallory', direction: 'inbound' }),
  ...connectionSeen({ peer: 'frank', direction: 'inbound' }),
  ...[...DIALLED, 'frank' as const].map(told),
  ...[...DIALLED, 'frank' as const].map(logged),
  ...calls('carol', TCP),
  ...calls('dave', WS),
  ['change', noted(renamed, { agentVersion: LATER })],
  ['identify alice later', line('alice', { agentVersion: LATER })],
  ['strange pushes', noted(strangePushes, {})],
  ['large push', seen(strangeBytesSent, 'mallory', LARGE_PUSH)],
  ['bob changes', noted(renamed, { agentVersion: BOB_LATER, peer: 'bob' })],
  ['identify bob later', line('bob', { agentVersion: BOB_LATER })],
  ...farewellSeen()
])

const isIdentifyLine = (each: Written): boolean =>
  each.kind === 'line' && each.text.startsWith('identify,')
const untold = good.only(each => !isIdentifyLine(each))
const identifyLines = good.chapters.map(([, each]) => each).filter(isIdentifyLine)

export default defineStory({
  good,
  alsoGood: {
    'every line twice': new Story(
      good.chapters.flatMap(([name, each]) =>
        (each.kind === 'line' ? [name, `${name} again`] : [name]).map(one => [one, each] as const)
      )
    ),
    'the old agent version again after the new one': good.also(
      'identify alice later',
      good.line('identify alice')
    ),
    'pushes that hold only what has changed': good
      .with('alice told', { listenAddrs: [] })
      .after(
        'alice told',
        heard('alice', { agentVersion: '', protocolVersion: '', protocols: [] })
      ),
    'protocols that come with a push': good
      .with('bob told', { protocols: [] })
      .after('bob told', heard('bob')),
    'addresses that end in its peer id, and more of them': telling(good, {
      listenAddrs: ['/ip4/10.0.0.7/tcp/4001', `${WS}/p2p/${node}`, `${TCP}/p2p/${node}`]
    }),
    'more protocols': telling(good, { protocols: ['/meshsub/1.1.0', ...PROTOCOLS] }),
    'escapes where none are needed': good.says(
      'identify mallory',
      good.line('identify mallory').replaceAll('😈', '\\ud83d\\ude08')
    )
  },
  forgeries: {
    ...forgedLines(good),
    'the identify lines in reverse order': good.reversed(isIdentifyLine),
    'every line before there was a connection': untold.after(
      'listening',
      ...identifyLines.map(each => ({ ...each, at: undefined }))
    ),
    'every line but no answer to identify': good.only(({ kind }) => kind !== 'identified'),
    'the answers of somebody else': good.retold(({ kind }) =>
      kind === 'identified' ? { peerId: stranger } : {}
    ),
    'the lines of one peer as those of another': good.retold(each =>
      each.kind === 'line'
        ? {
            text: each.text.replace(/^identify,(\w+)/, (_, id) =>
              id === alice ? `identify,${bob}` : `identify,${alice}`
            )
          }
        : {}
    ),
    'one line whose text holds all the others': untold.also(
      'identity',
      `identify,${alice},x,${good.chapters.map(([name]) => good.line(name)).join('\\n')}`
    ),
    'a line about itself': good.also(
      'identify alice',
      formatEvent('identify', node, PROTOCOL_VERSION, AGENT_VERSION)
    )
  },
  // Lines that the lessons before asked for.
  unread: ['listening', 'connected']
})
