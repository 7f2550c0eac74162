import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse as parseLine } from '../command/index.ts'
import { CHECK, resolveOptions } from './options.ts'

function parse(...argv: string[]) {
  const parsed = parseLine(CHECK, argv)
  assert.ok('given' in parsed)
  return resolveOptions(parsed.given)
}

test('resolveOptions() wants everything in order when nothing is said', () => {
  assert.deepEqual(parse(), {
    lessons: [],
    all: false,
    browser: false,
    withEarlier: false,
    solution: false,
    reporters: [{ name: 'terminal' }],
    evidence: false,
    fastStart: true,
    docker: false,
    timeoutMs: undefined,
    file: undefined,
    cmd: undefined,
    from: undefined,
    seed: undefined,
    cwd: undefined,
    save: undefined
  })
})

test('resolveOptions() reads every option, wherever it stands', () => {
  const options = parse('--json', '03', '--cmd', './node --x', '--seed', '5eed', '--timeout', '1.5')
  assert.deepEqual(options.lessons, ['03'])
  assert.equal(options.cmd, './node --x')
  assert.equal(options.seed, '5eed')
  assert.equal(options.timeoutMs, 1500)
  assert.deepEqual(options.reporters, [{ name: 'json' }])
  assert.deepEqual(parse('01', '02', '--solution').lessons, ['01', '02'])
  assert.equal(parse('--no-fast-start').fastStart, false)
})

test('resolveOptions() takes a command for one lesson, for several and for all', () => {
  for (const argv of [['03'], ['01', '02'], ['--all'], ['08', '--with-earlier']]) {
    assert.equal(parse(...argv, '--cmd', './node').cmd, './node')
  }
})

test('resolveOptions() reports to people unless another reporter has stdout', () => {
  const reporters = (...argv: string[]) =>
    parse(...argv).reporters.map(({ name, file }) =>
      file === undefined ? name : `${name}=${file}`
    )
  assert.deepEqual(reporters('--reporter', 'tap'), ['tap'])
  assert.deepEqual(reporters('--reporter', 'github'), ['terminal', 'github'])
  assert.deepEqual(reporters('--plain'), ['plain'])
  assert.deepEqual(reporters('--plain', '--reporter', 'github'), ['github', 'plain'])
  assert.deepEqual(reporters('--plain', '--reporter', 'junit=x.xml'), ['junit=x.xml', 'plain'])
  assert.equal(parse('--plain', '--evidence').evidence, true)
  assert.deepEqual(reporters('--reporter', 'terminal', '--reporter', 'github'), [
    'terminal',
    'github'
  ])
  assert.deepEqual(
    reporters('--reporter', 'junit=a.xml', '--reporter=json=b=c.json', '--reporter=junit=d.xml'),
    ['terminal', 'junit=a.xml', 'json=b=c.json', 'junit=d.xml']
  )
  assert.deepEqual(reporters('--json', '--reporter', 'terminal=r.txt'), ['terminal=r.txt', 'json'])
})

const WRONG: { title: string; argv: string[]; says: RegExp }[] = [
  { title: 'an unknown option', argv: ['--sede', '1'], says: /unknown option '--sede'.*--seed/s },
  { title: 'an option without its value', argv: ['03', '--file'], says: /argument missing/ },
  {
    title: 'two subjects at once',
    argv: ['03', '--solution', '--cmd', 'x'],
    says: /--solution and --cmd exclude each other/
  },
  {
    title: 'a recording and something to run',
    argv: ['--from', 'x', '--file', 'y'],
    says: /--file and --from exclude each other/
  },
  {
    title: 'a command in a container',
    argv: ['03', '--docker', '--cmd', 'x'],
    says: /--docker runs the node of a lesson.*no --cmd/
  },
  {
    title: 'a browser for a node in a container',
    argv: ['04', '--docker', '--browser'],
    says: /shuts the node off, also from the browser/
  },
  {
    title: 'a browser for a recording',
    argv: ['--from', 'x', '--browser'],
    says: /--browser is for runs/
  },
  { title: 'all lessons and some', argv: ['--all', '03'], says: /not both/ },
  { title: 'a file for no lesson', argv: ['--file', 'x.ts'], says: /--file needs exactly one/ },
  { title: 'a file for all', argv: ['--all', '--file', 'x.ts'], says: /--file needs exactly one/ },
  {
    title: 'a command for nobody knows which lesson',
    argv: ['--cmd', 'x'],
    says: /--cmd needs to know in which lessons/
  },
  { title: 'what comes before two', argv: ['02', '03', '--with-earlier'], says: /exactly one/ },
  { title: 'what comes before all', argv: ['--all', '--with-earlier'], says: /exactly one/ },
  {
    title: 'a recording of earlier lessons',
    argv: ['03', '--from', 'x', '--with-earlier'],
    says: /--with-earlier runs a node/
  },
  {
    title: 'a reporter there is not',
    argv: ['--reporter', 'xml'],
    says: /The reporters are: .*tap/
  },
  { title: 'a property for a reporter', argv: ['--reporter', 'toString'], says: /reporters are/ },
  { title: 'a file without a name', argv: ['--reporter', 'tap='], says: /Which file\?/ },
  {
    title: 'two reporters on stdout',
    argv: ['--json', '--reporter', 'tap'],
    says: /tap and json would both write to stdout: .*\n.*--reporter json=<file>/
  },
  {
    title: 'annotations in a document',
    argv: ['--json', '--reporter', 'github'],
    says: /github and json would both write to stdout: .*\n.*--reporter json=<file>/
  },
  {
    title: 'two reporters in one file',
    argv: ['--reporter', 'tap=x', '--reporter', 'junit=x'],
    says: /tap and junit would both write to x/
  },
  {
    title: 'two summaries',
    argv: ['--reporter', 'github', '--reporter', 'github=x'],
    says: /only once/
  },
  { title: 'evidence for nobody', argv: ['--json', '--evidence'], says: /report for people/ },
  {
    title: 'a place for a run where nothing is run',
    argv: ['--from', 'x', '--save', 'y'],
    says: /--from runs nothing/
  },
  { title: 'an empty seed', argv: ['--seed', ''], says: /--seed.* It must be 1 to 64 letters/ },
  { title: 'a seed with a slash', argv: ['--seed', '../x'], says: /--seed.* It must be/ },
  { title: 'a command that is empty', argv: ['03', '--cmd', ''], says: /--cmd .*not be empty/ },
  { title: 'a recording without a name', argv: ['--from', ' '], says: /--from .*not be empty/ },
  { title: 'no time at all', argv: ['--timeout', '0'], says: /above 0/ },
  { title: 'a time that is no number', argv: ['--timeout', 'soon'], says: /must be a number/ },
  { title: 'more than an hour', argv: ['--timeout', '3601'], says: /at most 3600/ }
]

for (const { title, argv, says } of WRONG) {
  test(`resolveOptions() refuses ${title}, and says what is wrong`, () => {
    assert.throws(() => parse(...argv), { name: 'UsageError', message: says })
  })
}
