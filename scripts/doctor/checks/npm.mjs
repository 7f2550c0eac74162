import { mend, ok } from '../finding.mjs'
import { runProgram } from '../run-program.mjs'

/** The first major version of npm that reads a lockfile of version 3. */
const OLDEST = 7
const WHERE = 'install Node.js 20 or newer from https://nodejs.org, which brings npm along'

export const npm = {
  title: 'npm',
  /** @param {import('../finding.mjs').Machine} machine */
  async look(machine) {
    const run = await runProgram('npm', ['--version'], machine)
    if (run === null || run.code === 127) return mend('not found', WHERE)
    if (run.code !== 0)
      return mend(`does not start: ${run.stderr.split('\n')[0] || 'no answer'}`, WHERE)
    const version = run.stdout.split('\n').pop() ?? ''
    if (Number.parseInt(version, 10) >= OLDEST) return ok(version)
    return mend(`${version} is too old for this lockfile`, WHERE)
  }
}
