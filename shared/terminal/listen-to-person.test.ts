import assert from 'node:assert/strict'
import { PassThrough } from 'node:stream'
import test from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import fc from 'fast-check'
import { log } from '#shared/log'
import { CHAT_TOPIC } from '#shared/topics'
import { TerminalScreen } from '../../checker/fixtures/terminal-screen.ts'
import { log as ownLog } from '../log/own-events.fixture.ts'
import { type Listener, listenToPerson } from './listen-to-person.ts'

const BOB = '12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp'
const COLUMNS = 20
const LEFT = '\u001b[D'
const CTRL_C = '\u0003'
const CTRL_D = '\u0004'

/** A listener that keeps what it was told. */
class Recorder implements Listener {
  readonly lines: string[] = []
  quits = 0
  tell: (text: string) => void = () => {}

  line(line: string, tell: (text: string) => void): void {
    this.lines.push(line)
    this.tell = tell
  }

  quit(): void {
    this.quits += 1
  }
}

/** Somebody at a terminal, with a node that listens. */
class Person extends Recorder {
  readonly input = Object.assign(new PassThrough(), {
    isTTY: true,
    isRaw: false,
    setRawMode(isRaw: boolean) {
      this.isRaw = isRaw
    }
  })
  readonly output: PassThrough & { isTTY: true; columns: number }
  screen: TerminalScreen

  constructor(columns = COLUMNS) {
    super()
    this.output = Object.assign(new PassThrough(), { isTTY: true as const, columns })
    this.screen = new TerminalScreen(columns)
    this.output.setEncoding('utf8').on('data', text => this.screen.write(text))
    listenToPerson(this, { input: this.input, output: this.output, errors: new PassThrough() })
  }

  async types(keys: string): Promise<void> {
    this.input.write(keys)
    await turn()
  }

  /** What stands there, but for the times. */
  async sees(): Promise<string[]> {
    await turn()
    return this.screen.lines.map(line => line.replace(/^\d\d:\d\d /, ''))
  }

  /** As terminals do that bring lines which were too long into as many rows as they need now. */
  widen(columns: number, rows: string[]): void {
    this.screen = new TerminalScreen(columns)
    this.screen.write(rows.join('\r\n'))
    this.output.columns = columns
    this.output.emit('resize')
  }

  resize(columns: number): void {
    this.screen.columns = columns
    this.output.columns = columns
    this.output.emit('resize')
  }
}

/** The rows that a text takes. */
function rowsOf(text: string, columns = COLUMNS): string[] {
  const count = Math.max(Math.ceil(text.length / columns), 1)
  return Array.from({ length: count }, (_, row) =>
    text.slice(row * columns, (row + 1) * columns).trimEnd()
  )
}

/** What is blank at the bottom cannot be seen. */
function visible(rows: string[]): string[] {
  return rows.slice(0, rows.findLastIndex(row => row !== '') + 1)
}

test('listenToPerson() without a terminal reads lines and leaves events on stdout', async t => {
  const write = t.mock.method(process.stdout, 'write', () => true)
  const streams = { input: new PassThrough(), output: new PassThrough(), errors: new PassThrough() }
  const program = new Recorder()
  listenToPerson(program, streams)
  streams.input.write('hello\n/peers\r\nhalf')
  await turn()
  assert.deepEqual(program.lines, ['hello', '/peers'])
  program.tell('nobody')
  log('shutdown')
  const written = write.mock.calls.map(call => call.arguments[0])
  write.mock.restore()
  assert.equal(streams.errors.read()?.toString(), 'nobody\n')
  assert.equal(streams.output.read(), null)
  assert.ok(written.includes('shutdown\n'))
})

test('listenToPerson() without a terminal goes on when the input has ended', async () => {
  const program = new Recorder()
  const input = new PassThrough()
  listenToPerson(program, { input, output: new PassThrough(), errors: new PassThrough() })
  input.end('the last line, without an end')
  await turn()
  assert.deepEqual(program.lines, ['the last line, without an end'])
  assert.equal(program.quits, 0)
})

