import assert from 'node:assert/strict'
import test from 'node:test'
import { cutSnippet, parseCut } from './snippet.ts'

const SOURCE = `import { tcp } from '@libp2p/tcp'
import { yamux } from '@libp2p/yamux'

async function main() {
  const node = await createLibp2p({
    transports: [tcp()],
    streamMuxers: [yamux()]
  })

  try {
    await node.start()
  } catch (error) {
    log('error', error.message)
  }
  log('started')
}

main()`

function cut(from: string, to?: string): string {
  const { lines } = cutSnippet(SOURCE, { file: 'node.ts', from, ...(to ? { to } : {}) })
  return lines.join('\n')
}

test('parseCut() reads a file, a first text and a last one', () => {
  const wanted = { file: 'solution/node.ts', from: 'say "hi"', to: '}' }
  assert.deepEqual(parseCut('code solution/node.ts: "say \\"hi\\"" to "}"'), wanted)
  assert.deepEqual(parseCut('code ./node.ts: "main"'), { file: 'node.ts', from: 'main' })
})

test('parseCut() shows how it is written when it is written otherwise', () => {
  for (const text of ['code node.ts', 'code node.ts: main', 'code node.ts: "a" until "b"']) {
    assert.throws(() => parseCut(text), /expected <!-- code solution\/node\.ts: "/)
  }
})

test('cutSnippet() takes a single line that opens nothing', () => {
  assert.equal(cut('yamux }'), "import { yamux } from '@libp2p/yamux'")
  assert.equal(cut('streamMuxers'), 'streamMuxers: [yamux()]')
})

test('cutSnippet() takes a statement to its end, without the indentation it has in the file', () => {
  const expected = `const node = await createLibp2p({
  transports: [tcp()],
  streamMuxers: [yamux()]
})`
  assert.equal(cut('const node'), expected)
})

test('cutSnippet() knows that a closing bracket may open the next part', () => {
  const expected = `try {
  await node.start()
} catch (error) {
  log('error', error.message)
}`
  assert.equal(cut('try {'), expected)
})

test('cutSnippet() goes on to the end of the statement that begins in the last line', () => {
  assert.ok(cut('tcp }', 'async function main').endsWith("log('started')\n}"))
  assert.equal(cut('transports:', 'streamMuxers').split('\n').length, 2)
})

test('cutSnippet() counts lines from 1', () => {
  const { firstLine, lastLine } = cutSnippet(SOURCE, { file: 'node.ts', from: 'const node' })
  assert.deepEqual([firstLine, lastLine], [5, 8])
})

test('cutSnippet() names the text that is not there', () => {
  assert.throws(() => cut('websockets'), /node\.ts has no line that contains "websockets"/)
  assert.throws(
    () => cut('const node', 'tcp }'),
    /no line of node\.ts from line 5 on contains "tcp }"/
  )
})

test('cutSnippet() refuses a beginning that could be elsewhere', () => {
  assert.throws(() => cut('import'), /the lines 1, 2 of node\.ts all contain "import"/)
})
