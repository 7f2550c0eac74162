import assert from 'node:assert/strict'
import test from 'node:test'
import { gunzipSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { formatParcel, openParcel, ParcelFormatError, type ParcelRun } from './parcel.ts'
import type { Versions } from './versions.ts'

const VERSIONS: Versions = {
  workshop: '0.1.0',
  commit: null,
  node: 'v24.0.0',
  platform: 'linux x64',
  packages: { libp2p: '3.3.11' }
}
const MADE = { at: new Date('2026-11-20T10:00:00Z'), versions: VERSIONS }

const run = (name: string, history = '{"history":1}\n{"seq":1}\n'): ParcelRun => ({
  name,
  versions: VERSIONS,
  verdict: { outcome: 'pass' },
  history
})

/** The lines of a parcel of two runs, changed. */
function damaged(edit: (rows: string[]) => string[]): Buffer {
  const rows = gunzipSync(formatParcel([run('one'), run('two')], MADE))
    .toString('utf8')
    .split('\n')
  return Buffer.from(edit(rows).join('\n'))
}

test('openParcel() gives back what formatParcel() was given, gzipped or not', () => {
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
      const bytes = formatParcel(runs as ParcelRun[], MADE)
      const wanted = JSON.parse(JSON.stringify(runs))
      assert.deepEqual(openParcel(bytes), wanted)
      assert.deepEqual(openParcel(gunzipSync(bytes)), wanted)
    })
  )
})

test('formatParcel() says what it is, when and with what it was made', () => {
  const text = gunzipSync(formatParcel([run('one')], MADE)).toString('utf8')
  assert.deepEqual(JSON.parse(text.split('\n')[0] ?? ''), {
    bundle: 1,
    runs: 1,
    made: '2026-11-20T10:00:00.000Z',
    versions: VERSIONS
  })
})

test('openParcel() leaves to others what is no parcel', () => {
  for (const text of ['', '{}', '{"history":1,"lesson":"x"}\n', 'hello', '\u0000\u0001']) {
    assert.equal(openParcel(Buffer.from(text)), null, JSON.stringify(text))
  }
  assert.equal(openParcel(gzipSync('{"history":1}')), null)
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
    bytes: formatParcel([run('one')], MADE).subarray(0, 60),
    says: /^cannot be unpacked: /
  },
  {
    what: 'far too much',
    bytes: gzipSync(Buffer.alloc(257 * 1024 * 1024, '{"bundle":1}\n'), { level: 1 }),
    says: /^unpacks to more than 256 MiB/
  }
]

for (const { what, bytes, says } of DAMAGES) {
  test(`openParcel() refuses ${what}, and says where`, () => {
    assert.throws(
      () => openParcel(bytes),
      (error: Error) => error instanceof ParcelFormatError && says.test(error.message)
    )
  })
}

test('openParcel() never repeats what a terminal would obey', () => {
  const bytes = Buffer.from('{"bundle":1}\n\u001b[2J\u0007\n')
  assert.throws(
    () => openParcel(bytes),
    ({ message }: Error) => !/\p{Cc}/u.test(message)
  )
})
