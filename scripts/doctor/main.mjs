import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CHECKS } from './checks/index.mjs'
import { mend } from './finding.mjs'

// JavaScript, and Node's own modules alone: this has to run where nothing is installed yet, and on
// whatever Node.js there is.

const HELP = `npm run doctor
node scripts/doctor/main.mjs        the same, where npm does not work or nothing is installed

Looks whether the workshop can run on this machine, and says how to mend what is in its way: npm, the
dependencies, Node.js, the network within this machine, disk, clock, processes, watching files, the
terminal; and Docker, which is optional. Changes nothing. Any Node.js from version 14 on runs it.

  ok      as it should be
  note    the workshop runs, but something in it will not, or not as well
  mend    the workshop does not run before this is mended

  -h, --help   show this help

Exit codes:
  0    the workshop can run here
  2    something has to be mended first
  64   wrong usage
`

const OK = 0
const TO_MEND = 2
const USAGE = 64

const STATE_WIDTH = 6
const WIDTH = 100

async function main() {
  const args = process.argv.slice(2)
  if (args.some(arg => arg === '-h' || arg === '--help')) {
    process.stdout.write(HELP)
    return OK
  }
  if (args.length > 0) {
    process.stderr.write(`the doctor takes no "${args[0]}"\nSee: npm run doctor -- --help\n`)
    return USAGE
  }
  const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
  const { platform, env, stdout } = process
  const machine = { root, platform, env, stdout }
  let toMend = 0
  for (const { title, look } of CHECKS) {
    const finding = await lookSafely(look, machine)
    if (finding.state === 'mend') toMend += 1
    print(title, finding)
  }
  const things = toMend === 1 ? 'one thing' : `${toMend} things`
  const sum =
    toMend === 0
      ? 'The workshop can run here. Begin with: npm start'
      : `The workshop cannot run here yet: ${things} to mend, the first first.`
  process.stdout.write(`\n${wrap(sum, process.stdout.columns || WIDTH).join('\n')}\n`)
  return toMend === 0 ? OK : TO_MEND
}

/**
 * @param {import('./finding.mjs').Check['look']} look
 * @param {import('./finding.mjs').Machine} machine
 */
async function lookSafely(look, machine) {
  try {
    return await look(machine)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return mend(`could not be looked at: ${why}`, 'please report this')
  }
}

/**
 * @param {string} title
 * @param {import('./finding.mjs').Finding} finding
 */
function print(title, { state, found, remedy }) {
  const width = (process.stdout.columns || WIDTH) - STATE_WIDTH
  const rows = [
    ...wrap(`${title}: ${found}`, width),
    ...(remedy === undefined
      ? []
      : wrap(`${state === 'mend' ? 'to mend' : 'advice'}: ${remedy}`, width))
  ]
  for (const [index, row] of rows.entries()) {
    const left = index === 0 ? state : ''
    process.stdout.write(`${left.padEnd(STATE_WIDTH)}${row}\n`)
  }
}

/**
 * Breaks a text at spaces; a word that is too long stays whole, so that it can be copied.
 *
 * @param {string} text
 * @param {number} width
 */
function wrap(text, width) {
  const rows = ['']
  for (const word of text.split(' ')) {
    const last = rows[rows.length - 1] || ''
    if (last === '') rows[rows.length - 1] = word
    else if (last.length + 1 + word.length <= width) rows[rows.length - 1] = `${last} ${word}`
    else rows.push(word)
  }
  return rows
}

// Nobody reads any more, as in `npm run doctor | head`.
process.stdout.on('error', () => process.exit(OK))

main().then(
  code => {
    process.exitCode = code
  },
  error => {
    process.stderr.write(`This is a bug in the doctor, please report it:\n${error.stack}\n`)
    process.exitCode = 70
  }
)
