import assert from 'node:assert/strict'
import { test } from 'node:test'
import { join, jsonElement, tag, trusted } from './markup.ts'

test('tag() takes every string for text, and every value of an attribute', () => {
  assert.equal(
    String(
      tag('a', { x: 1.005, y: '<"&>', z: undefined, open: true, hidden: false }, '<b>', tag('i'))
    ),
    '<a x="1" y="&lt;&quot;&amp;&gt;" open="">&lt;b&gt;<i></i></a>'
  )
  assert.equal(String(tag('line', { x1: 2 })), '<line x1="2"/>')
  assert.equal(String(tag('g', {}, trusted('<b/>'), 'c')), '<g><b/>c</g>')
})

test('join() writes out what cannot be seen, and keeps lines', () => {
  assert.equal(String(join(['a\u202eb\n\u0007', 'c'])), 'a\\u202eb\n\\u0007c')
})

test('jsonElement() ends neither its element nor a line', () => {
  const element = String(jsonElement('data', { text: '</script><!--\u2028&' }))
  assert.equal(
    element,
    '<script type="application/json" id="data">{"text":"\\u003c/script\\u003e\\u003c!--\\u2028\\u0026"}</script>'
  )
})