test('listenToPerson() keeps no process alive for what might be typed', t => {
  const input = Object.assign(new PassThrough(), { unref: t.mock.fn() })
  listenToPerson(new Recorder(), { input, output: new PassThrough(), errors: new PassThrough() })
  assert.equal(input.unref.mock.callCount(), 1)
})

test('listenToPerson() needs a terminal on both sides to talk to a person', async () => {
  for (const [isInput, isOutput] of [
    [true, false],
    [false, true]
  ] as const) {
    const input = Object.assign(new PassThrough(), { isTTY: isInput })
    const output = Object.assign(new PassThrough(), { isTTY: isOutput })
    listenToPerson(new Recorder(), { input, output, errors: new PassThrough() })
    await turn()
    assert.equal(output.read(), null)
  }
})

test('listenToPerson() shows events above the line that is being typed', async () => {
  const bob = new Person()
  assert.deepEqual(await bob.sees(), ['>'])
  await bob.types('I am typ')
  log('msg', BOB, CHAT_TOPIC, 'hi')
  assert.deepEqual(await bob.sees(), ['vnc6iDEp: hi', '> I am typ'])
  await bob.types('ing\r')
  assert.deepEqual(bob.lines, ['I am typing'])
  assert.deepEqual(await bob.sees(), ['vnc6iDEp: hi', '> I am typing', '>'])
})

test('listenToPerson() says nothing of what a person need not know', async () => {
  const bob = new Person()
  log('ping', BOB, 1)
  ownLog('refreshed', 17, 250)
  assert.deepEqual(await bob.sees(), ['>'])
})

test('listenToPerson() says that a peer is gone when its last connection is closed', async () => {
  const bob = new Person(80)
  for (const port of [1, 2]) log('connected', BOB, `/ip4/127.0.0.1/tcp/${port}`)
  log('closed', BOB)
  assert.deepEqual(await bob.sees(), ['>'])
  log('closed', BOB)
  assert.deepEqual(await bob.sees(), ['vnc6iDEp is gone', '>'])
  log('connected', BOB, '/ip4/127.0.0.1/tcp/3')
  log('closed', BOB)
  assert.deepEqual(await bob.sees(), ['vnc6iDEp is gone', 'vnc6iDEp is gone', '>'])
})

test('listenToPerson() does not break a line of any length, wherever its cursor is', async () => {
  const letters = fc.string({
    unit: fc.constantFrom('a', 'b', 'c', ' '),
    maxLength: 3 * COLUMNS,
    size: 'max'
  })
  await fc.assert(
    fc.asyncProperty(
      fc.record({ typed: letters, more: letters, text: letters, back: fc.nat(3 * COLUMNS) }),
      fc.boolean(),
      async ({ typed, more, text, back }, isPasted) => {
        const bob = new Person()
        const keys = typed + LEFT.repeat(Math.min(back, typed.length))
        if (isPasted) await bob.types(keys)
        else for (const key of keys.split(/(?<=[a-zA-Z ])/)) await bob.types(key)
        const before = { ...bob.screen.cursor }
        const events = [...rowsOf(`! ${text}`), ...rowsOf(`! ${text}`)]
        log('warning', text)
        log('warning', text)
        assert.deepEqual(await bob.sees(), visible([...events, ...rowsOf(`> ${typed}`)]))
        assert.deepEqual(bob.screen.cursor, { ...before, row: before.row + events.length })
        await bob.types(more)
        const at = typed.length - Math.min(back, typed.length)
        const line = typed.slice(0, at) + more + typed.slice(at)
        assert.deepEqual(await bob.sees(), visible([...events, ...rowsOf(`> ${line}`)]))
        await bob.types('\r')
        assert.deepEqual(bob.lines, [line])
      }
    )
  )
})

test('listenToPerson() shows control characters, and does not send them to the terminal', async () => {
  const bob = new Person(80)
  log('msg', BOB, CHAT_TOPIC, '\u001b[2J\u0007\r\n> gone\u202e')
  assert.deepEqual(await bob.sees(), ['vnc6iDEp: \\u001b[2J\\u0007\\r\\n> gone\\u202e', '>'])
})

