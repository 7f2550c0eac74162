import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import test, { type TestContext } from 'node:test'
import {
  NO_PSEUDO_TERMINAL,
  PseudoTerminal,
  type PseudoTerminalInit
} from '../../checker/fixtures/pseudo-terminal.ts'
import { shortName } from './short-name.ts'

// The finished chat, in a real terminal and beside a node without one.

const NODE = join(import.meta.dirname, '../../lessons/08-universal-connectivity/solution/node.ts')
const COMMAND = [process.execPath, NODE]
const ANYWHERE = '/ip4/127.0.0.1/tcp/0'
const LONG = 'a line that is much longer than the terminal is wide, and still not quite finished'
const CTRL_C = '\u0003'
const CTRL_D = '\u0004'
const OPTIONS = { skip: NO_PSEUDO_TERMINAL, timeout: 60_000 }

/** A node without a terminal, as a program has it. */
class Program {
  readonly #child = spawn(COMMAND[0] ?? '', COMMAND.slice(1), {
    env: { ...process.env, LISTEN_ADDRS: ANYWHERE },
    stdio: ['pipe', 'pipe', 'inherit']
  })
  #stdout = ''

  constructor(t: TestContext) {
    t.after(() => this.#child.kill('SIGKILL'))
    this.#child.stdout.setEncoding('utf8').on('data', text => {
      this.#stdout += text
    })
  }

  types(line: string): void {
    this.#child.stdin.write(`${line}\n`)
  }

  /** The groups of the first line that fits; a test that waits in vain runs into its time-out. */
  async prints(line: RegExp): Promise<{ [name: string]: string }> {
    for (;;) {
      const found = line.exec(this.#stdout)
      if (found !== null) return { ...found.groups }
      await once(this.#child.stdout, 'data')
    }
  }
}

function open(t: TestContext, init: PseudoTerminalInit): PseudoTerminal {
  const terminal = new PseudoTerminal(COMMAND, init)
  t.after(() => terminal.close())
  return terminal
}

/** The rows of a line that is being typed. */
function typed(line: string, columns: number): string[] {
  const text = `> ${line}`
  return Array.from({ length: Math.ceil(text.length / columns) }, (_, row) =>
    text.slice(row * columns, (row + 1) * columns).trimEnd()
  )
}

/** Without the times at which something was said. */
function untimed(lines: string[]): string[] {
  return lines.map(line => line.replace(/^\d\d:\d\d /, ''))
}

function endsWith(lines: string[], end: string[]): boolean {
  return untimed(lines).slice(-end.length).join('\n') === end.join('\n')
}

test('a person in a terminal chats with a program, and is not disturbed', OPTIONS, async t => {
  const program = new Program(t)
  const { address = '', id = '' } = await program.prints(
    /^listening,(?<address>.*p2p\/(?<id>.*))$/m
  )
  const name = shortName(id)
  const person = open(t, { columns: 50, columnsLater: 30, env: { BOOTSTRAP_PEERS: address } })
  await person.shows(lines => lines.includes(`${name} joined`))
  await person.shows(lines => untimed(lines).some(line => line.startsWith(`${name}: Hello`)))

  person.types('/peers\r')
  await person.shows(lines => endsWith(lines, ['> /peers', name, '>']))

  person.types(LONG)
  await person.shows(lines => endsWith(lines, typed(LONG, 50)))
  program.types('hi, you')
  await person.shows(lines => endsWith(lines, [`${name}: hi, you`, ...typed(LONG, 50)]))
  program.types('\u001b[2J\u001b[31mred\u0007')
  const escaped = `${name}: \\u001b[2J\\u001b[31mred\\u0007`
  await person.shows(lines => endsWith(lines, [escaped, ...typed(LONG, 50)]))

  await person.resize()
  program.types('narrow')
  await person.shows(lines => endsWith(lines, [`${name}: narrow`, ...typed(LONG, 30)]))
  person.types(' yet\r')
  await program.prints(new RegExp(`^msg,\\S+,universal-connectivity,${LONG} yet$`, 'm'))
  await person.shows(lines => endsWith(lines, ['>']))

  person.types(`half a thought${CTRL_C}`)
  assert.equal(await person.ended, 0)
  assert.ok(endsWith(person.screen.lines, [`${name} is gone`, 'goodbye']), 'the last words')
  await program.prints(/^closed,/m)
})

for (const [name, keys] of Object.entries({ '/quit': '/quit\r', 'Ctrl-D': CTRL_D })) {
  test(`a person in a terminal leaves with ${name}`, OPTIONS, async t => {
    const person = open(t, { columns: 80, env: { LISTEN_ADDRS: ANYWHERE } })
    await person.shows(lines => lines.some(line => line.startsWith('listening on')))
    person.types(keys)
    assert.equal(await person.ended, 0)
    assert.equal(person.screen.lines.at(-1), 'goodbye')
  })
}

test('a person in a terminal sees why a node ends by itself', OPTIONS, async t => {
  const taken = createServer().listen(0, '127.0.0.1')
  t.after(() => taken.close())
  await once(taken, 'listening')
  const { port } = taken.address() as { port: number }
  const person = open(t, { columns: 80, env: { LISTEN_ADDRS: `/ip4/127.0.0.1/tcp/${port}` } })
  assert.equal(await person.ended, 1)
  const { lines } = person.screen
  assert.match(lines.join(''), /! .*EADDRINUSE/)
  assert.ok(!lines.at(-1)?.startsWith('>'), 'a prompt asks for something to be typed')
})
