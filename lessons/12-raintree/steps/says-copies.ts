import { all, type History, type Judgement, says, saysNoOther, step } from '#checker/checkpoint'
import { notPlayed } from '../copies.ts'
import { offered, told } from '../notes.ts'
import { EVENTS } from '../solution/events.ts'

/** All that was sent to the node was noted before it was sent, so a line about anything else is certainly wrong. */
export const saysCopies = step({
  id: 'says-copies',
  title: 'says which copies have come, and speaks of none that was not there',
  symptoms: {
    'receive-unlogged': good => good.without('receives relay-1'),
    'receive-invented': good => ({
      'another sender': good.also('receives relay-1', `raintree,received,${good.id('bob')},2,2001`),
      'a nonce that nobody has sent': good.also(
        'receives relay-1',
        `raintree,received,${good.id('alice')},2,4711`
      )
    }),
    'delivered-invented': good =>
      good.also('delivers relay-1', `delivered,${good.id('alice')},background,4711,good morning`)
  },
  catches: {
    'no-received-lines': 'receive-unlogged',
    'says-received-of-sent': 'receive-invented',
    'delivers-a-greeting': 'delivered-invented'
  },
  judge: history => {
    const messages = history.allNoted(told)
    const received = messages.flatMap(({ copies = [], nonce = '', seq }) =>
      copies.map(({ by, level }) =>
        says(history, EVENTS['raintree,received'], {
          of: by,
          about: each => each.level === level && each.nonce === nonce,
          expected: `raintree,received,${history.id(by)},${level},${nonce}`,
          missing: 'receive-unlogged',
          since: { seq }
        })
      )
    )
    if (received.length === 0) return notPlayed(history, 'receive-unlogged')
    return all([inventsNoCopy(history), inventsNoMessage(history), ...received])
  }
})

function inventsNoCopy(history: History): Judgement<'receive-invented'> {
  const sent = [
    ...history
      .allNoted(told)
      .flatMap(({ copies = [], nonce }) =>
        copies.map(({ by, level }) => ({ by, nonce, level: level as number | undefined }))
      ),
    ...history.allNoted(offered).map(({ by, nonce }) => ({ by, nonce, level: undefined }))
  ]
  return saysNoOther(history, EVENTS['raintree,received'], {
    known: ({ level, nonce, peerId }) =>
      sent.some(
        each =>
          history.id(each.by) === peerId &&
          each.nonce === nonce &&
          (each.level === undefined || each.level === level)
      ),
    expected: 'raintree,received about copies that have come',
    invented: 'receive-invented',
    why: 'nobody has sent that'
  })
}

function inventsNoMessage(history: History): Judgement<'delivered-invented'> {
  const texts = [...history.allNoted(told), ...history.allNoted(offered)].map(({ text }) => text)
  return saysNoOther(history, EVENTS.delivered, {
    known: ({ text }) => texts.includes(text),
    expected: 'delivered about what somebody has said',
    invented: 'delivered-invented',
    why: 'nobody has said that'
  })
}
