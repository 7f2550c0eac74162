import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { wrapHard, wrapText } from './wrap-text.ts'

test('wrapText() breaks at spaces and keeps the paragraphs', () => {
  assert.deepEqual(wrapText('one two three', 7), ['one two', 'three'])
  assert.deepEqual(wrapText('one\n\ntwo', 7), ['one', '', 'two'])
  assert.deepEqual(wrapText('', 7), [''])
})

test('wrapText() leaves a word whole that is wider than the line', () => {
  assert.deepEqual(wrapText('a /ip4/127.0.0.1 b', 5), ['a', '/ip4/127.0.0.1', 'b'])
})

test('wrapText() loses no word and makes no line too wide', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 9 })
  fc.assert(
    fc.property(fc.array(word), fc.integer({ min: 9, max: 40 }), (words, width) => {
      const lines = wrapText(words.join(' '), width)
      assert.deepEqual(lines.join(' '), words.join(' '))
      assert.ok(lines.every(line => line.length <= width))
    })
  )
})

test('wrapHard() breaks a word that is too wide after a comma or before a slash', () => {
  assert.deepEqual(wrapHard('connected,me,/ip4/1', 14), ['connected,me,', '/ip4/1'])
  assert.deepEqual(wrapHard('/ip4/127.0.0.1/tcp/5', 17), ['/ip4/127.0.0.1', '/tcp/5'])
  assert.deepEqual(wrapHard('abcdefghij', 4), ['abcd', 'efgh', 'ij'])
})

test('wrapHard() loses nothing, makes no line too wide and halves no character', () => {
  const unit = fc.constantFrom('a', ',', '/', '😀', 'é')
  fc.assert(
    fc.property(
      fc.string({ unit, maxLength: 60 }),
      fc.integer({ min: 2, max: 20 }),
      (text, width) => {
        const lines = wrapHard(text, width)
        assert.equal(lines.join(''), text)
        assert.ok(lines.every(line => line.length <= width && line.isWellFormed()))
      }
    )
  )
})

test('wrapText() and wrapHard() keep a command in one line', () => {
  const command = 'npm run check -- 03 --cmd "./my node"'
  for (const wrap of [wrapText, wrapHard]) {
    for (const width of [0, 20, 44]) {
      const lines = wrap(`That is all. To do so: ${command}, or not.`, width)
      assert.ok(
        lines.some(line => line.includes(`${command},`)),
        lines.join('\n')
      )
    }
    assert.deepEqual(wrap('(npm run list)\nnpm start', 5), ['(npm run list)', 'npm start'])
    // What follows a command is text.
    assert.deepEqual(wrap('npm run solution -- 03 tells it', 10), [
      'npm run solution -- 03',
      'tells it'
    ])
  }
})

test('wrapText() and wrapHard() lose nothing, at any width', () => {
  const unit = fc.constantFrom('a', ',', '/', '😀', 'é', ' ', '\n', '\ud83d', 'npm run list')
  fc.assert(
    fc.property(
      fc.string({ unit, maxLength: 200 }),
      fc.integer({ min: -20, max: 120 }),
      (text, width) => {
        for (const wrap of [wrapText, wrapHard]) {
          assert.equal(wrap(text, width).join('').replace(/\s/g, ''), text.replace(/\s/g, ''))
        }
      }
    )
  )
})

test('wrapHard() breaks a line of any length', () => {
  assert.equal(wrapHard('x'.repeat(100_000), 0).length, 100_000)
})
