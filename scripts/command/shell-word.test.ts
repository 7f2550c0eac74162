import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runProgram } from '../../checker/fixtures/run-program.ts'
import { shellWord } from './shell-word.ts'

test('shellWord() leaves a plain word as it is', () => {
  for (const word of ['node.ts', './lessons/01-identity/starter', '--cmd']) {
    assert.equal(shellWord(word), word)
  }
})

test('shellWord() gives a shell any word whole', {
  skip: process.platform === 'win32' && 'needs a POSIX shell'
}, async () => {
  const words = ['', 'two words', "it's", '$HOME', '`id`', 'a\nb', '*', '\\', '"', ';', '~']
  const { stdout } = await runProgram('sh', [
    '-c',
    `printf '%s\\0' ${words.map(shellWord).join(' ')}`
  ])
  assert.deepEqual(stdout.split('\0').slice(0, -1), words)
})
