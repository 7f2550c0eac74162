import { note, ok } from '../finding.mjs'
import { runProgram } from '../run-program.mjs'

const OLDEST = 2
const OPTIONAL = 'only needed for containers; the lessons need none'

export const compose = {
  title: 'Docker Compose',
  /** @param {import('../finding.mjs').Machine} machine */
  async look(machine) {
    const run = await runProgram('docker', ['compose', 'version', '--short'], machine)
    if (run === null || run.code !== 0) {
      return note('not installed', `${OPTIONAL}: https://docs.docker.com/compose/install/`)
    }
    const version = run.stdout.replace(/^v/, '')
    if (Number.parseInt(version, 10) >= OLDEST) return ok(version)
    return note(`${version} is too old: it has to be ${OLDEST} or newer`, OPTIONAL)
  }
}
