import { defineCheckpoint, giveIdentity, logsGivenIdentity, START_MS } from '#checker/checkpoint'
import { listens, refusesMalformed, warnsAboutGhost } from './checks.ts'
import { accepts, dialsAll, noticesLeaving } from './connections.ts'
import { connectedTo, listensAt, namesAddr } from './network.ts'
import { QUESTION, whatHappened } from './what-happened.ts'

const START = { within: START_MS }
/** Loopback: a connection takes a few milliseconds, a refusal less. */
const CONNECT = { within: 1500 }
const NOTICE = { within: 1500 }
/** Who waits for libp2p's own event hears of an address a second later. */
const LISTEN = { within: 3000 }

export default defineCheckpoint({
  nodes: 2,

  async play(stage) {
    const [identity, alice, bob, carol, ghost] = await Promise.all([
      giveIdentity(stage),
      stage.startPeer('alice'),
      stage.startPeer('bob'),
      stage.startPeer('carol'),
      stage.unreachableAddr('ghost')
    ])
    const ip = stage.loopback('node')
    const port = stage.random.integer('port', 65_536, 99_999)
    const malformed = `${ghost},/ip4/127.0.0.1/tcp/${port}`
    stage.challenge('network', {
      node: { peerId: identity.peerId, ip },
      alice: { peerId: alice.peerId, addr: alice.addr },
      bob: { peerId: bob.peerId, addr: bob.addr },
      carol: { peerId: carol.peerId, addr: carol.addr },
      ghost,
      malformed
    })
    // Who logs a connection before there is one gives itself away here.
    alice.holdHandshakes()
    const env = { LISTEN_ADDRS: `/ip4/${ip}/tcp/0`, IDENTITY_FILE: identity.file }
    const dialled = [ghost, bob.addr, alice.addr]
    const node = await stage.startNode({ env: { ...env, REMOTE_PEERS: dialled.join(',') } })
    const refuser = await stage.startNode({
      name: 'malformed',
      env: { ...env, REMOTE_PEERS: malformed }
    })
    const refused = refuser.exits(START)

    await node.logs('identity', START)
    const called = stage.meanwhile(async () => {
      await node.logs('listening', LISTEN, each => each.multiaddr.startsWith(`/ip4/${ip}/`))
      await carol.dial(`${listensAt(stage.history)}/p2p/${identity.peerId}`)
    })
    await stage.until(connectedTo('bob'), 'a connection with bob', CONNECT)
    const reached = 'your node to open a TCP connection to alice'
    await stage.until(history => history.first('rung', 'alice'), reached, CONNECT)
    // A round trip through the node: whatever it has printed before is here now.
    await bob.ping(identity.peerId, CONNECT)
    stage.fault('handshake-released', { peer: 'alice' })
    alice.releaseHandshakes()
    await stage.until(connectedTo('alice'), 'a connection with alice', CONNECT)
    await node.logs('warning', CONNECT, each => namesAddr(each.text, ghost))
    await called
    await stage.until(connectedTo('carol'), 'a connection with carol', CONNECT)
    for (const peer of [carol, bob, alice]) {
      await node.logs('connected', NOTICE, each => each.peerId === peer.peerId)
    }

    for (const peer of stage.random.shuffle('leaving', [alice, bob, carol])) {
      stage.fault('left', { peer: peer.name })
      await peer.leave()
      await node.logs('closed', NOTICE, each => each.peerId === peer.peerId)
    }
    await refused
  },

  steps: [
    logsGivenIdentity,
    {
      id: 'listens',
      title: 'logs the address it listens on',
      catches: {
        'listens-nowhere': 'not-listening',
        'port-zero': 'address-not-listened-on',
        'listen-hardcoded': 'listens-elsewhere'
      },
      judge: listens
    },
    {
      id: 'unreachable-warned',
      title: 'warns about a peer it cannot reach, and carries on',
      catches: {
        'misspelled-event': 'misread-line',
        'dialing-unlogged': 'not-dialing',
        'failure-swallowed': 'no-warning',
        'crash-on-unreachable': 'died-of-unreachable'
      },
      judge: warnsAboutGhost
    },
    {
      id: 'accepts',
      title: 'is reached over TCP, Noise and Yamux by a peer that dials it',
      catches: {
        'no-encrypter': 'no-common-encrypter',
        'no-muxer': 'no-common-muxer',
        'incoming-swapped': 'incoming-wrong',
        'incoming-unlogged': 'incoming-unlogged',
        'denies-everybody': 'hung-up',
        'connected-on-dial': 'connected-unlogged',
        'connected-own-addr': 'connected-elsewhere',
        'hangs-up': 'hung-up'
      },
      judge: accepts
    },
    {
      id: 'dials-all',
      title: 'dials every peer in REMOTE_PEERS, and logs a connection when there is one',
      catches: {
        'only-the-first': 'not-dialing',
        'connected-too-early': 'connected-too-early',
        'connected-twice': 'connected-twice',
        'warns-always': 'warned-wrongly'
      },
      judge: dialsAll
    },
    {
      id: 'closed-logged',
      title: 'notices when a peer goes away',
      catches: {
        'closed-unlogged': 'closed-unlogged',
        'closed-if-dialled': 'closed-unlogged',
        'closed-twice': 'closed-twice'
      },
      judge: noticesLeaving
    },
    {
      id: 'malformed-refused',
      title: 'refuses a malformed address in REMOTE_PEERS',
      catches: { 'exit-code-forgotten': 'malformed-accepted' },
      judge: refusesMalformed
    }
  ],

  told: whatHappened,
  question: QUESTION
})
