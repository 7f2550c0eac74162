import { all, fault, step } from '#checker/checkpoint'
import { backInChat } from '../back-in-chat.ts'
import { arrived } from '../received.ts'
import { onceMore, unconnected } from '../story-variations.ts'

export const left = fault<{ peer: string; cutOff: string[] }>('left')
export const back = fault<{ peer: string }>('back')

export const reconnects = step({
  id: 'reconnects',
  title: 'dials its bootstrap peer again when that is back, and the chat goes on through it',
  symptoms: {
    'not-reconnected': good => ({
      'no connection': unconnected(good, 'alice again'),
      'alice is not back': good.without('back')
    }),
    'not-heard-again': good => ({
      'no line': good.without('again line'),
      'nothing said': good.without('again', 'again line')
    }),
    'heard-twice': good => onceMore(good, 'again line'),
    'not-carried': good => good.without('carried seen'),
    'said-twice': good => onceMore(good, 'carried seen')
  },
  catches: {
    'never-reconnects': 'not-reconnected',
    'redials-once': 'not-reconnected',
    'starts-over': 'heard-twice',
    'leaves-with-bootstrap-peer': 'not-heard-again'
  },
  judge: history => {
    const since = history.noted(back)
    const heard = backInChat(history, {
      peer: 'alice',
      since,
      said: 'again',
      expected: 'alice is back at her old address: your node dials her, within a second or so',
      apart: 'not-reconnected',
      instead: since === undefined ? 'she is not back yet' : 'alice has seen no such connection',
      unheard: 'not-heard-again'
    })
    return all([heard, arrived(history, 'carried', 'bob', 'not-carried')])
  }
})