test('listenToPerson() keeps the prompt and what is typed while a command takes its time', async () => {
  const bob = new Person()
  await bob.types('/slow\r')
  assert.deepEqual(await bob.sees(), ['> /slow', '>'])
  await bob.types('next')
  await bob.types(LEFT)
  bob.tell('done\nat last')
  assert.deepEqual(await bob.sees(), ['> /slow', 'done', 'at last', '> next'])
  assert.deepEqual(bob.screen.cursor, { row: 3, column: 5 })
  await bob.types('\r')
  assert.deepEqual(bob.lines, ['/slow', 'next'])
})

test('listenToPerson() takes several lines at once', async () => {
  const bob = new Person()
  await bob.types('one\rtwo\rthr')
  assert.deepEqual(bob.lines, ['one', 'two'])
  assert.deepEqual(await bob.sees(), ['> one', '> two', '> thr'])
})

for (const [name, key] of Object.entries({ 'Ctrl-C': CTRL_C, 'Ctrl-D': CTRL_D })) {
  test(`listenToPerson() quits at ${name}, and shows what the node says while it ends`, async () => {
    const bob = new Person()
    assert.equal(bob.input.isRaw, true)
    log('msg', BOB, CHAT_TOPIC, 'hi')
    await bob.types(key)
    assert.equal(bob.quits, 1)
    assert.equal(bob.input.isRaw, false)
    log('closed', BOB)
    log('shutdown')
    assert.deepEqual(await bob.sees(), ['vnc6iDEp: hi', 'vnc6iDEp is gone', 'goodbye'])
    assert.equal(bob.quits, 1)
  })
}

test('listenToPerson() takes a long half-typed line away at Ctrl-C', async () => {
  const bob = new Person()
  await bob.types('x'.repeat(3 * COLUMNS) + LEFT.repeat(30))
  await bob.types(CTRL_C)
  log('shutdown')
  assert.deepEqual(await bob.sees(), ['goodbye'])
  assert.equal(bob.quits, 1)
})

test('listenToPerson() quits when the terminal goes away', async () => {
  const bob = new Person()
  bob.input.end()
  await turn()
  assert.equal(bob.quits, 1)
})

for (const [name, text] of Object.entries({ shutdown: 'goodbye', error: '! no port' })) {
  test(`listenToPerson() gives the terminal back after ${name}`, async () => {
    const bob = new Person()
    await bob.types('/slow\r')
    await bob.types('I am typing a rather long line')
    if (name === 'shutdown') log('shutdown')
    else log('error', 'no port')
    assert.deepEqual(await bob.sees(), ['> /slow', text])
    assert.deepEqual(bob.screen.cursor, { row: 2, column: 0 })
    assert.equal(bob.quits, 0)
    assert.equal(bob.input.isRaw, false)
    assert.ok(bob.input.isPaused(), 'a stream that is read keeps the process alive')
    bob.tell('too late')
    assert.deepEqual(await bob.sees(), ['> /slow', text, 'too late'])
  })
}

test('listenToPerson() keeps the line when the window changes its width', async () => {
  const bob = new Person(40)
  await bob.types('a line that fits well')
  for (const columns of [10, 30, 7, 40]) {
    bob.resize(columns)
    log('warning', 'resized')
    const typed = rowsOf('> a line that fits well', columns)
    assert.deepEqual((await bob.sees()).slice(-typed.length), typed)
  }
  await bob.types('!\r')
  assert.deepEqual(bob.lines, ['a line that fits well!'])
})

test('listenToPerson() takes no message away when the window becomes wider', async () => {
  const bob = new Person(10)
  log('warning', 'one')
  log('warning', 'two')
  const line = 'a line of three rows here'
  await bob.types(line)
  assert.equal((await bob.sees()).length, 2 + 3)
  bob.widen(40, ['! one', '! two', `> ${line}`])
  assert.deepEqual(await bob.sees(), ['! one', '! two', `> ${line}`])
  log('warning', 'three')
  assert.deepEqual(await bob.sees(), ['! one', '! two', '! three', `> ${line}`])
})
