import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import type { Language, Words } from './languages.ts'

/** What is to be run of a language, or why nothing is. */
export type Readied =
  | { state: 'ready'; version: string }
  /** Nothing about the example: its tools, or what it depends on, cannot be had here. */
  | { state: 'skipped'; reason: string }
  /** The example does not build. */
  | { state: 'broken'; reason: string }

/** Builds the example of a language, where its tools are there. */
export async function readyNode(language: Language, signal: AbortSignal): Promise<Readied> {
  const { dir, version, fetch, build, from } = language
  const run = (words: Words): Promise<Ended> => ended(words, dir, signal)
  const found = await run(version)
  if (!found.ok) return { state: 'skipped', reason: `${version[0]} is not here: ${from}` }
  for (const words of fetch) {
    const got = await run(words)
    const reason = `${words.join(' ')}: ${got.last}`
    if (!got.ok) return { state: 'skipped', reason }
  }
  for (const words of build) {
    const built = await run(words)
    if (!built.ok) return { state: 'broken', reason: `${words.join(' ')}: ${built.last}` }
  }
  return { state: 'ready', version: found.last }
}

interface Ended {
  ok: boolean
  /** The last line that it has printed. */
  last: string
}

async function ended([program, ...args]: Words, cwd: string, signal: AbortSignal): Promise<Ended> {
  const child = spawn(program, args, { cwd, signal, stdio: ['ignore', 'pipe', 'pipe'] })
  const code = new Promise<number | null>(resolve => {
    child.once('error', () => resolve(null))
    child.once('close', resolve)
  })
  const said = await Promise.all([text(child.stdout), text(child.stderr), code])
  signal.throwIfAborted()
  const lines = said.slice(0, 2).flatMap(each => String(each).trim().split('\n'))
  return { ok: said[2] === 0, last: lines.findLast(line => line !== '') ?? '' }
}
