import { keyToldBy, pending, step, tellsNoKey } from '#checker/checkpoint'
import { corruptKey } from '../key-files.ts'

/** The key that the checkpoint has given; those that a node makes itself are not looked for. */
export const keepsSecret = step({
  id: 'keeps-secret',
  title: 'tells nobody its private key',
  since: 6,
  symptoms: {
    'key-told': good => ({
      'on stdout': good.after('identity', keyToldBy('node', 'line')),
      'on stderr': good.after('identity', keyToldBy('node', 'stderr'))
    })
  },
  catches: { 'prints-key': 'key-told', 'prints-key-file': 'key-told' },
  judge: history => {
    const told = tellsNoKey(history)
    if (told.state === 'fail' || history.noted(corruptKey) !== undefined) return told
    const expected = 'no line with the private key in it'
    return pending({ symptom: 'key-told', expected, observed: 'not all starts are over yet' })
  }
})
