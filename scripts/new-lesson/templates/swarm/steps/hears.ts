import { all, base64, says, sees, step } from '#checker/checkpoint'
import { NAMES, TOPIC, textIn } from '../network.ts'

/** Every node says it once, and bob has it of the last one. */
export const hears = step({
  id: 'hears',
  title: 'hears what is said to one of them, once, and passes it on',
  symptoms: {
    unheard: good => good.without('node-4 hears'),
    'heard-otherwise': good => good.says('node-4 hears', `msg,${good.id('node-2')},news,4f1d`),
    'heard-twice': good => good.also('node-4 hears', good.line('node-4 hears')),
    'not-passed-on': good => good.without('bob hears')
  },
  catches: {
    'says-nothing': 'unheard',
    'names-itself': 'heard-otherwise',
    'says-twice': 'heard-twice'
  },
  judge: history => {
    const text = textIn(history)
    const line = `msg,${history.id('alice')},${TOPIC},${text}`
    const lines = NAMES.map(by =>
      says(history, 'msg', {
        by,
        about: each => each.text === text,
        is: each => each.from === history.id('alice'),
        expected: `${line} of ${by}`,
        missing: 'unheard',
        wrong: 'heard-otherwise',
        twice: 'heard-twice'
      })
    )
    const passed = sees(history, 'message-seen', {
      by: 'bob',
      of: 'alice',
      about: ({ data }) => data === base64(text),
      expected: `bob hears ${text} of ${NAMES.at(-1)}`,
      missing: 'not-passed-on'
    })
    return all([...lines, passed])
  }
})
