import assert from 'node:assert/strict'
import { type ChildProcess, execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { ROOT } from '#checker/project'
import { memoryDir } from '../../checker/fixtures/memory-dir.ts'
import type { Ended } from '../../checker/fixtures/run-program.ts'

/** What a command has printed, which has done what it was asked for. */
export function succeeded({ code, stdout, stderr }: Ended): string {
  assert.equal(code, 0, `${stdout}\n${stderr}`)
  return stdout
}

const LEFT_BEHIND = ['.cache', '.git', 'kept', 'node_modules', 'runs']
const FIRST = 'first'
const AUTHOR = ['-c', 'user.name=Author', '-c', 'user.email=author@example.org']

/** The project somewhere else, with a history of its own, to be changed at will. */
export class ProjectCopy {
  readonly dir: string

  private constructor(dir: string) {
    this.dir = dir
  }

  static async make(): Promise<ProjectCopy> {
    const dir = await mkdtemp(join(memoryDir(), 'new-lesson-test-'))
    const filter = (path: string) => !LEFT_BEHIND.includes(basename(path)) && path !== dir
    await cp(ROOT, dir, { recursive: true, filter })
    await symlink(join(ROOT, 'node_modules'), join(dir, 'node_modules'), 'junction')
    const copy = new ProjectCopy(dir)
    await copy.git('init', '--quiet')
    await copy.commit()
    await copy.git('tag', FIRST)
    return copy
  }

  async remove(): Promise<void> {
    await rm(this.dir, { recursive: true, force: true })
  }

  /** As it was when it was made. */
  async reset(): Promise<void> {
    await this.git('reset', '--quiet', '--hard', FIRST)
    await this.git('clean', '--quiet', '-d', '--force')
  }

  /** Runs a script of package.json. */
  npm(script: string, ...args: string[]): Promise<Ended> {
    return this.#run('npm', ['run', '--silent', script, '--', ...args])
  }

  /** What is asked of every commit, but for the lessons' own proof. */
  async assertSound(): Promise<void> {
    for (const [script, ...args] of [['lint'], ['typecheck'], ['docs', '--check']] as const) {
      succeeded(await this.npm(script, ...args))
    }
  }

  /** Runs these tests of the project. */
  tests(...files: string[]): Promise<Ended> {
    return this.#run(process.execPath, ['--test', ...files])
  }

  async git(...args: string[]): Promise<string> {
    const { code, stdout, stderr } = await this.#run('git', args)
    if (code !== 0) throw new Error(`git ${args[0]}: ${stderr}`)
    return stdout
  }

  async commit(): Promise<void> {
    await this.git('add', '--all')
    await this.git(...AUTHOR, 'commit', '--quiet', '--no-verify', '--message', 'All')
  }

  /** What has been changed since the last commit. */
  async changes(): Promise<string[]> {
    return (await this.git('status', '--porcelain', '--untracked-files=all'))
      .split('\n')
      .slice(0, -1)
  }

  read(path: string): Promise<string> {
    return readFile(join(this.dir, path), 'utf8')
  }

  write(path: string, text: string): Promise<void> {
    return writeFile(join(this.dir, path), text)
  }

  /** Starts this file of the project. */
  start(file: string, ...args: string[]): { child: ChildProcess; ran: Promise<Ended> } {
    return this.#start(process.execPath, [file, ...args])
  }

  #run(command: string, args: string[]): Promise<Ended> {
    return this.#start(command, args).ran
  }

  #start(command: string, args: string[]): { child: ChildProcess; ran: Promise<Ended> } {
    // Without the variable with which a test run knows those that it has started itself.
    const { NODE_TEST_CONTEXT: _, ...env } = process.env
    const options = {
      cwd: this.dir,
      env,
      maxBuffer: 64 * 1024 * 1024,
      shell: process.platform === 'win32' && command === 'npm'
    }
    const { promise: ran, resolve } = Promise.withResolvers<Ended>()
    const child = execFile(command, args, options, (error, stdout, stderr) => {
      const code = typeof error?.code === 'number' ? error.code : error === null ? 0 : -1
      resolve({ code, stdout, stderr: error === null ? stderr : stderr || error.message })
    })
    return { child, ran }
  }
}
