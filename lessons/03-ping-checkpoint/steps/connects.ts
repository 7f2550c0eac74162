import { all, connectedInTime, sawConnection, step } from '#checker/checkpoint'
import { brokenAt, homeOf, PEER_IDS } from '#checker/story'
import { others } from '../others.ts'

export const connects = step({
  id: 'connects',
  title: 'connects to every peer in REMOTE_PEERS',
  symptoms: {
    'no-tcp': good => ({
      'nothing of carol': good.only((_, name) => !/^carol (?!up|ping|line)/.test(name)),
      'nothing of erin': good.only((_, name) => !/^erin (?!up|ping|line)/.test(name))
    }),
    'hung-up': null,
    'no-common-encrypter': good => brokenAt(good, 'alice', 'multistream', { offered: [] }),
    'handshake-failed': good => brokenAt(good, 'bob', 'noise'),
    'connected-as-another': good => good.with('bob opened', { peerId: PEER_IDS.stranger }),
    'no-common-muxer': good => brokenAt(good, 'carol', 'yamux', { offered: [] }),
    'connected-too-early': good =>
      good.also('listening', `connected,${PEER_IDS.alice},${homeOf('alice')}`)
  },
  catches: { 'dials-three': 'no-tcp', 'connected-too-early': 'connected-too-early' },
  judge: history =>
    all([
      connectedInTime(history),
      ...['alice', 'bob', 'carol', ...(history.noted(others)?.dialled ?? [])].map(peer =>
        sawConnection(history, { peer, direction: 'inbound' })
      )
    ])
})
