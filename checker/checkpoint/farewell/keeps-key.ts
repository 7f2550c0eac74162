import type { GeneralSymptom } from '../general-symptom.ts'
import { fail, pass, pending } from '../judgement.ts'
import { type Check, step } from '../step.ts'
import { keyToldBy } from './key-told-story.ts'
import { lastLook, looked } from './notes.ts'
import { tellsNoKey } from './tells-no-key.ts'

type Key = 'key-changed' | 'key-opened' | 'key-copied' | 'key-told'

const OTHERS = 0o077

/** Windows has no such modes. */
function isOpen(mode: number): boolean {
  return (mode & OTHERS) !== 0 && process.platform !== 'win32'
}

/** At the end of a run the key of the node is as it was, for its owner's eyes alone, and once; nobody was told it. */
export function keepsKey(
  catches: { readonly [mistake: string]: Key | GeneralSymptom } = {}
): Check {
  return step<Key>({
    id: 'keeps-key',
    title: 'has left its key file as it was, made no copy of it, and told nobody the key',
    since: 2,
    symptoms: {
      'key-changed': good => ({
        'other bytes': looked(good, { unchanged: false }),
        'no file': looked(good, { unchanged: false, mode: null })
      }),
      'key-opened': good => looked(good, { mode: 0o644 }),
      'key-copied': good => looked(good, { copies: ['given.key.bak'] }),
      'key-told': good => ({
        'in a line': good.after('last usage', keyToldBy('node', 'line')),
        'to a peer': good.after('last usage', keyToldBy('alice', 'identified'))
      })
    },
    catches,
    judge: history => {
      const look = history.noted(lastLook)
      const expected =
        'the file of IDENTITY_FILE as it was given, readable by its owner alone, once'
      if (look === undefined) {
        const observed = 'it was not looked at yet'
        return pending({ symptom: 'key-changed', expected, observed })
      }
      const { copies, mode, node, seq, unchanged } = look
      const told = tellsNoKey(history, seq)
      if (told.state === 'fail') return told
      const found = (symptom: Key, observed: string) =>
        fail({ symptom, expected, observed, evidence: [seq], node })
      if (mode === null) return found('key-changed', 'the file is gone')
      if (!unchanged) return found('key-changed', 'there are other bytes in it')
      if (isOpen(mode)) return found('key-opened', `its mode is ${mode.toString(8)}`)
      if (copies.length > 0)
        return found('key-copied', `the key stands in ${copies.join(' and ')} too`)
      return pass(seq)
    }
  })
}
