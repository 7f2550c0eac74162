import assert from 'node:assert/strict'
import test from 'node:test'
import { parseEvent } from '#shared/log'
import { checkExcerpts } from './excerpts.ts'

const WORDS = {
  events: {},
  titles: ['type-checks', 'listens'],
  hints: new Map([['Listen first. Then dial.', 'npm run explain -- UC999']]),
  parse: parseEvent
}

function check(...lines: string[]): string[] {
  return checkExcerpts(lines.join('\n'), WORDS).map(({ line, message }) => `${line} ${message}`)
}

test('checkExcerpts() wants events in a log block', () => {
  assert.deepEqual(check('```log', 'kademlia,bootstrap', 'shutdown', '```'), [])
  const [found] = check('text', '```log', 'shutdown', 'hello', '```')
  assert.match(found ?? '', /^4 not an event: /)
})

const REPORT = [
  '<!-- report: excerpt -->',
  '```text',
  '  ✔ type-checks',
  '  ✘ listens',
  '',
  '    observed   nothing',
  '    hint       Listen first.',
  '               Then dial.',
  '    explain    npm run explain -- UC999',
  '```'
]

test('checkExcerpts() knows the steps and the hints of the checker', () => {
  assert.deepEqual(check(...REPORT), [])
})

test('checkExcerpts() finds a step that has another name now', () => {
  const found = check(...REPORT.map(line => line.replace('listens', 'dials')))
  assert.deepEqual(found, ['4 there is no step "dials"'])
})

test('checkExcerpts() finds a hint that has other words now', () => {
  const found = check(...REPORT.map(line => line.replace('Then', 'And then')))
  assert.deepEqual(found, ['7 the checker has no hint "Listen first. And then dial."'])
})

test('checkExcerpts() wants the command that explains the symptom below its hint', () => {
  const wanted = ['9 here belongs: explain    npm run explain -- UC999']
  assert.deepEqual(check(...REPORT.map(line => line.replace('UC999', 'UC998'))), wanted)
  assert.deepEqual(check(...REPORT.filter(line => !line.includes('UC999'))), wanted)
})

test('checkExcerpts() leaves other blocks alone', () => {
  assert.deepEqual(check(...REPORT.slice(1).map(line => line.replace('listens', 'dials'))), [])
})
