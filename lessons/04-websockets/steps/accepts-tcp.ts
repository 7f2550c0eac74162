import { CONNECTION, step } from '#checker/checkpoint'
import { brokenAt, said } from '#checker/story'
import { accepts } from '../accepts.ts'
import { ENDS, homeAddr, LOOPBACK, TCP, WS } from '../story-addresses.ts'

export const acceptsTcp = step({
  id: 'accepts-tcp',
  title: 'is reached over TCP, and says by which listener',
  symptoms: {
    ...CONNECTION,
    'no-tcp': good => brokenAt(good, 'carol', 'tcp', { error: 'ECONNREFUSED' }),
    'no-websocket': null,
    'incoming-unlogged': good => good.without('incoming carol'),
    'wrong-listener': good => {
      const other = `incoming,${WS}/p2p/${good.id('node')},${ENDS.carol}`
      return {
        'the other listener': good.says('incoming carol', other),
        'both listeners': good.also('incoming carol', other),
        'a listener that there is not': good.says(
          'incoming carol',
          `incoming,${LOOPBACK}/4001,${ENDS.carol}`
        ),
        'its own with /ws': good.says('incoming carol', `incoming,${TCP}/ws,${ENDS.carol}`)
      }
    },
    'incoming-wrong': good => {
      const own = `${TCP}/p2p/${good.id('node')}`
      return {
        'the wrong way round': good.says('incoming carol', `incoming,${ENDS.carol},${own}`),
        'a connection that was dialled': good.also(
          'connected alice',
          `incoming,${own},${homeAddr('alice')}`
        )
      }
    },
    'incoming-twice': good => good.also('incoming carol', good.line('incoming carol')),
    'connected-unlogged': good => good.without('connected carol'),
    'connected-twice': good => good.after('connected carol', said(good.line('connected carol'))),
    'connected-elsewhere': good => {
      const at = (addr: string) =>
        good.says('connected carol', `connected,${good.id('carol')},${addr}`)
      return { 'with /ws': at(`${ENDS.carol}/ws`), 'where carol listens': at(homeAddr('carol')) }
    }
  },
  catches: {
    'incoming-twice': 'incoming-twice',
    'the-other-listener': 'wrong-listener',
    'incoming-once-open': 'incoming-wrong'
  },
  judge: history => accepts(history, 'carol')
})
