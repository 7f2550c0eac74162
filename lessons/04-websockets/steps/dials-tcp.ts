import { CONNECTION, step } from '#checker/checkpoint'
import { said } from '#checker/story'
import { dials } from '../dials.ts'
import { homeAddr } from '../story-addresses.ts'
import { unseen } from '../story-variations.ts'

export const dialsTcp = step({
  id: 'dials-tcp',
  title: 'dials a peer that speaks only TCP',
  symptoms: {
    ...CONNECTION,
    'not-dialing': good => good.without('dialing alice'),
    'no-tcp': good => unseen(good, 'alice'),
    'no-websocket': null,
    'connected-unlogged': good => good.without('connected alice'),
    'connected-twice': good => good.after('connected alice', said(good.line('connected alice'))),
    'connected-elsewhere': good =>
      good.says('connected alice', `connected,${good.id('alice')},${homeAddr('bob')}`)
  },
  catches: { 'dials-websockets-only': 'not-dialing', 'connected-twice': 'connected-twice' },
  judge: history => dials(history, 'alice')
})
