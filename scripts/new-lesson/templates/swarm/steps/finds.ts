import { all, says, sees, step } from '#checker/checkpoint'
import { contactsOf, NAMES, TOPIC } from '../network.ts'

/**
 * Each learns of the other's topic only when both have subscribed, and are connected. Alice has to know as well before she
 * says something: gossipsub does not send it again to whoever comes into her mesh a moment later.
 */
export const finds = step({
  id: 'finds',
  title: 'finds its neighbours, and shares a topic with them',
  symptoms: {
    alone: good => ({
      'the first one': good.without('node-1 finds alice'),
      'one that is found': good.without('node-1 finds node-3'),
      'as alice sees it': good.without('alice sees node-1')
    })
  },
  catches: { 'never-dials': 'alone', 'never-subscribes': 'alone' },
  judge: history => {
    const links = NAMES.flatMap(name => contactsOf(name).map(other => [name, other] as const))
    const said = links
      .flatMap(([one, other]) => [[one, other] as const, [other, one] as const])
      .filter(([by]) => NAMES.includes(by))
      .map(([by, of]) =>
        says(history, 'subscribe', {
          by,
          of,
          about: ({ topic }) => topic === TOPIC,
          expected: `subscribe,${history.id(of)},${TOPIC} of ${by}`,
          missing: 'alone'
        })
      )
    const seen = sees(history, 'subscription-seen', {
      by: 'alice',
      of: 'node-1',
      about: ({ subscribed, topic }) => subscribed && topic === TOPIC,
      expected: `alice sees node-1 subscribe to ${TOPIC}`,
      missing: 'alone'
    })
    return all([...said, seen])
  }
})
