import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { promisify } from 'node:util'

const README = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8')
const ROOT = join(import.meta.dirname, '../..')

const examples = [...README.matchAll(/```ts\n(.*?)```\n\n```text\n(.*?)```/gs)]

for (const [index, [, code = '', output]] of examples.entries()) {
  test(`example ${index + 1} of the README prints what it says`, async () => {
    const args = ['--input-type=module-typescript', '--eval', code]
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: ROOT })
    assert.equal(stdout, output)
  })
}

test('the README has an example for each part', () => {
  assert.equal(examples.length, 5)
})

test('the README names every setting', () => {
  for (const [file, name] of [
    ['network-init.ts', 'DhtNetworkInit'],
    ['links.ts', 'LinksInit'],
    ['churn-init.ts', 'ChurnInit']
  ] as const) {
    const source = readFileSync(join(import.meta.dirname, file), 'utf8')
    const body = new RegExp(`interface ${name}[^{]*\\{(.*?)\\n\\}`, 's').exec(source)?.[1] ?? ''
    const settings = [...body.matchAll(/^ {2}(\w+)\??:/gm)].map(([, setting]) => setting)
    assert.ok(settings.length >= 7)
    for (const setting of settings) {
      assert.ok(README.includes(`\`${setting}\``), `${name}.${setting}`)
    }
  }
})
