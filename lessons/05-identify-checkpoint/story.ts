import {
  addrOf,
  type Chapters,
  connectionSeen,
  defineStory,
  noted,
  PEER_IDS,
  Story,
  said,
  started,
  up,
  type Written
} from '#checker/story'
import { formatEvent } from '#shared/log'
import { DIALLED, type Introduction, introduced, type PeerName, renamed } from './introductions.ts'
import { PROTOCOLS } from './steps/tells-protocols.ts'
import { AGENT_VERSION, PROTOCOL_VERSION } from './told-by-node.ts'

const { node, alice, bob, stranger, ghost: forged } = PEER_IDS
const IP = '127.138.154.178'
const [TCP, WS] = [`/ip4/${IP}/tcp/4001`, `/ip4/${IP}/tcp/4002/ws`]

const WORDS: { [Each in PeerName]: Introduction } = {
  alice: { agentVersion: '61e01a95/61.0', protocolVersion: 'abe9d6dc/0.1.0' },
  bob: { agentVersion: '1c2a9f03/7.0', protocolVersion: '8d5be1f4/0.1.0' },
  carol: { agentVersion: '0b77aa2e/42.0', protocolVersion: 'c4f9e180/0.1.0' },
  dave: { agentVersion: '', protocolVersion: '5e60d13b/0.1.0' },
  mallory: {
    agentVersion: `"M", \\o/ «ü» 😈 77f0/3.0\nidentify,${forged},ipfs/0.1.0,77f0/3.0`,
    protocolVersion: '9a3b6c2d/0.1.0,"x"'
  }
}
const LATER = '845202f5/89.0'

function line(peer: PeerName, words: Partial<Introduction> = {}): Written {
  const { agentVersion, protocolVersion } = { ...WORDS[peer], ...words }
  return said(formatEvent('identify', PEER_IDS[peer], protocolVersion, agentVersion))
}

const told = (peer: PeerName): Chapters[number] => [
  `${peer} told`,
  {
    kind: 'identified',
    actor: peer,
    peerId: node,
    protocolVersion: PROTOCOL_VERSION,
    agentVersion: AGENT_VERSION,
    listenAddrs: [TCP, WS],
    protocols: PROTOCOLS
  }
]
const logged = (peer: PeerName): Chapters[number] => [`identify ${peer}`, line(peer)]

/** Somebody dials an address that alice was told, is told the same, and is logged. */
const calls = (peer: PeerName, addr: string): Chapters => [
  ...connectionSeen({ peer, direction: 'outbound', remoteAddr: `${addr}/p2p/${node}` }),
  told(peer),
  logged(peer)
]

const good = new Story([
  ...up(...DIALLED, 'carol', 'dave'),
  ['network', noted(introduced, { ...WORDS, node: { ip: IP }, forged })],
  ['node', started('node', node)],
  ['identity', said(`identity,${node}`)],
  ['listening', said(`listening,${TCP}/p2p/${node}`)],
  ...connectionSeen({ peer: 'alice', direction: 'inbound' }),
  ['connected', said(`connected,${alice},${addrOf('alice')}`)],
  ...connectionSeen({ peer: 'bob', direction: 'inbound' }),
  ...connectionSeen({ peer: 'mallory', direction: 'inbound' }),
  ...DIALLED.map(told),
  ...DIALLED.map(logged),
  ...calls('carol', TCP),
  ...calls('dave', WS),
  ['change', noted(renamed, { agentVersion: LATER })],
  ['identify alice later', line('alice', { agentVersion: LATER })]
])

const isLine = ({ kind }: Written): boolean => kind === 'line'
const isIdentifyLine = (each: Written): boolean =>
  each.kind === 'line' && each.text.startsWith('identify,')
const isSeen = ({ kind }: Written): boolean =>
  ['rung', 'connection-opened', 'identified'].includes(kind)
const everything = good.chapters.flatMap(([, each]) => (each.kind === 'line' ? [each.text] : []))
const untold = good.only(each => !isIdentifyLine(each))
const identifyLines = good.only(isIdentifyLine).chapters.map(([, each]) => said(textOf(each)))

export default defineStory({
  good,
  forgeries: {
    'the lines in reverse order': good.reversed(isLine),
    'the identify lines in reverse order': good.reversed(isIdentifyLine),
    'every line before there was a connection': untold.after('listening', ...identifyLines),
    'every line but no connection': good.only(each => !isSeen(each)),
    'connections and answers but no lines': good.only(
      (each, name) => !isLine(each) || name === 'identity'
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
    'one line whose text holds all the others': untold.after(
      'change',
      said(`identify,${alice},x,${everything.join('\\n')}`)
    ),
    'a warning that holds all the others': untold.after(
      'change',
      said(`warning,${everything.join('\\n')}`)
    ),
    'lines of a node by another name': good.retold((each, name) =>
      isLine(each) && name !== 'identity' ? { actor: 'other' } : {}
    ),
    'a line about itself': good.also(
      'identify alice',
      formatEvent('identify', node, PROTOCOL_VERSION, AGENT_VERSION)
    )
  },
  // Lines that the lessons before asked for.
  unread: ['listening', 'connected']
})

function textOf(each: Written): string {
  return each.kind === 'line' ? each.text : ''
}
