import { says, step } from '#checker/checkpoint'

/** The key of this file was lost; a new one has nothing to do with it. */
export const keyByChance = step({
  id: 'key-by-chance',
  title: 'is somebody new where its key file is gone',
  since: 3,
  symptoms: {
    'no-identity': good => good.says('reborn identity', 'warning,hello'),
    'key-from-path': good => good.says('reborn identity', good.line('another identity'))
  },
  catches: { 'key-from-path': 'key-from-path' },
  judge: history => {
    const lost = history.event('identity', 'another')
    return says(history, 'identity', {
      by: 'reborn',
      is: ({ peerId }) => peerId !== lost?.peerId,
      expected: 'another peer id than before, since the key file is gone',
      missing: 'no-identity',
      instead: 'no identity line',
      wrong: 'key-from-path',
      since: lost
    })
  }
})
