import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { marked, type Token, type Tokens } from 'marked'
import { fail } from '#checker/checkpoint'
import type { Verdict } from '#checker/judge/verdict'
import { FAILS, PASSES, quoting, RUN, UNKNOWN, verdictOf } from '../../test-kit/verdicts.ts'
import { commandsIn } from '../../test-kit/workflow-runner.ts'
import { githubReporter } from './github.ts'
import { jsonReporter } from './json.ts'
import { junitReporter } from './junit.ts'
import type { Result } from './reporter.ts'
import { tapReporter } from './tap.ts'
import { terminalReporter } from './terminal.ts'
import { guardCommands } from './workflow-commands.ts'

interface Told {
  /** What the step has printed. */
  log: string
  /** Markdown. */
  summary: string
}

function github(verdicts: Verdict[], more: { broken?: string; folder?: string } = {}): Told {
  const told: Told = { log: '', summary: '' }
  const reporter = githubReporter({
    write: text => {
      told.log += text
    },
    summarise: text => {
      told.summary += text
    },
    folder: more.folder ?? ''
  })
  for (const verdict of verdicts) {
    reporter.started?.(RUN)
    reporter.finished?.(verdict, { title: RUN.title, saved: null })
  }
  if (more.broken !== undefined) reporter.brokeOff?.(more.broken)
  reporter.summary?.(verdicts.map(verdict => ({ title: RUN.title, verdict })))
  return told
}

test('githubReporter() annotates what failed, and where to begin', () => {
  assert.deepEqual(commandsIn(github([PASSES, FAILS]).log), [
    {
      name: 'error',
      properties: {
        file: 'lessons/00-test/starter/node.ts',
        line: '1',
        title: '00 Test: connects to alice'
      },
      data:
        'expected: your node dials alice: an authenticated connection, over Noise and Yamux\n' +
        'observed: TCP ok; no common security protocol\n' +
        'hint: Give createLibp2p a transport: transports: [tcp()].\n' +
        'explain: npm run explain -- UC999\n' +
        'again: npm run check -- 00 --seed 5eed'
    }
  ])
})

test('githubReporter() puts each message of the compiler where it belongs', () => {
  const observed = [
    'lessons/00-test/starter/node.ts:6:48 TS2322: 100%, "a, b": no',
    'one without a place',
    ...Array.from({ length: 6 }, (_, index) => `lessons/00-test/starter/chat.ts:${index}:1 TS1: no`)
  ].join('\n')
  const verdict = verdictOf(() => fail({ symptom: 'type-error', expected: '', observed }))
  const taken = commandsIn(github([verdict], { folder: 'workshop/' }).log)
  assert.deepEqual(
    taken.map(({ name, properties: { file, line, col }, data }) => [name, file, line, col, data]),
    [
      ['error', 'workshop/lessons/00-test/starter/node.ts', '6', '48', 'TS2322: 100%, "a, b": no'],
      [
        'error',
        'workshop/lessons/00-test/starter/node.ts',
        undefined,
        undefined,
        'one without a place'
      ],
      ...[0, 1, 2].map(line => [
        'error',
        'workshop/lessons/00-test/starter/chat.ts',
        String(line),
        '1',
        'TS1: no'
      ]),
      ['error', undefined, undefined, undefined, 'and 3 more']
    ]
  )
})

test('githubReporter() warns where the checker was in the way, and blames no file', () => {
  assert.deepEqual(commandsIn(github([UNKNOWN]).log), [
    {
      name: 'warning',
      properties: { title: '00 Test: unknown' },
      data: 'This is not about your node: the disk is full'
    }
  ])
})

