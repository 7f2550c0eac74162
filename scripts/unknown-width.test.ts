import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, type TestContext, test } from 'node:test'
import { NO_PSEUDO_TERMINAL, PseudoTerminal } from '../checker/fixtures/pseudo-terminal.ts'
import { copyWorkshop } from '../checker/fixtures/workshop-copy.ts'

// Terminals that do not know how wide they are say 0: those of `script`, of many CI servers, and serial ones.

const limit = { skip: NO_PSEUDO_TERMINAL, timeout: 3 * 60 * 1000 }
const FAST_START = ['--import', './checker/places/fast-start/register.mjs']

async function inTerminal(t: TestContext, name: string, args: string[]): Promise<PseudoTerminal> {
  const workshop = await copyWorkshop()
  t.after(workshop.remove)
  const command = [process.execPath, ...FAST_START, join('scripts', name, 'main.ts'), ...args]
  const terminal = new PseudoTerminal(command, {
    columns: 0,
    cwd: workshop.dir,
    env: { NO_COLOR: '1', COLUMNS: '' }
  })
  t.after(() => terminal.close())
  return terminal
}

describe('in a terminal that says that it has 0 columns', { concurrency: 2 }, () => {
  test('npm run check reports as in 80', limit, async t => {
    const terminal = await inTerminal(t, 'check', ['01', '--solution'])
    assert.equal(await terminal.ended, 0)
    const text = terminal.screen.lines.join('\n')
    assert.match(text, /^01 Identity · lessons\/01-identity\/solution\/node\.ts$/m)
    assert.match(text, /^PASS {2}\d+ of \d+ steps/m)
  })

  test('npm start works as in 80, and quits', limit, async t => {
    const terminal = await inTerminal(t, 'start', [])
    await terminal.shows(lines => lines.some(line => line.startsWith('h hint')))
    assert.ok(terminal.screen.lines.some(line => line.includes('Welcome. There are')))
    terminal.types('q')
    assert.equal(await terminal.ended, 0)
  })
})
