import { spawn } from 'node:child_process'

/** How long a program may run: npm takes a second to print its version, and many on a busy machine. */
const LIMIT_MS = 30 * 1000

/**
 * Runs a program for what it prints; null when there is no such program.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {import('./finding.mjs').Machine} machine
 * @returns {Promise<{ code: number | null, stdout: string, stderr: string } | null>} `code` is null
 *   when it did not come to an end in time
 */
export function runProgram(program, args, { env, platform }) {
  return new Promise(resolve => {
    // On Windows npm is a script, which only a shell can start.
    const child = spawn(program, args, {
      env,
      shell: platform === 'win32' && program === 'npm',
      stdio: ['ignore', 'pipe', 'pipe']
    })
    let stdout = ''
    let stderr = ''
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      // Descendants of the program may hold the pipes open for long.
      child.stdout.destroy()
      child.stderr.destroy()
      resolve({ code: null, stdout, stderr })
    }, LIMIT_MS)
    child.stdout.on('data', part => {
      stdout += part
    })
    child.stderr.on('data', part => {
      stderr += part
    })
    child.on('error', () => {
      clearTimeout(timer)
      resolve(null)
    })
    child.on('close', code => {
      clearTimeout(timer)
      resolve({ code, stdout: stdout.trim(), stderr: stderr.trim() })
    })
  })
}