test('githubReporter() says that lessons were not checked', () => {
  const { log, summary } = github([PASSES], { broken: 'stopped by SIGTERM' })
  assert.equal(commandsIn(log)[0]?.data, 'stopped by SIGTERM')
  assert.match(summary, /Not every lesson was checked:[^#]*stopped by SIGTERM/)
})

function tokensOf(markdown: string): Token[] {
  return marked.lexer(markdown).filter(({ type }) => type !== 'space')
}

test('githubReporter() sums up in Markdown: a table, and what did not pass', () => {
  const [heading, table, ...details] = tokensOf(github([PASSES, FAILS, UNKNOWN]).summary)
  assert.equal(heading?.type === 'heading' && heading.text, '1 of 3 lessons pass')
  assert.ok(table?.type === 'table')
  assert.deepEqual(
    (table as Tokens.Table).rows.map(row => row.map(({ text }) => text)),
    [
      ['00 Test', '✅ pass', '3 of 3', '0.00 s'],
      ['00 Test', '❌ fail', '1 of 3', '0.01 s'],
      ['00 Test', '⚠️ unknown', '1 of 3', '0.00 s']
    ]
  )
  assert.deepEqual(
    details.map(({ type }) => type),
    ['heading', 'code', 'heading', 'code']
  )
  const [, failure] = details as Tokens.Code[]
  assert.match(
    failure?.text ?? '',
    /^❌ connects to alice\n\n {4}expected {3}your node dials alice/m
  )
  assert.match(failure?.text ?? '', /^again: npm run check -- 00 --seed 5eed$/m)
})

test('githubReporter() says how a verdict differs from the one recorded', () => {
  let summary = ''
  const reporter = githubReporter({
    write: () => {},
    summarise: text => {
      summary += text
    },
    folder: ''
  })
  const results: Result[] = [
    { title: 'A', verdict: PASSES, run: '2026-1', differences: [] },
    { title: 'B', verdict: PASSES, run: '2026-2', differences: ['recorded fail, now pass'] }
  ]
  reporter.summary?.(results)
  const [, table] = tokensOf(summary)
  assert.deepEqual(
    (table as Tokens.Table).rows.map(row => row.at(-1)?.text),
    ['as recorded', 'recorded fail, now pass']
  )
})

test('githubReporter() keeps its summary below what GitHub takes', () => {
  const many = Array.from({ length: 600 }, () => FAILS)
  const { summary } = github(many)
  assert.ok(summary.length < 220_000)
  assert.match(summary, /… and \d+ more/)
})

/** What a node might print to give orders to whoever runs the workflow, or to deface the page. */
const HOSTILE = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '::error::',
        '::set-output name=result::',
        '::stop-commands::x',
        '::add-mask::a',
        '##[error]',
        '##[add-path]/tmp',
        '###[[set-env name=A;]x',
        '%0A::error::x',
        '%250A',
        '\n',
        '\r',
        '\u2028',
        '\u0085',
        ' ',
        '\u00a0',
        '\t',
        ',title=x',
        '```',
        '~~~',
        '</details>',
        '<img src=x>',
        '| a |',
        '# h',
        '![x](y)'
      ),
      fc.string({ maxLength: 5 })
    ),
    { minLength: 1, maxLength: 12 }
  )
  .map(parts => parts.join(''))

test('githubReporter() lets no node give an order', () => {
  fc.assert(
    fc.property(HOSTILE, text => {
      const { log } = github([quoting(text), { ...FAILS, command: text }], { broken: text })
      const taken = commandsIn(log)
      assert.deepEqual(
        taken.map(({ name, properties }) => [name, Object.keys(properties)]),
        [
          ['error', ['file', 'line', 'title']],
          ['error', ['file', 'line', 'title']],
          ['error', ['title']]
        ]
      )
      // Nor by way of an annotation, should somebody print one again.
      for (const { data } of taken)
        assert.deepEqual(commandsIn(`> ${data}`.split('\n')[0] ?? ''), [])
    }),
    { numRuns: 500 }
  )
})

test('githubReporter() lets no node write Markdown', () => {
  fc.assert(
    fc.property(HOSTILE, text => {
      const told = github([quoting(text), { ...FAILS, command: text }], { broken: text })
      assert.deepEqual(
        tokensOf(told.summary).map(({ type }) => type),
        ['heading', 'paragraph', 'code', 'table', 'heading', 'code', 'heading', 'code']
      )
    }),
    { numRuns: 500 }
  )
})

test('githubReporter() lets no bundle write Markdown either', () => {
  fc.assert(
    fc.property(HOSTILE, text => {
      let summary = ''
      const reporter = githubReporter({
        write: () => {},
        summarise: each => {
          summary += each
        },
        folder: ''
      })
      const recorded = { run: text, differences: [text, text.repeat(500)] }
      reporter.summary?.([{ title: text, verdict: PASSES, ...recorded }])
      const [, table, ...others] = tokensOf(summary)
      assert.deepEqual(others, [])
      assert.deepEqual(
        (table as Tokens.Table).rows.map(row => row.length),
        [5]
      )
      const inline: string[] = []
      marked.walkTokens([table as Token], ({ type }) => {
        inline.push(type)
      })
      assert.deepEqual(
        inline.filter(type => !['table', 'text', 'escape'].includes(type)),
        []
      )
      assert.ok(summary.length < 20_000)
    }),
    { numRuns: 500 }
  )
})

test('guardCommands() leaves nothing that the runner would obey, in whatever is printed', () => {
  fc.assert(
    fc.property(HOSTILE, text => assert.deepEqual(commandsIn(guardCommands(text)), [])),
    { numRuns: 1000 }
  )
  assert.equal(commandsIn('  ::set-output name=a::b\rx ##[error]y').length, 2)
})

test('guardCommands() changes nothing else', () => {
  const text = 'listening,/ip6/::1/tcp/5\n## [x]\n  a :: b\n#[c]\n'
  assert.equal(guardCommands(text), text)
})

test('no reporter lets a node give an order to a workflow', () => {
  fc.assert(
    fc.property(HOSTILE, text => {
      const verdict = quoting(text)
      const output = { text: '' }
      const write = (each: string): void => {
        output.text += each
      }
      const guarded = (each: string): void => write(guardCommands(each))
      for (const reporter of [
        jsonReporter({ write }),
        junitReporter({ write }),
        tapReporter({ write }),
        terminalReporter({ write: guarded, columns: 40 })
      ]) {
        reporter.started?.({ ...RUN, file: text })
        reporter.notice?.(text)
        reporter.finished?.(verdict, { title: RUN.title, saved: null })
        reporter.summary?.([{ title: RUN.title, verdict }])
      }
      assert.deepEqual(commandsIn(output.text), [])
    }),
    { numRuns: 300 }
  )
})
