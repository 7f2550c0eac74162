import { all, step } from '#checker/checkpoint'
import { sendsCopies, toldFor } from '../copies.ts'
import { deliversEach, deliversNoMore } from '../deliveries.ts'

const MESSAGES = ['relays', 'passes-every-copy', 'delivers-once']

/** The line about a copy on level 0 is the marker: all that belongs to the copies before is there by then. */
export const deliversOnce = step({
  id: 'delivers-once',
  title: 'delivers a message once, however many copies come, and sends none of level 0',
  symptoms: {
    'delivered-twice': good => good.also('delivers copies', good.line('delivers copies')),
    undelivered: good => ({
      'the message of two copies': good.without('delivers copies'),
      'the message to the node alone': good.without('delivers direct')
    }),
    'delivered-otherwise': good =>
      good.says('delivers direct', `delivered,${good.id('carol')},background,2008,direct`),
    'direct-passed-on': good =>
      good.after('told direct', {
        ...good.at('bob has relay-1 on 1'),
        text: 'direct',
        level: 0
      } as never)
  },
  catches: { 'delivers-every-copy': 'delivered-twice' },
  judge: history => {
    const messages = MESSAGES.flatMap(each => toldFor(history, each))
    const delivered = ['passes-every-copy', 'delivers-once'].map(each =>
      deliversEach(history, each, { unsaid: 'undelivered', otherwise: 'delivered-otherwise' })
    )
    const none = sendsCopies(history, 'delivers-once', {
      missing: 'undelivered',
      wrong: 'direct-passed-on',
      twice: 'direct-passed-on',
      unlogged: 'undelivered'
    })
    return all([none, ...deliversNoMore(history, messages, 1, 'delivered-twice'), ...delivered])
  }
})
