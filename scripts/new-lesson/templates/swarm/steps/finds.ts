import { all, says, step } from '#checker/checkpoint'
import { contactsOf, NAMES, TOPIC } from '../network.ts'

/** Each learns of the other's topic only when both have subscribed, and are connected. */
export const finds = step({
  id: 'finds',
  title: 'finds its neighbours, and shares a topic with them',
  symptoms: {
    alone: good => ({
      'the first one': good.without('node-1 finds alice'),
      'one that is found': good.without('node-1 finds node-3')
    })
  },
  catches: { 'never-dials': 'alone', 'never-subscribes': 'alone' },
  judge: history => {
    const links = NAMES.flatMap(name => contactsOf(name).map(other => [name, other] as const))
    return all(
      links
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
    )
  }
})
