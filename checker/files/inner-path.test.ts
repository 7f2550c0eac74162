import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isInnerPath } from './inner-path.ts'

test('isInnerPath() lets nothing out of its folder, on any system', () => {
  for (const path of ['a', 'a/b.ts', '.env', '..a/b', 'a/…/b', 'a b/c']) {
    assert.ok(isInnerPath(path), path)
  }
  const out = ['', '.', '..', '../a', 'a/..', 'a/../../b', './a', 'a/./b', 'a//b', 'a/', '/a']
  const elsewhere = ['C:a', 'c:/a', 'a\\..\\..\\b', '\\\\server\\a', 'a\0b']
  for (const path of [...out, ...elsewhere]) {
    assert.ok(!isInnerPath(path), JSON.stringify(path))
  }
})
