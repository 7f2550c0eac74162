import { fail, pass, pending, step } from '#checker/checkpoint'
import { COMMANDS, spanOf, typedAt } from '../commands.ts'
import { looksForItself } from '../lives.ts'
import { prefixesWith } from '../prefixes.ts'
import { SERVERS } from '../servers.ts'
import { keyOf, LIBRARY_KEY, otherKey, walksIn } from '../story-keys.ts'
import { isMadeByLibrary, walkedAgain, walkedKeys, walksTo } from '../walked-keys.ts'

export const walksEachPrefix = step({
  id: 'walks-each-prefix',
  title: 'walks to a key of each prefix length, up to that of its closest peer',
  symptoms: {
    'nothing-walked': good => good.without(...walksIn(good, 'begin'), ...walksIn(good, 'first')),
    'force-ignored': good => good.without(...walksIn(good, 'first')),
    'same-keys': good => good.with('alice first 0', { key: keyOf(good, 'alice begin 0') }),
    'library-refresh': good => good.with('alice first 0', { key: LIBRARY_KEY }),
    'prefix-unwalked': good => ({
      'not the deepest': good.without(...walksIn(good, 'first', 1)),
      'not the first': good.without(...walksIn(good, 'first', 0)),
      'keys that are no peer ids': good.retold((_, name) =>
        walksIn(good, 'first', 1).includes(name) ? { key: 'AAAA' } : {}
      )
    }),
    'self-unwalked': good => ({
      'in the first refresh': good.without('alice first self', 'bob first self'),
      'in the next one': good.without('alice again self', 'bob again self')
    }),
    'walked-beyond': good => good.with('alice again 0', { key: otherKey(2) })
  },
  catches: {
    'no-walks': 'nothing-walked',
    'force-ignored': 'force-ignored',
    'same-key-each-time': 'same-keys',
    'calls-the-library': 'library-refresh',
    'random-keys-only': 'prefix-unwalked',
    'leaves-out-the-empty': 'prefix-unwalked',
    'stops-before-the-deepest': 'prefix-unwalked',
    'no-self-walk': 'self-unwalked',
    'walks-to-fifteen': 'walked-beyond'
  },
  judge: history => {
    const lengths = prefixesWith(history, SERVERS)
    const deepest = lengths.length - 1
    const expected = `after ${COMMANDS.first}: FIND_NODE for keys of the prefix lengths 0…${deepest}`
    const all = walkedKeys(history)
    const borrowed = all.find(({ key }) => isMadeByLibrary(key))
    if (borrowed !== undefined) {
      const observed = `${borrowed.key}: a key out of the list that kad-dht brings along`
      const evidence = [borrowed.seq]
      return fail({ symptom: 'library-refresh', expected, observed, evidence })
    }
    const span = spanOf(history, 'first')
    const again = walkedAgain(history, span)
    if (again !== undefined) {
      const observed = `${again.key}, which was looked for before`
      return fail({ symptom: 'same-keys', expected, observed, evidence: [again.seq] })
    }
    const keys = walkedKeys(history, span)
    if (keys.length === 0) {
      const before = walkedKeys(history, { before: span.after })
      const symptom = before.length > 0 ? 'force-ignored' : 'nothing-walked'
      const observed = 'nobody was asked for a key but those of peers'
      return pending({ symptom, expected, observed })
    }
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
