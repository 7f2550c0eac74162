import { all, CONNECTION, step } from '#checker/checkpoint'
import { broken, hungUpOn } from '../connections.ts'
import { letsIn } from '../lets-in.ts'
import { callers } from '../notes.ts'

/** Others dial as carol did; how many they are is drawn in each run. */
export const acceptsAll = step({
  id: 'accepts-all',
  title: 'lets in everybody who dials it',
  since: 6,
  symptoms: {
    ...CONNECTION,
    'no-tcp': good => broken(good, 'erin', 'tcp', { error: 'ECONNREFUSED' }),
    'hung-up': good => ({
      'it hangs up': broken(good, 'frank', 'multistream', { silent: true }),
      'it hangs up on erin later': hungUpOn(good, 'erin')
    }),
    'no-common-encrypter': null,
    'handshake-failed': null,
    'no-common-muxer': null,
    'incoming-unlogged': good => good.without('incoming frank'),
    'incoming-wrong': good => {
      const [, , remote = ''] = good.line('incoming erin').split(',')
      return good.says('incoming erin', `incoming,/ip4/127.0.0.1/tcp/4007,${remote}`)
    },
    'incoming-twice': good => good.also('incoming frank', good.line('incoming frank')),
    'connected-unlogged': good => good.without('connected erin'),
    'connected-elsewhere': good => {
      const [name, peerId = ''] = good.line('connected frank').split(',')
      return good.says('connected frank', `${name},${peerId},/ip4/127.0.0.1/tcp/60009`)
    },
    'connected-twice': good => good.also('connected erin', good.line('connected erin'))
  },
  catches: { 'denies-the-second': 'hung-up' },
  judge: history => all((history.noted(callers)?.peers ?? []).map(peer => letsIn(history, peer)))
})
