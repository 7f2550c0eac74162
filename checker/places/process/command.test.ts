import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { constants, tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { appProgram } from '#checker/project'
import { nodeCommand, shellCommand } from './command.ts'
import { recordJob } from './recorded-job.fixture.ts'

const limit = { timeout: 60_000, skip: process.platform === 'win32' && 'there is no /bin/sh' }

/** Shows its arguments; ends with code 7 and a last word when it is told to stop, unless it is rude. */
const NODE = `
for (const signal of process.argv[2] === 'rude' ? [] : ['SIGTERM', 'SIGINT']) {
  process.on(signal, () => {
    console.log('shutdown')
    process.exit(7)
  })
}
console.log(JSON.stringify([...process.argv.slice(2), process.env.WORD ?? '']))
console.log('up')
setInterval(() => {}, 2 ** 30)
`

let dir = ''
/** The node as a shell would call it. */
let node = ''

before(async () => {
  dir = await mkdtemp(join(tmpdir(), "workshop (it's a test) "))
  await writeFile(join(dir, 'node.mjs'), NODE)
  node = [process.execPath, join(dir, 'node.mjs')].map(quote).join(' ')
})

after(() => rm(dir, { recursive: true }))

function quote(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`
}

test('nodeCommand() runs a file with the Node that runs the checker', () => {
  const plain = nodeCommand(appProgram('/some/node.ts'), 'node.ts', false)
  assert.deepEqual(plain, { file: process.execPath, args: ['/some/node.ts'], shown: 'node.ts' })
  const fast = nodeCommand(appProgram('/some/node.ts'), 'node.ts', true)
  assert.equal(fast.args[0], '--import')
  assert.equal(fast.args.at(-1), '/some/node.ts')
})

describe('shellCommand()', limit, () => {
  test('shows the command as it was typed', () => {
    assert.equal(shellCommand('FOO=1 ./node --x | tee log').shown, 'FOO=1 ./node --x | tee log')
  })

  const lines = [
    {
      title: 'words and quotes',
      line: () => `${node} one "two words" 'a;b' \\$x`,
      words: ['one', 'two words', 'a;b', '$x', '']
    },
    {
      title: 'a variable before the command',
      line: () => `WORD='x y' ${node} one`,
      words: ['one', 'x y']
    },
    { title: 'an exec of its own', line: () => `exec ${node} one`, words: ['one', ''] },
    { title: 'a change of folder first', line: () => `cd / && ${node} one`, words: ['one', ''] },
    {
      title: 'a change of folder and exec',
      line: () => `cd / && exec ${node} one`,
      words: ['one', '']
    },
    { title: 'a subshell', line: () => `(${node} one)`, words: ['one', ''] },
    { title: 'more commands after it', line: () => `${node} one; echo never`, words: ['one', ''] },
    { title: 'a loop', line: () => `while true; do ${node} one; done`, words: ['one', ''] },
    { title: 'a redirection', line: () => `${node} one 2>&1`, words: ['one', ''] }
  ]
  for (const { title, line, words } of lines) {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      test(`hears the last word and the exit code after ${signal}, with ${title}`, async t => {
        const { job, exited, printed, lines: heard } = await recordJob(t, shellCommand(line()))
        await printed('up')
        job.signal(signal)
        assert.deepEqual(await exited, { code: 7, signal: null })
        assert.deepEqual(
          heard.map(each => each.text),
          [JSON.stringify(words), 'up', 'shutdown']
        )
        assert.deepEqual(await job.stop(), { killed: false })
      })
    }
  }

  test('shows the signal that ended a simple command', async t => {
    const { job, exited, printed } = await recordJob(t, shellCommand(`${node} rude`))
    await printed('up')
    job.signal('SIGTERM')
    assert.deepEqual(await exited, { code: null, signal: 'SIGTERM' })
  })

  test('shows the signal that ended a compound command as shells do', async t => {
    const { job, exited, printed } = await recordJob(t, shellCommand(`cd / && ${node} rude`))
    await printed('up')
    job.signal('SIGTERM')
    assert.deepEqual(await exited, { code: 128 + constants.signals.SIGTERM, signal: null })
  })

  test('ends with 127 and a reason where there is no such command', async t => {
    const { exited, stderr } = await recordJob(t, shellCommand('no-such-command --at-all'))
    assert.deepEqual(await exited, { code: 127, signal: null })
    assert.match(stderr.join('\n'), /no-such-command.*not found/)
  })

  test('ends with a reason where the shell cannot read the line', async t => {
    const { exited, stderr } = await recordJob(t, shellCommand('"unfinished'))
    assert.equal((await exited).code, 2)
    assert.match(stderr.join('\n'), /unterminated|unexpected EOF/i)
  })
})
