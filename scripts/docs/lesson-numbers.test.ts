import assert from 'node:assert/strict'
import test from 'node:test'
import { findNumbers, withFolders, withOwnNumber } from './lesson-numbers.ts'

const LESSONS = ['01-tcp', '02-relay', '03-tcp-again'].map(name => ({ name, slug: name.slice(3) }))

test('withFolders() gives each folder of a lesson its number, and touches no other name', () => {
  const cases = [
    ['[Relay](../05-relay/README.md#top)', '[Relay](../02-relay/README.md#top)'],
    ["import '../lessons/02-tcp-again/x.ts'", "import '../lessons/03-tcp-again/x.ts'"],
    ['02-tcp and 02-tcp-again', '01-tcp and 03-tcp-again'],
    ['02-relays, 2026-02-tcp, 07-tcp-seed', '02-relays, 2026-02-tcp, 07-tcp-seed']
  ]
  for (const [text = '', expected] of cases) assert.equal(withFolders(text, LESSONS), expected)
})

test('withOwnNumber() keeps the title and the commands of a lesson right', () => {
  const page =
    '# 02 · Relay\n\n`npm run check -- 02 --solution`, npm start -- 02, npm run x -- tcp\n'
  assert.equal(withOwnNumber(page, { id: '07' }), page.replaceAll('02', '07'))
})

test('findNumbers() finds lessons that are called by their numbers, with their lines', () => {
  const page = `# 01 · Identity

Lesson 02 shows it, and [lessons 3](../x.md) too, as in
lesson
04. And in 05.

| 06 | x |
### 07 Kademlia
\`\`\`mermaid
a --> b["lesson 08"]
\`\`\`
`
  assert.deepEqual(
    findNumbers(page).map(({ line, message }) => `${line} ${message.split(' will')[0]}`),
    [
      '3 "Lesson 02"',
      '3 "lessons 3"',
      '4 "lesson 04"',
      '5 "05"',
      '7 "06"',
      '8 "07"',
      '10 "lesson 08"'
    ]
  )
})

test('findNumbers() leaves alone code, commands, paths and what is derived', () => {
  const page = `# 01 · Identity

\`npm run check -- 02\` at 09:03 on 2026-03-01, in 0.05 s; \`08 01\` are bytes.
See [Ping](../03-ping/README.md), or lessons/03-ping; four lessons, 8 lessons.

<!-- lessons:begin -->
| 01 Identity |
<!-- lessons:end -->
<!-- lesson 03 -->

\`\`\`sh
npm run check -- 03   # lesson 03
\`\`\`
`
  assert.deepEqual(findNumbers(page), [])
})
