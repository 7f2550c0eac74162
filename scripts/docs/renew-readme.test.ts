import assert from 'node:assert/strict'
import test from 'node:test'
import { type ReadmeSources, renewReadme } from './renew-readme.ts'

const SOURCES: ReadmeSources = {
  read: file => (file === 'solution/node.ts' ? "const a = 1\nlog('b')\n" : undefined),
  passReport: seconds => ['  ✔ listens', '', `PASS in ${seconds}`]
}

function renew(...lines: string[]) {
  const { markdown, ...rest } = renewReadme(lines.join('\n'), SOURCES)
  return { lines: markdown.split('\n'), ...rest }
}

test('renewReadme() replaces what is below a marker', () => {
  const marker = '<!-- code solution/node.ts: "const a" -->'
  const { lines, problems, shown } = renew('# T', marker, '', '```ts', 'old', '```', 'end')
  assert.deepEqual(lines, ['# T', marker, '', '```ts', 'const a = 1', '```', 'end'])
  assert.deepEqual(problems, [])
  assert.deepEqual([...(shown.get('solution/node.ts') ?? [])], [1])
})

test('renewReadme() adds a block that is not there yet', () => {
  const { lines } = renew('<!-- code solution/node.ts: "log" -->', 'prose')
  const block = ['```ts', "log('b')", '```']
  assert.deepEqual(lines, ['<!-- code solution/node.ts: "log" -->', ...block, 'prose'])
})

test('renewReadme() indents a block as its marker is', () => {
  const { lines } = renew('1. x', '   <!-- code solution/node.ts: "log" -->')
  assert.deepEqual(lines.slice(2), ['   ```ts', "   log('b')", '   ```'])
})

test('renewReadme() writes the report of a pass', () => {
  const { lines, problems } = renew('<!-- report: pass in 0.3 s -->', '```text', 'old', '```')
  assert.deepEqual(lines.slice(1), ['```text', '  ✔ listens', '', 'PASS in 0.3', '```'])
  assert.deepEqual(problems, [])
})

test('renewReadme() leaves alone what is no code, and changes nothing that is fresh', () => {
  const text = ['```sh', 'npm run check', '```', '', '```mermaid', 'graph', '```', '']
  const { lines, problems } = renew(...text)
  assert.deepEqual(lines, text)
  assert.deepEqual(problems, [])
})

const REFUSED: { title: string; text: string[]; line: number; message: RegExp }[] = [
  {
    title: 'code without a marker',
    text: ['a', '', '```ts', 'log()', '```'],
    line: 3,
    message: /typed by hand/
  },
  {
    title: 'code below another marker that has its own block',
    text: ['<!-- code solution/node.ts: "log" -->', '```ts', '```', '```js', '```'],
    line: 4,
    message: /typed by hand/
  },
  {
    title: 'a marker that says something else',
    text: ['<!-- code solution/node.ts -->'],
    line: 1,
    message: /expected <!-- code/
  },
  {
    title: 'a file that the lesson does not have',
    text: ['', '<!-- code solution/main.ts: "a" -->'],
    line: 2,
    message: /no file solution\/main\.ts/
  },
  {
    title: 'a text that the file does not have',
    text: ['<!-- code solution/node.ts: "zebra" -->', '```ts', '```'],
    line: 1,
    message: /no line that contains "zebra"/
  },
  {
    title: 'foreign code without a reason',
    text: ['<!-- code: not from the solution -->', '```ts', '```'],
    line: 1,
    message: /with a reason/
  },
  {
    title: 'a report of something else',
    text: ['<!-- report: fail -->'],
    line: 1,
    message: /expected <!-- report: pass in/
  },
  {
    title: 'an excerpt that does not come',
    text: ['<!-- report: excerpt -->', 'prose'],
    line: 1,
    message: /no block follows/
  },
  {
    title: 'a block that is never closed',
    text: ['a', '```ts', 'log()'],
    line: 2,
    message: /never closed/
  }
]

for (const { title, text, line, message } of REFUSED) {
  test(`renewReadme() finds fault with ${title}`, () => {
    const { problems } = renew(...text)
    assert.equal(problems.length, 1)
    assert.equal(problems[0]?.line, line)
    assert.match(problems[0]?.message ?? '', message)
  })
}

test('renewReadme() accepts foreign code with a reason', () => {
  const marker = '<!-- code: not from the solution, because it shows what goes wrong -->'
  const text = [marker, '```ts', 'setInterval(ping, 1000)', '```']
  const { lines, problems } = renew(...text)
  assert.deepEqual(lines, text)
  assert.deepEqual(problems, [])
})

test('renewReadme() does not read markers inside a block', () => {
  const text = ['```text', '<!-- code nothing: "a" -->', '```']
  assert.deepEqual(renew(...text).problems, [])
})
