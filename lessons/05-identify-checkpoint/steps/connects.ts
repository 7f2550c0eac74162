import { all, connectedInTime, sawConnection, step } from '#checker/checkpoint'
import { brokenAt, homeOf, PEER_IDS } from '#checker/story'
import { dialledIn } from '../introductions.ts'

export const connects = step({
  id: 'connects',
  title: 'connects to every peer in REMOTE_PEERS',
  symptoms: {
    'no-tcp': good => ({
      'bob had to dial': good.with('bob opened', { direction: 'outbound' }),
      'frank sees nothing': good.only(({ actor, kind }) => actor !== 'frank' || kind === 'peer-up')
    }),
    'hung-up': null,
    'no-common-encrypter': good => brokenAt(good, 'alice', 'multistream'),
    'handshake-failed': good => brokenAt(good, 'bob', 'noise'),
    'connected-as-another': good => good.with('bob opened', { peerId: PEER_IDS.stranger }),
    'no-common-muxer': good => brokenAt(good, 'mallory', 'yamux'),
    'connected-too-early': good =>
      good.also('listening', `connected,${PEER_IDS.alice},${homeOf('alice')}`)
  },
  catches: { 'dials-three': 'no-tcp', 'connected-too-early': 'connected-too-early' },
  judge: history =>
    all([
      connectedInTime(history),
      ...dialledIn(history).map(peer => sawConnection(history, { peer, direction: 'inbound' }))
    ])
})
