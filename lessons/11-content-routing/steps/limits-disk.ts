import { fail, pass, pending, since, step } from '#checker/checkpoint'
import { diskLimit, onDisk } from '../notes.ts'

export const limitsDisk = step({
  id: 'limits-disk',
  title: 'keeps no more blocks on the disk than it is told',
  symptoms: {
    'disk-overfull': good => ({
      'one too many': good.with('on disk', { data: { blocks: 4 } }),
      'not counted': good.without('on disk')
    })
  },
  catches: { 'fills-the-disk': 'disk-overfull' },
  judge: history => {
    const node = 'heir'
    const [limit, counted] = [history.noted(diskLimit), history.noted(onDisk)]
    const most = limit?.blocks ?? 'so many'
    const expected = `DISK_BLOCKS is ${most}, and so many are there; one more is read, and one of the others goes`
    if (limit?.blocks === null) return pass(limit.seq)
    if (limit === undefined || counted === undefined) {
      const observed = 'nobody has counted yet'
      return pending({ symptom: 'disk-overfull', expected, observed, node })
    }
    if (counted.blocks <= (limit.blocks ?? 0)) return since(limit, pass(counted.seq))
    const observed = `there are ${counted.blocks} blocks in BLOCK_DIR`
    const evidence = [limit.seq, counted.seq]
    return fail({ symptom: 'disk-overfull', expected, observed, evidence, node })
  }
})
