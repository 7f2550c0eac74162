import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { mend, ok } from '../finding.mjs'
import { readJson } from '../read-json.mjs'
import { runProgram } from '../run-program.mjs'

/** The Node.js that runs the workshop: it comes with `npm ci`, whatever the machine has itself. */
export const node = {
  title: 'Node.js',
  /** @param {import('../finding.mjs').Machine} machine */
  async look(machine) {
    const { root, platform } = machine
    const wanted = readJson(join(root, 'package.json'))?.devDependencies?.node
    if (wanted === undefined) {
      return mend('package.json cannot be read', 'git checkout -- package.json')
    }
    const file = join(
      root,
      'node_modules',
      'node',
      'bin',
      platform === 'win32' ? 'node.exe' : 'node'
    )
    if (!existsSync(file)) {
      return mend(
        `${wanted} is not installed here (this is ${process.version.slice(1)}, which runs the doctor alone)`,
        'npm ci, without --ignore-scripts: that installs it for this folder'
      )
    }
    const run = await runProgram(file, ['--version'], machine)
    const version = run?.stdout.slice(1)
    if (run === null || run.code !== 0) {
      return mend('the installed one does not start', 'npm ci: it may be that of another system')
    }
    if (version !== wanted) return mend(`${version} is installed, and not ${wanted}`, 'npm ci')
    return ok(`${version}, installed for this folder`)
  }
}
