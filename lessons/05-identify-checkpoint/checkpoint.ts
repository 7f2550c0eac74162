import {
  defineCheckpoint,
  giveIdentity,
  type History,
  type Judgement,
  logsGivenIdentity,
  START_MS
} from '#checker/checkpoint'
import { connects, tellsAddresses, tellsProtocols, tellsWho } from './checks.ts'
import { bearsSilence, escapes, logsCallers, logsDialled, noticesPush } from './identify-lines.ts'
import { introductions } from './introductions.ts'
import { isLogged, toldAddr } from './network.ts'
import { QUESTION, whatHappened } from './what-happened.ts'

const START = { within: START_MS }
const CONNECT = { within: 1500 }
/** On a connection that is open, asking, answering and pushing take a few milliseconds each. */
const SOON = { within: 1000 }
/** An address that came late is told with a push; libp2p waits a second for more, twice. */
const CORRECTION = { within: 2500 }

export default defineCheckpoint({
  async play(stage) {
    const forged = stage.freshIdentity('forged').peerId
    const words = introductions(stage.random, forged)
    const [identity, alice, bob, mallory, carol, dave] = await Promise.all([
      giveIdentity(stage),
      stage.startPeer('alice', words.alice),
      stage.startPeer('bob', { ...words.bob, transports: ['webSockets'] }),
      stage.startPeer('mallory', words.mallory),
      stage.startPeer('carol', words.carol),
      stage.startPeer('dave', { ...words.dave, transports: ['webSockets'] })
    ])
    const ip = stage.loopback('node')
    stage.challenge('network', {
      node: { peerId: identity.peerId, ip },
      alice: { peerId: alice.peerId, ...words.alice },
      bob: { peerId: bob.peerId, ...words.bob },
      mallory: { peerId: mallory.peerId, ...words.mallory },
      carol: { peerId: carol.peerId, ...words.carol },
      dave: { peerId: dave.peerId, ...words.dave, agentVersion: '' },
      forged
    })

    const dialled = stage.random.shuffle('order', [alice, bob, mallory])
    const node = await stage.startNode({
      env: {
        IDENTITY_FILE: identity.file,
        LISTEN_ADDRS: `/ip4/${ip}/tcp/0,/ip4/${ip}/tcp/0/ws`,
        REMOTE_PEERS: dialled.map(peer => peer.addr).join(',')
      }
    })
    await node.logs('identity', START)
    await stage.until(passes(connects), 'connections with alice, bob and mallory', CONNECT)
    await stage.until(passes(tellsWho), 'your node to answer identify', SOON)
    await stage.until(passes(tellsProtocols), 'your node to tell what it speaks', SOON)
    await stage.until(tellsBothAddrs, 'your node to tell where it can be reached', CORRECTION)

    await carol.dial(`${toldAddr(stage.history, 'tcp')}/p2p/${identity.peerId}`)
    await stage.until(passes(tellsAddresses), 'a connection with carol', CONNECT)
    for (const peer of ['alice', 'bob', 'mallory', 'carol'] as const) {
      await stage.until(isLogged(peer), `an identify line about ${peer}`, SOON)
    }
    await dave.dial(`${toldAddr(stage.history, 'webSockets')}/p2p/${identity.peerId}`)
    await stage.until(isLogged('dave'), 'an identify line about dave', CONNECT)
    stage.challenge('new-agent', { agentVersion: words.aliceLater })
    await alice.changeAgent(words.aliceLater)
    await stage.until(isLogged('alice'), 'another identify line about alice', SOON)
  },

  steps: [
    logsGivenIdentity,
    { id: 'connects', title: 'connects to every peer in REMOTE_PEERS', judge: connects },
    {
      id: 'tells-who',
      title: 'answers identify, and calls itself as agreed',
      catches: {
        'no-identify': 'identify-unanswered',
        'protocol-of-its-own': 'identify-unanswered',
        'agent-unset': 'agent-default',
        'agent-as-name': 'agent-other',
        'agent-without-version': 'agent-other'
      },
      judge: tellsWho
    },
    {
      id: 'tells-protocols',
      title: 'tells which protocols it speaks, identify push among them',
      catches: { 'no-push': 'no-push', 'ping-given-up': 'protocol-untold' },
      judge: tellsProtocols
    },
    {
      id: 'tells-addresses',
      title: 'tells where it can be reached, over TCP and WebSockets',
      catches: {
        'announces-port-zero': 'address-unreachable',
        'announces-elsewhere': 'transport-untold',
        'announces-nothing': 'addresses-untold',
        'announces-tcp-only': 'transport-untold'
      },
      judge: tellsAddresses
    },
    {
      id: 'logs-dialled',
      title: 'logs what the peers it has dialled tell about themselves',
      catches: {
        'never-asks': 'identify-unlogged',
        'never-logs': 'identify-unlogged',
        'only-the-first': 'identify-unlogged',
        'own-agent': 'own-agent',
        swapped: 'fields-swapped',
        'constant-on-open': 'identify-invented',
        quoted: 'identify-invented'
      },
      judge: logsDialled
    },
    {
      id: 'escapes',
      title: 'logs what a peer tells in one line, whatever stands in it',
      catches: {
        'printed-as-it-is': 'line-forged',
        'newlines-removed': 'not-escaped',
        'first-line-only': 'not-escaped'
      },
      judge: escapes
    },
    {
      id: 'logs-callers',
      title: 'logs a peer that has dialled it, too',
      catches: { 'only-dialled': 'only-dialled-identified' },
      judge: logsCallers
    },
    {
      id: 'bears-silence',
      title: 'logs a peer that does not tell its agent version, and carries on',
      catches: {
        'dies-without-agent': 'died-of-silence',
        'agent-made-up': 'agent-made-up',
        'silent-skipped': 'silent-unlogged'
      },
      judge: bearsSilence
    },
    {
      id: 'notices-push',
      title: 'logs what a peer pushes when something has changed',
      catches: { 'once-per-peer': 'push-unlogged' },
      judge: noticesPush
    }
  ],

  compilerCatches: ['agent-in-the-service'],

  told: whatHappened,
  question: QUESTION
})

function passes(judge: (history: History) => Judgement) {
  return (history: History) => judge(history).state === 'pass'
}

function tellsBothAddrs(history: History): boolean {
  return toldAddr(history, 'tcp') !== undefined && toldAddr(history, 'webSockets') !== undefined
}
