import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { compileAheadArgs } from '#checker/places/fast-start'

/** Compiles files into the compile cache, in a process of its own, and runs none of them. */
export async function compileAhead(files: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, compileAheadArgs(), { stdio: ['pipe', 'ignore', 'ignore'] })
  // It may not have come to read them; then the nodes compile what they need.
  child.stdin.on('error', () => {})
  child.stdin.end(JSON.stringify(files))
  await once(child, 'close')
}
