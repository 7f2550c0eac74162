import assert from 'node:assert/strict'
import test from 'node:test'
import { compareWork } from './compare-work.ts'
import { comparisonLines } from './comparison-lines.ts'

const plain = { paint: (_: unknown, text: string): string => text, width: 60 }

async function compared(yours: { [file: string]: string }, solution: { [file: string]: string }) {
  const files = await compareWork(new Map(Object.entries(yours)), new Map(Object.entries(solution)))
  return comparisonLines(files, plain).slice(2)
}

test('compareWork() shows what differs with the lines around it, numbered as in the files', async () => {
  const yours = 'a\n// TODO 1: b\n//   and c\n\nb()\n\n\nc\nd\ne\nf\ng\nh()\n'
  const solution = 'a\nb(1)\nc\nd\ne\nf\ng\nx\ny\nz\nh()\ni()\n'
  assert.deepEqual(await compared({ 'node.ts': yours }, { 'node.ts': solution }), [
    'node.ts: one place differs',
    '     1 a',
    '-    5 b()',
    '+    2 b(1)',
    '     8 c',
    '     9 d',
    '    10 e',
    '    11 f',
    '    12 g',
    '+    8 x',
    '+    9 y',
    '+   10 z',
    '    13 h()',
    '+   12 i()'
  ])
})

test('compareWork() leaves aside in which style the code is written', async () => {
  const solution = `import { b } from 'c'\nb("it's", \`"\`)\nreturn b('d')\n`
  const yours = `import { b } from "c";\n  b("it's", \`"\`);\nreturn b("d");\n`
  assert.deepEqual(await compared({ 'node.ts': yours }, { 'node.ts': solution }), [
    'node.ts: as in the solution'
  ])
  const other = yours.replace("it's", 'it is')
  const [, ...lines] = await compared({ 'node.ts': other }, { 'node.ts': solution })
  assert.deepEqual(lines, [
    '     1 import { b } from "c";',
    '-    2   b("it is", `"`);',
    '+    2 b("it\'s", `"`)',
    '     3 return b("d");'
  ])
})

test('compareWork() keeps places that are far from each other apart', async () => {
  const same = Array.from({ length: 20 }, (_, index) => `same ${index}`).join('\n')
  const lines = await compared({ 'node.ts': `a\n${same}\nb\n` }, { 'node.ts': `A\n${same}\nB\n` })
  assert.equal(lines[0], 'node.ts: 2 places differ')
  assert.deepEqual(lines.slice(4, 10), [
    '     3 same 1',
    '     4 same 2',
    '     …',
    '    19 same 17',
    '    20 same 18',
    '    21 same 19'
  ])
})

test('compareWork() leaves aside TODOs, empty lines and the ends of lines', async () => {
  const yours = '\n// TODO 1: a\n//   b\n\na  \n\n\nb\n'
  assert.deepEqual(await compared({ 'node.ts': yours }, { 'node.ts': 'a\nb\n' }), [
    'node.ts: as in the solution'
  ])
})

test('compareWork() leaves aside how lines are indented, and shows them as they are', async () => {
  const yours = 'a(\nb\n)\nc\n'
  assert.deepEqual(await compared({ 'node.ts': yours }, { 'node.ts': 'a(\n  b\n)\n  d\n' }), [
    'node.ts: one place differs',
    '     1 a(',
    '     2 b',
    '     3 )',
    '-    4 c',
    '+    4   d'
  ])
})

test('compareWork() names files that only one side has', async () => {
  const lines = await compared(
    { 'node.ts': 'a\n', 'my.ts': '' },
    { 'node.ts': 'a\n', 'chat.ts': '' }
  )
  assert.deepEqual(lines, [
    'node.ts: as in the solution',
    '',
    'chat.ts: only the solution has it',
    '',
    'my.ts: only yours has it'
  ])
})

test('comparisonLines() breaks long lines, and shows nothing that a terminal would obey', async () => {
  const lines = await compared(
    { 'node.ts': `${'word '.repeat(20)}\n\u001b[2J\n` },
    { 'node.ts': 'b\n' }
  )
  assert.ok(lines.every(line => line.length <= 60))
  assert.ok(lines.some(line => line.includes('\\u001b[2J')))
  assert.ok(!lines.join('').includes('\u001b'))
})
