import { fail, pass, pending, step } from '#checker/checkpoint'
import { COMMANDS, spanOf } from '../commands.ts'
import { prefixesWith } from '../prefixes.ts'
import { SERVERS } from '../servers.ts'
import { keyOf, otherKey, walksIn } from '../story-keys.ts'
import { walkedAgain, walkedKeys, walksTo } from '../walked-keys.ts'

export const walksEachPrefix = step({
  id: 'walks-each-prefix',
  title: 'walks to a key of each prefix length, up to that of its closest peer',
  symptoms: {
    'same-keys': good => good.with('alice first 0', { key: keyOf(good, 'alice begin 0') }),
    'prefix-unwalked': good => ({
      'not the deepest': good.without(...walksIn(good, 'first', 1)),
      'not the first': good.without(...walksIn(good, 'first', 0)),
      'keys that are no peer ids': good.retold((_, name) =>
        walksIn(good, 'first', 1).includes(name) ? { key: 'AAAA' } : {}
      )
    }),
    'walked-beyond': good => good.with('alice again 0', { key: otherKey(2) })
  },
  catches: {
    'same-key-each-time': 'same-keys',
    'random-keys-only': 'prefix-unwalked',
    'leaves-out-the-empty': 'prefix-unwalked',
    'stops-before-the-deepest': 'prefix-unwalked',
    'walks-to-fifteen': 'walked-beyond'
  },
  judge: history => {
    const lengths = prefixesWith(history, SERVERS)
    const deepest = lengths.length - 1
    const expected = `after ${COMMANDS.first}: FIND_NODE for keys of the prefix lengths 0…${deepest}`
    const all = walkedKeys(history)
    const span = spanOf(history, 'first')
    const again = walkedAgain(history, span)
    if (again !== undefined) {
      const observed = `${again.key}, which was looked for before`
      return fail({ symptom: 'same-keys', expected, observed, evidence: [again.seq] })
    }
    const keys = walkedKeys(history, span)
    const firsts = lengths.map(prefix => walksTo(keys, prefix)[0])
    const evidence = firsts.flatMap(each => (each ? [each.seq] : []))
    if (firsts.some(each => each === undefined)) {
      const observed = `keys of ${keys.map(({ prefix }) => prefix).join(', ')}`
      return pending({ symptom: 'prefix-unwalked', expected, observed, evidence })
    }
    const beyond = all.find(({ prefix }) => prefix > deepest)
    if (beyond !== undefined) {
      const observed = `a key of prefix length ${beyond.prefix}, where no peer is known`
      return fail({ symptom: 'walked-beyond', expected, observed, evidence: [beyond.seq] })
    }
    return pass(...evidence)
  }
})
