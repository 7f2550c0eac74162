import assert from 'node:assert/strict'
import test from 'node:test'
import { gunzipSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import type { Versions } from '#checker/project'
import { type BundledRun, BundleFormatError, formatBundle, openBundle } from './bundle.ts'

const VERSIONS: Versions = {
  workshop: '0.1.0',
  commit: null,
  node: 'v24.0.0',
  platform: 'linux x64',
  packages: { libp2p: '3.3.11' }
}
const MADE = { at: new Date('2026-11-20T10:00:00Z'), versions: VERSIONS }

const run = (name: string, history = '{"history":1}\n{"seq":1}\n'): BundledRun => ({
  name,
  versions: VERSIONS,
  verdict: { outcome: 'pass' },
  history
})

/** The lines of a bundle of two runs, changed. */
function damaged(edit: (rows: string[]) => string[]): Buffer {
  const rows = gunzipSync(formatBundle([run('one'), run('two')], MADE))
    .toString('utf8')
    .split('\n')
  return Buffer.from(edit(rows).join('\n'))
}

test('openBundle() gives back what formatBundle() was given, gzipped or not', () => {
  const runArbitrary = fc.record({
    name: fc.stringMatching(/^[a-z0-9][\w.-]{0,30}$/),
    versions: fc.constantFrom(VERSIONS, null),
    verdict: fc.jsonValue(),
    history: fc
      .array(
        fc.jsonValue().map(value => JSON.stringify(value)),
        { minLength: 1 }
      )
      .map(rows => `${rows.join('\n')}\n`)
  })
  const runs = fc.uniqueArray(runArbitrary, { selector: ({ name }) => name, maxLength: 5 })
  fc.assert(
    fc.property(runs, runs => {
      const bytes = formatBundle(runs as BundledRun[], MADE)
      const wanted = JSON.parse(JSON.stringify(runs))
      assert.deepEqual(openBundle(bytes), wanted)
      assert.deepEqual(openBundle(gunzipSync(bytes)), wanted)
    })
  )
})

test('formatBundle() says what it is, when and with what it was made', () => {
  const text = gunzipSync(formatBundle([run('one')], MADE)).toString('utf8')
  assert.deepEqual(JSON.parse(text.split('\n')[0] ?? ''), {
    bundle: 1,
    runs: 1,
    made: '2026-11-20T10:00:00.000Z',
    versions: VERSIONS
  })
})

test('openBundle() leaves to others what is no bundle', () => {
  for (const text of ['', '{}', '{"history":1,"lesson":"x"}\n', 'hello', '\u0000\u0001']) {
    assert.equal(openBundle(Buffer.from(text)), null, JSON.stringify(text))
  }
  assert.equal(openBundle(gzipSync('{"history":1}')), null)
})

const DAMAGES: { what: string; bytes: Buffer; says: RegExp }[] = [
  {
    what: 'another version',
    bytes: damaged(rows => rows.with(0, '{"bundle":2}')),
    says: /^line 1: version 2 of the format is not known/
  },
  { what: 'no JSON', bytes: damaged(rows => rows.with(1, '{"run":')), says: /^line 2: not JSON: / },
  {
    what: 'no object',
    bytes: damaged(rows => rows.with(1, '7')),
    says: /^line 2: not a JSON object/
  },
  {
    what: 'a name that leads elsewhere',
    bytes: damaged(rows => rows.with(1, (rows[1] ?? '').replace('"one"', '"../../etc"'))),
    says: /^line 2: "run" must be the name of a folder/
  },
  {
    what: 'a name twice',
    bytes: damaged(rows => rows.with(4, (rows[4] ?? '').replace('"two"', '"one"'))),
    says: /^line 5: there are two runs called one/
  },
  {
    what: 'no number of lines',
    bytes: damaged(rows => rows.with(1, (rows[1] ?? '').replace('"lines":2', '"lines":-1'))),
    says: /^line 2: "lines" must be/
  },
  {
    what: 'an end in the middle of a run',
    bytes: damaged(rows => rows.slice(0, 6)),
    says: /^line 6: the bundle stops in the middle of two/
  },
  {
    what: 'a run too few',
    bytes: damaged(rows => rows.slice(0, 4)),
    says: /^line 4: 1 runs, where there should be 2/
  },
  {
    what: 'half a file',
    bytes: formatBundle([run('one')], MADE).subarray(0, 60),
    says: /^cannot be unpacked: /
  },
  {
    what: 'far too much',
    bytes: gzipSync(Buffer.alloc(257 * 1024 * 1024, '{"bundle":1}\n'), { level: 1 }),
    says: /^unpacks to more than 256 MiB/
  }
]

for (const { what, bytes, says } of DAMAGES) {
  test(`openBundle() refuses ${what}, and says where`, () => {
    assert.throws(
      () => openBundle(bytes),
      (error: Error) => error instanceof BundleFormatError && says.test(error.message)
    )
  })
}

test('openBundle() never repeats what a terminal would obey', () => {
  const bytes = Buffer.from('{"bundle":1}\n\u001b[2J\u0007\n')
  assert.throws(
    () => openBundle(bytes),
    ({ message }: Error) => !/\p{Cc}/u.test(message)
  )
})
