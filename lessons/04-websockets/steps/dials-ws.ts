import { CONNECTION, step } from '#checker/checkpoint'
import { PEER_IDS, said } from '#checker/story'
import { dials } from '../dials.ts'
import { GONE } from '../story-addresses.ts'
import { unseen, unseenWarned } from '../story-variations.ts'

export const dialsWs = step({
  id: 'dials-ws',
  title: 'dials a peer that speaks only WebSockets',
  symptoms: {
    ...CONNECTION,
    'not-dialing': good => ({
      'no line': good.without('dialing bob'),
      'without /ws': good.says('dialing bob', good.line('dialing bob').replace('/ws', ''))
    }),
    'no-websocket': good => ({
      'bob sees nothing': unseen(good, 'bob'),
      'bob sees nothing, and it warns': unseenWarned(good)
    }),
    'connected-as-another': good => good.with('bob opened', { peerId: PEER_IDS.stranger }),
    'connected-unlogged': good => good.without('connected bob'),
    'connected-twice': good => good.after('connected bob', said(good.line('connected bob'))),
    'connected-elsewhere': good => ({
      'the address that leads nowhere': good.says(
        'connected bob',
        `connected,${good.id('bob')},${GONE}`
      ),
      'both addresses': good.also('connected bob', `connected,${good.id('bob')},${GONE}`)
    })
  },
  catches: {
    'connected-as-wanted': 'connected-elsewhere',
    // Of bob it says so twice, and once of an address that leads nowhere.
    'connected-too-early': 'connected-elsewhere',
    'connected-on-dial': 'connected-elsewhere',
    'dials-tcp-only': 'not-dialing'
  },
  judge: history => dials(history, 'bob')
})
