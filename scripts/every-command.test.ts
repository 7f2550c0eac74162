import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { ROOT } from '#checker/project'
import { runChecker } from '../checker/fixtures/checker-process.ts'

const limit = { timeout: 60 * 1000 }

/** Whatever the help shows stays readable in a window of this width. */
const MAX_COLUMNS = 104

const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))

/** The commands that are folders of `scripts`; the doctor must run where this test cannot. */
const COMMANDS = Object.entries<string>(scripts).flatMap(([name, line]) => {
  const main = /^node .*?(scripts\/\S+\/main\.ts)$/.exec(line)?.[1]
  return main === undefined ? [] : [{ name, main }]
})

describe('every command of npm', { concurrency: 2 }, () => {
  test('is in a folder of its own name', () => {
    assert.ok(COMMANDS.length >= 15)
    for (const { name, main } of COMMANDS) {
      assert.equal(main, `scripts/${name.replace(':', '/')}/main.ts`)
    }
  })

  for (const { name, main } of COMMANDS) {
    const typed = name === 'start' ? 'npm start' : `npm run ${name}`

    test(`${typed} explains itself, and wrong usage`, limit, async () => {
      const help = await runChecker(['--help'], { main })
      assert.deepEqual([help.code, help.stderr], [0, ''])
      assert.ok(help.stdout.startsWith(`Usage: ${typed} -- [options]`), help.stdout)
      assert.match(help.stdout, /\nExit codes:\n {2}0 .*\n {2}64 /s)
      for (const line of help.stdout.split('\n')) assert.ok(line.length <= MAX_COLUMNS, line)
      const wrong = await runChecker(['--nonsense'], { main })
      assert.deepEqual([wrong.code, wrong.stdout], [64, ''])
      assert.match(wrong.stderr, /^(unknown|required) option '--/)
      assert.ok(wrong.stderr.endsWith(`\nSee: ${typed} -- --help\n`), wrong.stderr)
    })
  }
})
