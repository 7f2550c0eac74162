import { all, sawConnection, step } from '#checker/checkpoint'
import { brokenAt, PEER_IDS } from '#checker/story'
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
    'no-common-muxer': good => brokenAt(good, 'carol', 'yamux', { offered: [] })
  },
  catches: { 'dials-three': 'no-tcp' },
  judge: history =>
    all(
      ['alice', 'bob', 'carol', ...(history.noted(others)?.dialled ?? [])].map(peer =>
        sawConnection(history, { peer, direction: 'inbound' })
      )
    )
})
