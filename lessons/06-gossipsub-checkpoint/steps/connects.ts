import { all, connectedInTime, sawConnection, step, survives } from '#checker/checkpoint'
import { brokenAt, exited, homeOf, PEER_IDS } from '#checker/story'
import { TOO_EARLY, toldOfNoListener } from '../no-listeners.ts'

const NO_PEERS = 'PublishError.NoPeersSubscribedToTopic'

export const connects = step({
  id: 'connects',
  title: 'connects to the peer in REMOTE_PEERS, and stays',
  symptoms: {
    'no-tcp': good => good.only((_, name) => !/^alice (tcp|multi|noise|yamux|opened)/.test(name)),
    'hung-up': null,
    'no-common-encrypter': good => brokenAt(good, 'alice', 'multistream'),
    'handshake-failed': good => brokenAt(good, 'alice', 'noise'),
    'connected-as-another': good => good.with('alice opened', { peerId: PEER_IDS.stranger }),
    'no-common-muxer': good => brokenAt(good, 'alice', 'yamux'),
    'connected-too-early': good =>
      good.also('listening', `connected,${PEER_IDS.alice},${homeOf('alice')}`),
    'died-of-publishing': good =>
      good
        .upTo('listening')
        .after(
          'listening',
          { kind: 'stderr', actor: 'node', text: `throw Error('${NO_PEERS}')` },
          { kind: 'stderr', actor: 'node', text: `Error: ${NO_PEERS}` },
          exited(1)
        )
  },
  catches: {
    'joins-before-start': 'crashed',
    'greets-at-start-uncaught': 'died-of-publishing',
    'connected-too-early': 'connected-too-early'
  },
  judge: history =>
    all([
      // Whoever publishes to nobody and does not catch what is thrown ends there and then.
      survives(history, {
        after: toldOfNoListener(history),
        expected: TOO_EARLY,
        died: 'died-of-publishing'
      }),
      connectedInTime(history),
      sawConnection(history, { peer: 'alice', direction: 'inbound' })
    ])
})
