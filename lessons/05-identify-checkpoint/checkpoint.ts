import { stranger } from '#checker/abilities'
import {
  defineCheckpoint,
  farewell,
  giveIdentity,
  type History,
  holdHandshakes,
  keepsKey,
  logsGivenIdentity,
  outlives,
  START_MS,
  stillThere,
  stops
} from '#checker/checkpoint'
import { dialledIn, introduced, introductions, OTHERS, others, renamed } from './introductions.ts'
import { bearsSilence } from './steps/bears-silence.ts'
import { bearsStrangePushes } from './steps/bears-strange-pushes.ts'
import { connects } from './steps/connects.ts'
import { escapes } from './steps/escapes.ts'
import { logsCallers } from './steps/logs-callers.ts'
import { logsDialled } from './steps/logs-dialled.ts'
import { noticesPush } from './steps/notices-push.ts'
import { tellsAddresses } from './steps/tells-addresses.ts'
import { tellsProtocols } from './steps/tells-protocols.ts'
import { tellsWho } from './steps/tells-who.ts'
import { pushesStrangely } from './strangers.ts'
import { toldAddr } from './told-by-node.ts'
import { lastLogged } from './told-by-peers.ts'
import { QUESTION, whatHappened } from './what-happened.ts'

const START = { within: START_MS }
const CONNECT = { within: 1500 }
/** On a connection that is open, asking, answering and pushing take a few milliseconds each. */
const SOON = { within: 1000 }
/** An address that came late is told with a push; libp2p waits a second for more, twice. */
const CORRECTION = { within: 2500 }

export default defineCheckpoint({
  abilities: [stranger()],

  network: async stage => {
    const forged = stage.freshIdentity('forged').peerId
    const victim = stage.freshIdentity('victim')
    const { aliceLater, bobLater, ...words } = introductions(stage.random, forged)
    const drawn = stage.random
      .shuffle('others', OTHERS)
      .slice(0, stage.random.integer('number of others', 1, OTHERS.length))
    const [identity, alice, bob, mallory, carol, dave, ...further] = await Promise.all([
      giveIdentity(stage),
      stage.startPeer('alice', words.alice),
      stage.startPeer('bob', { ...words.bob, transports: ['webSockets'] }),
      stage.startPeer('mallory', { ...words.mallory, speaks: { strange: stranger() } }),
      stage.startPeer('carol', words.carol),
      stage.startPeer('dave', { ...words.dave, agentVersion: null, transports: ['webSockets'] }),
      ...drawn.map(name =>
        stage.startPeer(name, {
          ...words[name],
          transports: [name === 'peggy' ? 'webSockets' : 'tcp']
        })
      )
    ])
    const ip = stage.loopback('node')
    stage.note(introduced, { ...words, node: { ip }, forged })
    stage.note(others, { peers: drawn })
    const later = { alice: aliceLater, bob: bobLater }
    const dialled = [alice, bob, mallory, ...further]
    return { identity, ip, alice, bob, mallory, carol, dave, dialled, later, victim, words }
  },

  async play(stage, cast) {
    const { identity, ip, alice, bob, mallory, carol, dave, dialled, later, victim, words } = cast
    const order = stage.random.shuffle('order', dialled)
    // Who logs a connection before there is one gives itself away with the last, whom everybody dials in the end.
    const handshakes = holdHandshakes(stage, order.at(-1) ?? alice)
    const node = await stage.startNode({
      identity,
      env: {
        LISTEN_ADDRS: `/ip4/${ip}/tcp/0,/ip4/${ip}/tcp/0/ws`,
        REMOTE_PEERS: order.map(peer => peer.addr).join(',')
      }
    })
    await node.logs('identity', START)
    const [first = alice] = order
    const isThere = (history: History) => history.first('connection-opened', first.name)
    await stage.until(isThere, `a connection with ${first.name}`, CONNECT)
    await handshakes.releaseBehind(first, identity.peerId, CONNECT)
    await stage.passes(connects, CONNECT)
    await stage.passes(tellsWho, SOON)
    await stage.passes(tellsProtocols, SOON)
    await stage.until(tellsBothAddrs, 'your node to tell where it can be reached', CORRECTION)

    await carol.dial(`${toldAddr(stage.history, 'tcp')}/p2p/${identity.peerId}`)
    await stage.passes(tellsAddresses, CONNECT)
    for (const peer of [...dialledIn(stage.history), 'carol'] as const) {
      await stage.until(each => lastLogged(each, peer), `an identify line about ${peer}`, SOON)
    }
    await dave.dial(`${toldAddr(stage.history, 'webSockets')}/p2p/${identity.peerId}`)
    await stage.until(each => lastLogged(each, 'dave'), 'an identify line about dave', CONNECT)

    stage.note(renamed, { agentVersion: later.alice, peer: 'alice' })
    await alice.changeAgent(later.alice)
    await stage.until(each => lastLogged(each, 'alice'), 'another identify line about alice', SOON)

    await pushesStrangely(stage, mallory, words.mallory, victim, identity.peerId)
    await outlives(stage, carol, identity.peerId, SOON)
    stage.note(renamed, { agentVersion: later.bob, peer: 'bob' })
    await bob.changeAgent(later.bob)
    await stage.until(each => lastLogged(each, 'bob'), 'another identify line about bob', SOON)
    await farewell(stage, { node, identity })
  },

  steps: [
    logsGivenIdentity,
    connects,
    tellsWho,
    tellsProtocols,
    tellsAddresses,
    logsDialled,
    escapes,
    logsCallers,
    bearsSilence,
    noticesPush,
    bearsStrangePushes,
    stillThere({ pings: true }),
    keepsKey({ 'tells-key': 'key-told' }),
    stops({ 'exits-with-three': 'unclean-exit' })
  ],
  compilerCatches: ['agent-in-the-service'],

  told: whatHappened,
  question: QUESTION
})

function tellsBothAddrs(history: History): boolean {
  return toldAddr(history, 'tcp') !== undefined && toldAddr(history, 'webSockets') !== undefined
}
