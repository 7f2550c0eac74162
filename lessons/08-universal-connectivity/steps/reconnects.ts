import { all, fault, pass, pending, step } from '#checker/checkpoint'
import { printed } from '../printed.ts'
import { arrived } from '../received.ts'
import { saying } from '../say.ts'
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
    const start = history.noted(back)
    const expected = 'alice is back at her old address: your node dials her, within a second or so'
    if (start === undefined) {
      const observed = 'she is not back yet'
      return pending({ symptom: 'not-reconnected', expected, observed })
    }
    const opened = history.first(
      'connection-opened',
      { by: 'alice', of: 'node' },
      each => each.seq > start.seq
    )
    if (opened === undefined) {
      const observed = 'alice has seen no connection with your node'
      return pending({ symptom: 'not-reconnected', expected, observed, evidence: [start.seq] })
    }
    const evidence = [start.seq, opened.seq]
    if (history.noted(saying('again')) === undefined) {
      const observed = 'it is connected with her, and not in the chat'
      return pending({ symptom: 'not-heard-again', expected, observed, evidence })
    }
    return all([
      pass(...evidence),
      printed(history, 'again', 'not-heard-again'),
      arrived(history, 'carried', 'bob', 'not-carried')
    ])
  }
})
