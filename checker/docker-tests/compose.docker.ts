import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { noDocker } from './docker-here.ts'
import { copyProject } from './project-copy.ts'
import { runCommand } from './run-command.ts'

const skip = noDocker()
/** Somebody else than root, who must be able to stop what is theirs. */
const OWNER = process.getuid?.() === 0 ? 12_345 : undefined
const limit = { timeout: 5 * 60 * 1000 }

describe('docker compose up', { skip }, () => {
  const copy = skip === false ? copyProject(OWNER) : undefined
  const project = `workshop-test-${randomUUID().slice(0, 8)}`
  const compose = ['compose', '--project-name', project]
  const cwd = join(copy?.dir ?? '', 'lessons/01-identity')
  const up = [...compose, 'up', '--exit-code-from', 'checker']
  const containers = async (...more: string[]): Promise<string[]> => {
    const filter = `label=com.docker.compose.project=${project}`
    const { output } = await runCommand('docker', ['ps', '-q', ...more, '--filter', filter])
    return output.trim().split('\n').filter(Boolean)
  }
  after(async () => {
    await runCommand('docker', [...compose, 'down'], { cwd })
    copy?.remove()
  })

  test('stops by itself, and a second one takes over what the first has left', limit, async () => {
    for (const _ of [1, 2]) {
      const { code, output } = await runCommand('docker', up, { cwd })
      assert.equal(code, 1, output)
      assert.match(output, /FAIL/)
      assert.deepEqual(await containers(), [], 'none is running')
      assert.equal((await containers('-a')).length, 2)
    }
  })

  test('asks which lesson, where none is named', limit, async () => {
    const { code, output } = await runCommand('docker', up, { cwd: copy?.dir ?? '' })
    assert.equal(code, 64, output)
    assert.match(output, /Which lesson\?/)
  })

  test('names the lessons, where there is no such lesson', limit, async () => {
    const env = { LESSON: '77' }
    const { code, output } = await runCommand('docker', up, { cwd: copy?.dir ?? '', env })
    assert.equal(code, 64, output)
    assert.match(output, /there is no lesson "77"/)
  })

  test('stops everything after Ctrl-C', limit, async () => {
    const child = spawn('docker', up, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const attached = new Promise<void>(resolve => {
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding('utf8').on('data', text => {
          output += text
          if (output.includes('01 Identity')) resolve()
        })
      }
    })
    const ended = once(child, 'close')
    await Promise.race([attached, ended])
    child.kill('SIGINT')
    await ended
    assert.match(output, /01 Identity/)
    assert.deepEqual(await containers(), [])
  })
})
