import assert from 'node:assert/strict'
import test from 'node:test'
import { doubtsIn, type Renumbered, renumberText } from './references.ts'

/** Lessons 03 to 09 move on by one. */
const MOVED: Renumbered[] = [
  ['03', 'ping', 'Ping 🏆'],
  ['04', 'web-sockets', 'WebSockets'],
  ['09', 'relay', 'Relay (again)']
].map(([id = '', slug, title = '']) => {
  const next = String(Number(id) + 1).padStart(2, '0')
  return { lesson: { id, name: `${id}-${slug}`, title }, id: next, name: `${next}-${slug}` }
})

function becomes(file: string, from: string, to: string): void {
  assert.equal(renumberText(from, file, MOVED), to)
}

test('renumberText() changes folders, titles and commands', () => {
  becomes('a.md', '[next](../03-ping/README.md)', '[next](../04-ping/README.md)')
  becomes('a.ts', '/^FAIL {4}03 Ping checkpoint/', '/^FAIL {4}04 Ping checkpoint/')
  becomes('a.ts', '03 Pings, 03 ping', '03 Pings, 03 ping')
  becomes('a.txt', 'lessons/09-relay/starter/node.ts', 'lessons/10-relay/starter/node.ts')
  becomes('a.md', '# 03 · Ping 🏆', '# 04 · Ping 🏆')
  becomes('a.md', '### 09 Relay (again)', '### 10 Relay (again)')
  becomes('a.md', 'npm run check -- 03 04 --json', 'npm run check -- 04 05 --json')
  becomes('a.md', 'grade -- x --lesson 04', 'grade -- x --lesson 05')
  becomes('a.md', 'new-lesson -- "Relay" --after 04', 'new-lesson -- "Relay" --after 05')
  becomes('lessons/03-ping/docker-compose.yml', '{ LESSON: "03" }', '{ LESSON: "04" }')
  becomes('lessons/03-ping/lesson.json', '"id": "03",\n"minutes": 25', '"id": "04",\n"minutes": 25')
})

test('renumberText() changes lists and ranges, also across lines', () => {
  becomes('a.md', 'Lessons 02, 03 and 04', 'Lessons 02, 04 and 05')
  becomes('a.md', 'of lessons 03 and\n04, or lesson\n03', 'of lessons 04 and\n05, or lesson\n04')
  becomes('a.ts', '/**\n * since lesson\n * 03\n */', '/**\n * since lesson\n * 04\n */')
  becomes('a.md', 'lessons 01 to 03', 'lessons 01 to 04')
})

test('renumberText() changes nothing twice, and nothing that does not move', () => {
  becomes('a.md', 'lesson 03, lesson 04', 'lesson 04, lesson 05')
  becomes('a.md', 'lessons 01 and 02; 02-tcp', 'lessons 01 and 02; 02-tcp')
})

test('renumberText() changes quoted numbers in code alone, and never bytes', () => {
  becomes('a.ts', "earlier('03', `as in 04`)", "earlier('04', `as in 05`)")
  becomes('a.ts', "{ LESSONS: '01 03 04' }", "{ LESSONS: '01 04 05' }")
  becomes('a.ts', "'03'.repeat(32)", "'03'.repeat(32)")
  becomes('a.md', "'03'", "'03'")
  becomes('a.md', '| 03   | x |\n| `03` | 04 |', '| 04   | x |\n| `03` | 04 |')
  becomes('a.md', 'bytes 03 04, at 09:03', 'bytes 03 04, at 09:03')
})

test('doubtsIn() names what may be meant, and ranges with a new lesson in them', () => {
  const text =
    'lesson 03\nbytes 03 04\nat 09:03, 1.03\nlessons 02 to 04\nlessons 03 to 04\n12D3-03\n'
  assert.deepEqual(
    doubtsIn(text, 'a.md', MOVED).map(({ line, why }) => [line, why]),
    [
      [2, 'unclear'],
      [4, 'spans']
    ]
  )
  assert.deepEqual(doubtsIn('bytes 03', 'checker/a.ts', MOVED), [])
  assert.deepEqual(doubtsIn('bytes 03', 'a.md', []), [])
})
