import { CONNECTION, step } from '#checker/checkpoint'
import { brokenAt, said } from '#checker/story'
import { accepts } from '../accepts.ts'
import { ENDS, LOOPBACK, TCP } from '../story-addresses.ts'

export const acceptsWs = step({
  id: 'accepts-ws',
  title: 'is reached over WebSockets, as by a browser, and says by which listener',
  symptoms: {
    ...CONNECTION,
    'no-websocket': good => brokenAt(good, 'dave', 'tcp', { error: 'it did not open' }),
    'hung-up': good => brokenAt(good, 'dave', 'multistream', { silent: true }),
    'no-common-encrypter': good => brokenAt(good, 'dave', 'multistream'),
    'handshake-failed': good => brokenAt(good, 'dave', 'noise'),
    'no-common-muxer': good => brokenAt(good, 'dave', 'yamux'),
    'incoming-unlogged': good => good.without('incoming dave'),
    'incoming-wrong': null,
    'wrong-listener': good =>
      good.says('incoming dave', `incoming,${TCP}/p2p/${good.id('node')},${ENDS.dave}`),
    'incoming-twice': good => good.also('incoming dave', good.line('incoming dave')),
    'connected-unlogged': good => good.without('connected dave'),
    'connected-twice': good => good.after('connected dave', said(good.line('connected dave'))),
    'connected-elsewhere': good =>
      good.says('connected dave', `connected,${good.id('dave')},${LOOPBACK}/60004`)
  },
  catches: {
    'second-node-in-disguise': 'handshake-failed',
    'always-the-first-listener': 'wrong-listener',
    'never-a-websocket': 'wrong-listener',
    'websockets-denied': 'hung-up',
    'ends-with-ws': 'hung-up',
    'incoming-if-tcp': 'incoming-unlogged',
    'transport-left-out': 'connected-elsewhere'
  },
  judge: history => accepts(history, 'dave')
})
