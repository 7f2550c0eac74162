import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'

test('the simulator runs in a page as well: it imports its own files and nothing else', () => {
  const files = readdirSync(import.meta.dirname).filter(
    file => file.endsWith('.ts') && !/\.(test|fixture)\.ts$/.test(file)
  )
  assert.ok(files.includes('index.ts'))
  for (const file of files) {
    const code = readFileSync(join(import.meta.dirname, file), 'utf8')
    for (const [, from = ''] of code.matchAll(/\bfrom '([^']+)'/g)) {
      assert.match(from, /^\.\/[a-z0-9-]+\.ts$/, file)
    }
    const statements = code.replaceAll(/^\s*(\/\/|\*|\/\*).*$/gm, '')
    assert.doesNotMatch(statements, /\b(process|Buffer|require|import\(|Date|Math\.random)\b/, file)
    // Their last bit is not the same in every browser.
    assert.doesNotMatch(statements, /\bMath\.(log|exp|sin|cos|tan|pow)\b/, file)
  }
})
