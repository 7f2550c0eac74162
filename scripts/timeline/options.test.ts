import assert from 'node:assert/strict'
import { test } from 'node:test'
import { UsageError } from '#checker/project'
import { HelpShown, parseOptions } from './options.ts'

const parse = (...argv: string[]) => parseOptions(argv, () => {})

test('parseOptions() reads what is wanted', () => {
  assert.deepEqual({ ...parse() }, { plain: false, all: false })
  assert.deepEqual(
    { ...parse('07', '--plain', '--all', '--at', '2.5', '--html', 'x.html') },
    { run: '07', plain: true, all: true, at: 2500, html: 'x.html' }
  )
})

test('parseOptions() refuses what makes no sense, and says where to read more', () => {
  for (const [argv, says] of [
    [['a', 'b'], /too many arguments/],
    [['--colour'], /unknown option '--colour'/],
    [['--at', 'noon'], /must be a number of seconds/],
    [['--at', '-1'], /must be a number of seconds/],
    [['--html'], /argument missing/]
  ] as const) {
    assert.throws(
      () => parse(...argv),
      (error: Error) =>
        error instanceof UsageError && says.test(error.message) && /--help$/.test(error.message)
    )
  }
})

test('parseOptions() shows the help', () => {
  let shown = ''
  assert.throws(
    () =>
      parseOptions(['-h'], text => {
        shown += text
      }),
    HelpShown
  )
  assert.match(shown, /Examples:/)
})
