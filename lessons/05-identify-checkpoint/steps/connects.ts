import { all, sawConnection, step } from '#checker/checkpoint'
import { brokenAt, PEER_IDS } from '#checker/story'
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
    'no-common-muxer': good => brokenAt(good, 'mallory', 'yamux')
  },
  catches: { 'dials-three': 'no-tcp' },
  judge: history =>
    all(dialledIn(history).map(peer => sawConnection(history, { peer, direction: 'inbound' })))
})
