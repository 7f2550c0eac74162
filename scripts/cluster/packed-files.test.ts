import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { packFiles, unpackFiles } from './packed-files.ts'

const path = fc.array(fc.stringMatching(/^[a-z0-9_-]{1,8}$/), { minLength: 1, maxLength: 4 })

test('unpackFiles() gives back what packFiles() was given, whatever the bytes', () => {
  const entry = fc.tuple(
    path.map(parts => parts.join('/')),
    fc.uint8Array({ maxLength: 300 }).map(bytes => Buffer.from(bytes))
  )
  fc.assert(
    fc.property(fc.array(entry), entries => {
      const files = new Map(entries)
      assert.deepEqual(unpackFiles(packFiles(files)), files)
    })
  )
})

test('unpackFiles() takes no path that leads out of its folder', () => {
  for (const path of ['../up', '/etc/passwd', 'a/../../b', './a', '', 'a//b']) {
    const packed = packFiles(new Map([[path, Buffer.from('x')]]))
    assert.throws(() => unpackFiles(packed), /is no file of it/, path)
  }
})
