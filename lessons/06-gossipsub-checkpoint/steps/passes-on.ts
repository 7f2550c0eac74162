import { step } from '#checker/checkpoint'
import { passesOnTo } from '../hearing.ts'
import { hello } from '../messages.ts'

/** Bob, who knows nobody but the node, has received from it what carol has said. */
export const passesOn = step({
  id: 'passes-on',
  title: 'passes on what it hears',
  symptoms: {
    'not-passed-on': good => ({
      'bob receives nothing': good.without('hello at bob'),
      'bob has it from elsewhere': good.with('hello at bob', { via: good.id('alice') })
    })
  },
  catches: { 'passes-nothing-on': 'not-passed-on' },
  judge: history => passesOnTo(history, 'bob', hello)
})
