import assert from 'node:assert/strict'
import { cpSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { noDocker } from './docker-here.ts'
import { type ComposedCopy, copyProject } from './project-copy.ts'
import { runCommand } from './run-command.ts'

// Lessons about a module and about a swarm, and one with words of its own, are the same in containers.

const skip = noDocker()
const limit = { timeout: 5 * 60 * 1000 }
const GIT = ['-c', 'user.name=Author', '-c', 'user.email=author@example.org']
const SUBJECTS = ['module', 'swarm']

describe('lessons about other subjects in containers', { concurrency: 2, skip }, () => {
  let copy: ComposedCopy

  before(async () => {
    copy = copyProject()
    // No lesson can come after this one.
    rmSync(join(copy.dir, 'lessons/99-every-runner'), { recursive: true })
    await succeeds('git', 'init', '--quiet')
    for (const subject of SUBJECTS) {
      await commitAll()
      const topic = `Contained ${subject}`
      await node('scripts/new-lesson/main.ts', topic, '--subject', subject)
    }
    const own = join(copy.dir, 'lessons/99-own-words')
    cpSync(join(copy.dir, 'checker/fixtures/own-words'), own, { recursive: true })
  })
  after(() => copy?.remove())

  async function succeeds(file: string, ...args: string[]): Promise<string> {
    const { code, output } = await runCommand(file, args, { cwd: copy.dir })
    assert.equal(code, 0, output)
    return output
  }

  async function commitAll(): Promise<void> {
    await succeeds('git', 'add', '--all')
    await succeeds('git', ...GIT, 'commit', '--quiet', '--message', 'All')
  }

  function node(...args: string[]): Promise<string> {
    return succeeds(process.execPath, ...args)
  }

  const check = (...args: string[]) => {
    const main = ['--import', './checker/places/fast-start/register.mjs', 'scripts/check/main.ts']
    return runCommand(process.execPath, [...main, ...args, '--docker'], { cwd: copy.dir })
  }

  for (const slug of [...SUBJECTS.map(subject => `contained-${subject}`), 'own-words']) {
    test(`${slug}: the solution passes with --docker`, limit, async () => {
      const { code, output } = await check(slug, '--solution')
      assert.equal(code, 0, output)
    })
  }

  for (const subject of SUBJECTS) {
    test(`${subject}: the starter fails with --docker`, limit, async () => {
      const { code, output } = await check(`contained-${subject}`)
      assert.equal(code, 1, output)
      assert.match(output, /note: red is expected here: [■□]+ \d of \d done, 2 TODOs are left/)
    })

    test(`${subject}: the solution passes with Compose`, limit, async () => {
      const lessons = readdirSync(join(copy.dir, 'lessons'))
      const lesson = lessons.find(name => name.endsWith(`-contained-${subject}`)) ?? ''
      const { code, output, left } = await copy.composeUp(lesson, { SOLUTION: '1' })
      assert.equal(code, 0, output)
      assert.deepEqual(left, [])
    })
  }
})
