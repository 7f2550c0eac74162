import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { CACHE_DIR, ROOT } from '#checker/project'
import { beforeCompiling } from './before-compiling.ts'
import { withAdvice } from './compiler-advice.ts'

/** `file(line,column): error TS1234: message`, as tsc prints it without colours. */
const MESSAGE = /^(.+?)\((\d+),(\d+)\): error (TS\d+): (.*)$/

/**
 * Type-checks one file and what it imports. A file that was sound, and whose folder, shared code,
 * compiler options and dependencies are as they were then, is not checked again.
 *
 * @returns the compiler's messages, `file:line:column message`; empty when the file is sound
 */
export async function typeCheck(file: string): Promise<string[]> {
  const refused = beforeCompiling(file)
  if (refused.length > 0) return refused
  const sound = join(CACHE_DIR, 'type-checked', fingerprint(file))
  if (existsSync(sound)) return []
  const project = `${sound}.tsconfig.json`
  await mkdir(dirname(sound), { recursive: true })
  await writeFile(
    project,
    JSON.stringify({ extends: join(ROOT, 'tsconfig.json'), include: [], files: [file] })
  )
  const errors = await compile(project)
  if (errors.length === 0) await writeFile(sound, '')
  return errors
}

/**
 * Type-checks many nodes at once, so that what they share is read once.
 *
 * @param files one in each folder, with what it imports
 * @returns the compiler's messages about each file and what is beside it, as `typeCheck` words them
 */
export async function typeCheckTogether(files: string[]): Promise<Map<string, string[]>> {
  const name = createHash('sha256').update(files.join('\0')).digest('hex').slice(0, 32)
  const project = join(CACHE_DIR, 'type-checked', `${name}.tsconfig.json`)
  await mkdir(dirname(project), { recursive: true })
  await writeFile(
    project,
    JSON.stringify({ extends: join(ROOT, 'tsconfig.json'), include: [], files })
  )
  const messages = await compile(project)
  const found = new Map(files.map(file => [relative(ROOT, dirname(file)), [] as string[]]))
  for (const message of messages) {
    const [file = ''] = message.split(':')
    const own = found.get(dirname(file))
    // Errors in shared code count for each of the nodes.
    for (const each of own === undefined ? found.values() : [own]) each.push(message)
  }
  return new Map(files.map(file => [file, found.get(relative(ROOT, dirname(file))) ?? []]))
}

function compile(project: string): Promise<string[]> {
  const tsc = join(
    dirname(createRequire(import.meta.url).resolve('typescript/package.json')),
    'bin',
    'tsc'
  )
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [tsc, '--project', project, '--pretty', 'false'],
      { cwd: ROOT },
      (error, stdout) => {
        if (error === null) return resolve([])
        const messages = readMessages(stdout)
        if (messages.length > 0) resolve(messages)
        else reject(new Error(`the TypeScript compiler failed: ${stdout || error.message}`))
      }
    )
  })
}

function readMessages(stdout: string): string[] {
  return stdout.split('\n').flatMap(row => {
    const match = MESSAGE.exec(row)
    if (match === null) return []
    const [, file = '', line, column, code = '', message = ''] = match
    const advised = withAdvice(code, message, lineOf(file, Number(line)))
    return [`${file}:${line}:${column} ${code}: ${advised}`]
  })
}

/** A line of a file that the compiler has named, counted from 1. */
function lineOf(file: string, line: number): string {
  try {
    return readFileSync(join(ROOT, file), 'utf8').split('\n')[line - 1] ?? ''
  } catch {
    return ''
  }
}

/** Synchronous: a few dozen small files, read while nothing else can go on yet. */
function fingerprint(file: string): string {
  const inputs = [join(ROOT, 'tsconfig.json'), join(ROOT, 'package-lock.json')]
  for (const folder of [dirname(file), join(ROOT, 'shared')]) {
    for (const each of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (each.endsWith('.ts') && !each.endsWith('.test.ts')) inputs.push(join(folder, each))
    }
  }
  const hash = createHash('sha256').update(file)
  for (const input of inputs.sort()) {
    hash.update(`\0${relative(ROOT, input)}\0`).update(readFileSync(input))
  }
  return hash.digest('hex').slice(0, 32)
}
