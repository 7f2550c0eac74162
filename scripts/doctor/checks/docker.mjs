import { note, ok } from '../finding.mjs'
import { runProgram } from '../run-program.mjs'

const OPTIONAL = 'only needed for containers; the lessons need none'

export const docker = {
  title: 'Docker',
  /** @param {import('../finding.mjs').Machine} machine */
  async look(machine) {
    const run = await runProgram('docker', ['version', '--format', '{{.Server.Version}}'], machine)
    if (run === null || run.code === 127) {
      return note('not installed', `${OPTIONAL}: https://docs.docker.com/get-docker/`)
    }
    if (run.code === 0) return ok(run.stdout)
    const [why = ''] = run.stderr.split('\n')
    const found = run.code === null ? 'does not answer' : `is of no use: ${why.trim()}`
    return note(found, `${OPTIONAL}: is Docker running, and are you in its group?`)
  }
}
