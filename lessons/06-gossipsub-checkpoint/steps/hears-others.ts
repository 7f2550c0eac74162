import { all, saysNoOther, step } from '#checker/checkpoint'
import { type Story, said } from '#checker/story'
import { CHAT_TOPIC, FILE_TOPIC } from '#shared/topics'
import { hears, MISHEARD } from '../hearing.ts'
import { hello } from '../messages.ts'

/** Carol, two hops away, is heard: once, under her own name. */
export const hearsOthers = step({
  id: 'hears-others',
  title: 'logs what a peer two hops away has said, once',
  symptoms: {
    ...MISHEARD,
    'own-message': good =>
      good.after(
        'greeting',
        said(`msg,${good.id('node')},${CHAT_TOPIC},Hello from ${good.id('node')}!`)
      ),
    'not-heard': good => ({
      'no line': good.without('hello line'),
      'a line without the topic': good.says(
        'hello line',
        `msg,${good.id('carol')},good morning, all`
      ),
      'a warning instead': good.says(
        'hello line',
        `warning,cannot read what ${good.id('carol')} sent`
      ),
      'carol is silent': good.without('hello', 'hello line')
    }),
    'heard-twice': good => good.also('hello line', good.line('hello line')),
    'logs-relay': good => good.says('hello line', lineOf(good, 'alice')),
    'wrong-name': good => ({
      'bob is named': good.says('hello line', lineOf(good, 'bob')),
      'another topic': good.says('hello line', lineOf(good, 'carol', FILE_TOPIC))
    })
  },
  catches: {
    'own-messages': 'own-message',
    'messages-unlogged': 'not-heard',
    'reads-json': 'not-heard',
    'logged-twice': 'heard-twice',
    'names-relay': 'logs-relay'
  },
  judge: history =>
    all([
      saysNoOther(history, 'msg', {
        known: ({ from }) => from !== history.id('node'),
        expected: 'msg lines about what others have said',
        invented: 'own-message'
      }),
      hears(history, hello)
    ])
})

function lineOf(good: Story, who: string, topic = CHAT_TOPIC): string {
  return `msg,${good.id(who)},${topic},${good.open().noted(hello)?.text}`
}
