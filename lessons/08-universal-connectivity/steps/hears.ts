import { all, saysNoOther, step } from '#checker/checkpoint'
import { said } from '#checker/story'
import { formatEvent } from '#shared/log'
import { CHAT_TOPIC } from '#shared/topics'
import { printed } from '../printed.ts'
import { SAYINGS, saying } from '../say.ts'
import { onceMore } from '../story-variations.ts'
import { flooding } from './flood.ts'

export const hears = step({
  id: 'hears',
  title: 'prints plain text as the app sends it, and the protobuf of the earlier lessons',
  symptoms: {
    'raw-unread': good => ({
      'no line': good.without('raw line'),
      'a warning instead': good.says('raw line', `warning,cannot read what ${good.id('bob')} sent`),
      'the first line of it': good.says(
        'raw line',
        formatEvent('msg', good.id('bob'), CHAT_TOPIC, '"a1b2", \\o/ 😈')
      )
    }),
    'protobuf-unread': good => good.without('workshop line'),
    'msg-invented': good => ({
      'both forms': good.also(
        'workshop line',
        formatEvent('msg', good.id('bob'), CHAT_TOPIC, '\n4from before')
      ),
      'its own': good.after(
        'typed',
        said(formatEvent('msg', good.id('node'), CHAT_TOPIC, 'nobody said that'))
      )
    }),
    'heard-twice': good => onceMore(good, 'raw line')
  },
  catches: {
    'reads-protobuf-only': 'raw-unread',
    'prints-unescaped': 'misread-line',
    'reads-text-only': 'protobuf-unread',
    'prints-both-forms': 'msg-invented',
    'prints-other-topics': 'msg-invented',
    'joins-with-every-peer': 'heard-twice'
  },
  judge: history => {
    const heard = all([
      printed(history, 'raw', 'raw-unread'),
      printed(history, 'workshop', 'protobuf-unread')
    ])
    if (heard.state !== 'pass') return heard
    const texts = SAYINGS.map(name => history.noted(saying(name))?.text)
    // The flood is another matter.
    const end = history.noted(flooding)?.seq ?? Number.POSITIVE_INFINITY
    const noOther = saysNoOther(history, 'msg', {
      known: ({ seq, text }) => seq >= end || texts.includes(text),
      expected: 'a msg line for each message in the chat, and no other',
      invented: 'msg-invented'
    })
    return all([heard, noOther])
  }
})
