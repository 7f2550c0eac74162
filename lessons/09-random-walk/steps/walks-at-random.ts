import { fail, pass, pending, step } from '#checker/checkpoint'
import { COMMANDS, spanOf } from '../commands.ts'
import { prefixesWith } from '../prefixes.ts'
import { SERVERS } from '../servers.ts'
import { keyOf, walksIn } from '../story-keys.ts'
import { walkedAgain, walkedKeys, walksTo } from '../walked-keys.ts'

export const walksAtRandom = step({
  id: 'walks-at-random',
  title: 'walks at once when it is forced, and to other keys than before',
  symptoms: {
    'force-ignored': good => ({
      'no walk at all': good.without(...walksIn(good, 'again')),
      'not to each': good.without(...walksIn(good, 'again', 1))
    }),
    'same-keys': good => ({
      'in one life': good.with('alice again 0', { key: keyOf(good, 'alice first 0') }),
      'in each life': good.with('alice second 0', { key: keyOf(good, 'alice first 0') })
    })
  },
  catches: { 'same-keys-in-each-life': 'same-keys' },
  judge: history => {
    const span = spanOf(history, 'forced')
    const expected = `after ${COMMANDS.forced}: walks to each prefix length, to keys that were never looked for`
    const started = history.first('started', 'later')
    const again =
      walkedAgain(history, span) ?? (started && walkedAgain(history, { after: started.seq }))
    if (again !== undefined) {
      const observed = `${again.key} once more`
      return fail({ symptom: 'same-keys', expected, observed, evidence: [again.seq] })
    }
    const keys = walkedKeys(history, span)
    const firsts = prefixesWith(history, SERVERS).map(prefix => walksTo(keys, prefix)[0])
    const evidence = firsts.flatMap(each => (each ? [each.seq] : []))
    if (firsts.every(each => each !== undefined)) return pass(...evidence)
    const observed =
      keys.length === 0 ? 'no walk' : `keys of ${keys.map(each => each.prefix).join(', ')}`
    return pending({ symptom: 'force-ignored', expected, observed, evidence })
  }
})
