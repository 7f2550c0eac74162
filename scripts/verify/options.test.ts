import assert from 'node:assert/strict'
import { availableParallelism } from 'node:os'
import test from 'node:test'
import { HelpShown, parseOptions, type VerifyOptions } from './options.ts'

function parse(...argv: string[]): VerifyOptions {
  return parseOptions(argv, () => {})
}

test('parseOptions() without any proves everything once', () => {
  const jobs = availableParallelism() * 3
  assert.deepEqual(parse(), { lessons: [], repeat: 1, jobs, fastStart: true })
})

test('parseOptions() takes lessons, a kind and numbers', () => {
  assert.deepEqual(
    parse('07', 'ping', '--only', 'solution', '--repeat', '20', '--jobs=1', '--no-fast-start'),
    { lessons: ['07', 'ping'], only: 'solution', repeat: 20, jobs: 1, fastStart: false }
  )
})

test('parseOptions() refuses what would prove nothing', () => {
  for (const argv of [
    ['--only', 'solutions'],
    ['--jobs', '0'],
    ['--jobs', 'x'],
    ['--repeat', '0'],
    ['--repeat', '1e9'],
    ['--onyl', 'starter']
  ]) {
    const refusal = { name: 'UsageError', message: /\nSee: npm run verify -- --help$/ }
    assert.throws(() => parse(...argv), refusal, argv.join(' '))
  }
})

test('parseOptions() shows its help', () => {
  let shown = ''
  assert.throws(() => parseOptions(['-h'], text => (shown += text)), HelpShown)
  assert.match(shown, /--only <kind> .*\(choices: "starter", "solution",\s+"mistake"\)/s)
})
