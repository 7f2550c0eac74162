import assert from 'node:assert/strict'
import test from 'node:test'
import { parsePatch, parsePatches } from './parse-patches.ts'

const TEXT = `# mute: says nothing: not a word
-hello()

 start()
+stop()
@@ chat.ts
-# no heading

# mumbles: says it softly
-  loud
+  quiet
`

test('parsePatches() reads headings, files and rows', () => {
  const expected = [
    {
      line: 1,
      id: 'mute',
      title: 'says nothing: not a word',
      hunks: [
        { line: 2, file: 'node.ts', rows: [{ mark: '-', text: 'hello()' }] },
        {
          line: 4,
          file: 'node.ts',
          rows: [
            { mark: ' ', text: 'start()' },
            { mark: '+', text: 'stop()' }
          ]
        },
        { line: 7, file: 'chat.ts', rows: [{ mark: '-', text: '# no heading' }] }
      ]
    },
    {
      line: 9,
      id: 'mumbles',
      title: 'says it softly',
      hunks: [
        {
          line: 10,
          file: 'node.ts',
          rows: [
            { mark: '-', text: '  loud' },
            { mark: '+', text: '  quiet' }
          ]
        }
      ]
    }
  ]
  assert.deepEqual(parsePatches(TEXT, 'node.ts'), expected)
  assert.deepEqual(parsePatches(TEXT.replaceAll('\n', '\r\n'), 'node.ts'), expected)
})

test('parsePatch() reads a patch that needs no name', () => {
  assert.deepEqual(parsePatch('\n@@ chat.ts\n+a\n+\n', 'node.ts'), [
    {
      line: 3,
      file: 'chat.ts',
      rows: [
        { mark: '+', text: 'a' },
        { mark: '+', text: '' }
      ]
    }
  ])
  assert.deepEqual(parsePatch('', 'node.ts'), [])
})

const WRONG: { title: string; text: string; line: number; message: RegExp }[] = [
  {
    title: 'a heading without a title',
    text: '# mute\n-a\n',
    line: 1,
    message: /^expected "# id-of-it: what it is", not "# mute"$/
  },
  {
    title: 'a name that stands twice',
    text: TEXT.replace('# mumbles', '# mute'),
    line: 9,
    message: /^"mute" stands in line 1 already$/
  },
  {
    title: 'a row above the first heading',
    text: `\n-a\n${TEXT}`,
    line: 2,
    message: /^expected "# id-of-it: what it is" above this$/
  },
  {
    title: 'a patch without a row',
    text: '# mute: says nothing\n\n# deaf: hears nothing\n-a\n',
    line: 1,
    message: /^"mute" changes nothing$/
  },
  {
    title: 'a row that is none',
    text: '# mute: says nothing\n-a\nb\n',
    line: 3,
    message: /^expected a line that begins with "-", "\+", a blank or "@@", not "b"$/
  }
]

for (const { title, text, line, message } of WRONG) {
  test(`parsePatches() finds ${title}`, () => {
    assert.throws(() => parsePatches(text, 'node.ts'), { name: 'LineError', line, message })
  })
}
