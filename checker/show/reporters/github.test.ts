import assert from 'node:assert/strict'
import test from 'node:test'
import type { Tokens } from 'marked'
import { fail, pending } from '#checker/checkpoint'
import { exited, started, type Written } from '#checker/story'
import { FAILS, PASSES, UNKNOWN, verdictOf } from '../../test-kit/verdicts.ts'
import { commandsIn } from '../../test-kit/workflow-runner.ts'
import { github, summaryOf, tokensOf } from './github.fixture.ts'
import type { Result } from './reporter.ts'

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

test('githubReporter() puts the annotation of a crash at the line that threw', () => {
  const file = 'lessons/02-x/starter/node.ts'
  const stack = ['TypeError: no', `    at f (file:///w/${file}:7:8)`]
  const verdict = verdictOf(
    () => pending({ symptom: 'no-tcp', expected: 'a connection', observed: 'none' }),
    [
      started(),
      ...stack.map((text): Written => ({ kind: 'stderr', actor: 'node', text })),
      exited(1)
    ]
  )
  const [annotation] = commandsIn(github([verdict], { folder: 'workshop/' }).log)
  const { title: _, ...place } = annotation?.properties ?? {}
  assert.deepEqual(place, { file: `workshop/${file}`, line: '7', col: '8' })
  assert.match(annotation?.data ?? '', /TypeError: no/)
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
  const results: Result[] = [
    { title: 'A', verdict: PASSES, run: '2026-1', differences: [] },
    { title: 'B', verdict: PASSES, run: '2026-2', differences: ['recorded fail, now pass'] }
  ]
  const [, table] = tokensOf(summaryOf(...results))
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
