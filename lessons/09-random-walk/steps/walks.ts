import { fail, pass, pending, step } from '#checker/checkpoint'
import { COMMANDS, spanOf, typedAt } from '../commands.ts'
import { looksForItself } from '../lives.ts'
import { LIBRARY_KEY, walksIn } from '../story-keys.ts'
import { isMadeByLibrary, walkedAgain, walkedKeys } from '../walked-keys.ts'

/** Wherever the keys lie: that is for the next step. */
export const walks = step({
  id: 'walks',
  title: 'looks for itself, and for keys that nobody has, when it is told to',
  symptoms: {
    'nothing-walked': good => good.without(...walksIn(good, 'begin'), ...walksIn(good, 'first')),
    'force-ignored': good => good.without(...walksIn(good, 'first')),
    'library-refresh': good => good.with('alice first 0', { key: LIBRARY_KEY }),
    'self-unwalked': good => ({
      'in the first refresh': good.without('alice first self', 'bob first self'),
      'in the next one': good.without('alice again self', 'bob again self')
    })
  },
  catches: {
    'no-walks': 'nothing-walked',
    'force-ignored': 'force-ignored',
    'calls-the-library': 'library-refresh',
    'no-self-walk': 'self-unwalked'
  },
  judge: history => {
    const expected = `after ${COMMANDS.first}: FIND_NODE for the node itself, and for keys that nobody has`
    const borrowed = walkedKeys(history).find(({ key }) => isMadeByLibrary(key))
    if (borrowed !== undefined) {
      const observed = `${borrowed.key}: a key out of the list that kad-dht brings along`
      const evidence = [borrowed.seq]
      return fail({ symptom: 'library-refresh', expected, observed, evidence })
    }
    const span = spanOf(history, 'first')
    // A key that was looked for before is a walk as well; the next step is about that.
    const again = walkedAgain(history, span)
    const evidence = [...walkedKeys(history, span), ...(again ? [again] : [])].map(({ seq }) => seq)
    if (evidence.length === 0) {
      const before = walkedKeys(history, { before: span.after })
      const symptom = before.length > 0 ? 'force-ignored' : 'nothing-walked'
      const observed = 'nobody was asked for a key but those of peers'
      return pending({ symptom, expected, observed })
    }
    const forced = (['first', 'forced'] as const).filter(
      each => typedAt(history, each) !== undefined
    )
    for (const each of forced) {
      if (looksForItself(history, spanOf(history, each))) continue
      return pending({
        symptom: 'self-unwalked',
        expected: `after ${COMMANDS[each]}: FIND_NODE for the node itself, and then the walks`,
        observed: 'the walks, and nobody was asked for the node itself',
        evidence
      })
    }
    return pass(...evidence)
  }
})
