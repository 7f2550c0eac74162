import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chownSync, cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from '#checker/project'
import { runCommand } from './run-command.ts'

/** A copy of the workshop that tests may leave runs in, with a lesson in it that every runner must pass. */
export interface ComposedCopy {
  dir: string
  /** `docker compose up` in a lesson's folder; the containers are removed afterwards. */
  composeUp(
    lesson: string,
    env?: NodeJS.ProcessEnv
  ): Promise<{ code: number | null; output: string; left: string[] }>
  remove(): void
}

/** @param owner the user to whom it belongs, if it is not to be this one */
export function copyProject(owner?: number): ComposedCopy {
  const dir = mkdtempSync(join(tmpdir(), 'workshop-copy-'))
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: ROOT })
  for (const file of listed.toString().trim().split('\n')) {
    cpSync(join(ROOT, file), join(dir, file), { force: true })
  }
  const fixture = join(dir, 'checker/fixtures/every-runner')
  cpSync(fixture, join(dir, 'lessons/99-every-runner'), { recursive: true })
  const compose = join(dir, 'lessons/01-identity/docker-compose.yml')
  const text = execFileSync('sed', ['s/LESSON: .* }/LESSON: "every-runner" }/', compose])
  execFileSync('tee', [join(dir, 'lessons/99-every-runner/docker-compose.yml')], {
    input: text,
    stdio: ['pipe', 'ignore', 'inherit']
  })
  symlinkSync(join(ROOT, 'node_modules'), join(dir, 'node_modules'))
  if (owner !== undefined) {
    execFileSync('chown', ['-R', `${owner}:${owner}`, join(dir, 'lessons')])
    chownSync(dir, owner, owner)
  }
  return {
    dir,
    remove: () => rmSync(dir, { recursive: true, force: true }),
    composeUp: async (lesson, env = {}) => {
      const project = `workshop-test-${randomUUID().slice(0, 8)}`
      const cwd = join(dir, 'lessons', lesson)
      const compose = (...args: string[]) =>
        runCommand('docker', ['compose', '--project-name', project, ...args], { cwd, env })
      const { code, output } = await compose('up', '--exit-code-from', 'checker')
      await compose('down')
      const filter = `label=com.docker.compose.project=${project}`
      const listings = [
        ['ps', '-a'],
        ['network', 'ls'],
        ['volume', 'ls']
      ]
      const left = await Promise.all(
        listings.map(words => runCommand('docker', [...words, '-q', '--filter', filter]))
      )
      return {
        code,
        output,
        left: left.map(each => each.output.trim()).filter(each => each !== '')
      }
    }
  }
}
