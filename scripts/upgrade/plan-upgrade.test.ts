import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Digests, planUpgrade } from './plan-upgrade.ts'

const PATHS = [
  'README.md',
  'checker/a.ts',
  'lessons/01-a/checkpoint.ts',
  'lessons/01-a/starter/node.ts',
  'lessons/01-a/starter/chat.ts',
  'lessons/02-b/starter/node.ts'
]
const digests = fc
  .dictionary(fc.constantFrom(...PATHS), fc.constantFrom('1', '2', '3'))
  .map(files => new Map(Object.entries(files)))

/** The files after a plan has been carried out. */
function after(here: Digests, next: Digests, { write, remove }: ReturnType<typeof planUpgrade>) {
  const files = new Map(here)
  for (const path of remove) files.delete(path)
  for (const path of write) files.set(path, next.get(path) ?? '')
  return files
}

test('planUpgrade() never touches a starter in which somebody has worked', () => {
  fc.assert(
    fc.property(digests, digests, digests, (old, next, here) => {
      const plan = planUpgrade({ old, next, here })
      for (const path of [...plan.write, ...plan.remove]) {
        const isWorked = plan.worked.some(lesson => path.startsWith(`${lesson}/starter/`))
        assert.ok(!isWorked, path)
      }
    })
  )
})

test('planUpgrade() loses nothing: what is overwritten or removed came with the workshop, or is copied', () => {
  fc.assert(
    fc.property(digests, digests, digests, (old, next, here) => {
      const plan = planUpgrade({ old, next, here })
      for (const path of [...plan.write, ...plan.remove]) {
        const known = !here.has(path) || here.get(path) === old.get(path)
        assert.ok(known || plan.copy.includes(path), path)
      }
    })
  )
})

test('planUpgrade() leads to the new version, and has nothing to do there', () => {
  fc.assert(
    fc.property(digests, digests, digests, (old, next, here) => {
      const plan = planUpgrade({ old, next, here })
      const files = after(here, next, plan)
      for (const [path, digest] of next) {
        const isWorked = plan.worked.some(lesson => path.startsWith(`${lesson}/starter/`))
        if (!isWorked) assert.equal(files.get(path), digest)
      }
      const again = planUpgrade({ old: next, next, here: files })
      assert.deepEqual([again.write, again.remove], [[], []])
    })
  )
})

test('planUpgrade() renews a starter that is as it came, with files that are new in it', () => {
  const old = new Map([['lessons/01-a/starter/node.ts', '1']])
  const next = new Map([
    ['lessons/01-a/starter/node.ts', '2'],
    ['lessons/01-a/starter/chat.ts', '1']
  ])
  assert.deepEqual(planUpgrade({ old, next, here: old }).write, [...next.keys()].sort())
  const here = new Map([['lessons/01-a/starter/node.ts', 'mine']])
  assert.deepEqual(planUpgrade({ old, next, here }), {
    ...{ write: [], remove: [], copy: [] },
    worked: ['lessons/01-a']
  })
})
