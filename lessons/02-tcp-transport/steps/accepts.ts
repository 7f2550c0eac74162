import { CONNECTION, step, withoutPeer } from '#checker/checkpoint'
import { addrOf, PEER_IDS } from '#checker/story'
import { listensAt } from '../addresses.ts'
import { broken, hungUpOn } from '../connections.ts'
import { letsIn } from '../lets-in.ts'

/** Carol is the first who dials the node. */
export const accepts = step({
  id: 'accepts',
  title: 'is reached over TCP, Noise and Yamux by a peer that dials it',
  symptoms: {
    ...CONNECTION,
    'no-tcp': good => broken(good, 'carol', 'tcp', { error: 'ECONNREFUSED' }),
    'hung-up': good => ({
      'it hangs up': broken(good, 'carol', 'multistream', { silent: true }),
      'it hangs up at once': broken(good, 'carol', 'tcp', { error: 'read ECONNRESET' }),
      'it hangs up on carol later': hungUpOn(good, 'carol')
    }),
    'no-common-encrypter': good => broken(good, 'carol', 'multistream', { offered: undefined }),
    'handshake-failed': good => broken(good, 'carol', 'noise'),
    'no-common-muxer': good => broken(good, 'carol', 'yamux', { offered: ['/mplex/6.7.0'] }),
    'incoming-unlogged': good => good.without('incoming'),
    'incoming-wrong': good => {
      const [, local = '', remote = ''] = good.line('incoming').split(',')
      const another = remote.replace(/\d+$/, '60004')
      return {
        'the wrong way round': good.says('incoming', `incoming,${remote},${withoutPeer(local)}`),
        'another remote': good.says('incoming', `incoming,${local},${another}`),
        'another port that begins alike': good.says(
          'incoming',
          `incoming,${withoutPeer(local)}9,${remote}`
        ),
        'somebody else besides': good.also('incoming', `incoming,${local},${another}`),
        'where carol listens': good.says('incoming', `incoming,${local},${addrOf('carol')}`)
      }
    },
    'incoming-twice': good => good.also('incoming', good.line('incoming')),
    'connected-unlogged': good => good.without('connected carol'),
    'connected-elsewhere': good => {
      const own = listensAt(good.open())
      const { carol } = PEER_IDS
      return {
        'where carol listens': good.says(
          'connected carol',
          `connected,${carol},${addrOf('carol')}`
        ),
        'its own address': good.says('connected carol', `connected,${carol},${own}/p2p/${carol}`)
      }
    },
    'connected-twice': good => good.also('connected carol', good.line('connected carol'))
  },
  catches: {
    'no-encrypter': 'no-common-encrypter',
    'no-muxer': 'no-common-muxer',
    'incoming-swapped': 'incoming-wrong',
    'incoming-unlogged': 'incoming-unlogged',
    'incoming-twice': 'incoming-twice',
    'denies-everybody': 'hung-up',
    'connected-on-dial': 'connected-unlogged',
    'connected-own-addr': 'connected-elsewhere',
    'hangs-up': 'hung-up'
  },
  judge: history => letsIn(history, 'carol')
})
