import { fail, pass, pending, since, step } from '#checker/checkpoint'
import { damaged } from '../notes.ts'
import { reads } from '../seen.ts'

/** Where a node has it without asking anybody. */
const HERE = ['memory', 'disk']

export const verifiesDisk = step({
  id: 'verifies-disk',
  title: 'reads a block anew that was damaged on the disk',
  symptoms: {
    'damage-taken': good =>
      good.says('damaged line', good.line('damaged line').replace(good.id('bob'), 'disk')),
    'damage-unread': good => ({
      'no line': good.without('damaged line'),
      'not typed': good.without('damaged')
    })
  },
  catches: { 'trusts-the-disk': 'damage-taken', 'stops-at-damage': 'damage-unread' },
  judge: history => {
    const node = 'heir'
    const fault = history.noted(damaged)
    const expected = `a byte of ${fault?.cid ?? 'a block'} was changed on the disk while no node looked; the third node reads it: the block comes from bob, or whoever else has it`
    if (fault === undefined) {
      return pending({ symptom: 'damage-unread', expected, observed: 'not typed yet', node })
    }
    // Where the node keeps its blocks in a way of its own, or on a disk of its own, nothing could be damaged.
    if (!fault.isFound) return pass(fault.seq)
    const [line] = reads(history, fault.cid, node)
    if (line === undefined) {
      const observed = 'no block line'
      return pending({ symptom: 'damage-unread', expected, observed, evidence: [fault.seq], node })
    }
    if (!HERE.includes(line.source)) return since(fault, pass(line.seq))
    const observed = history.textOf(line)
    const evidence = [fault.seq, line.seq]
    return fail({ symptom: 'damage-taken', expected, observed, evidence, node })
  }
})
