import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { findLessons } from '#checker/project'
import { lessonText } from './lesson-text.ts'

test('lessonText() makes no markup of what is markup in a text', () => {
  const hostile = [
    '# A <img src=x onerror=hit()> title',
    '<script>hit()</script>',
    'text <b onclick=hit()>bold</b> and `<i>` and &lt;u&gt;',
    '[click](javascript:hit()) [or](data:text/html,x) ![<img>](https://x.test/x.png)',
    '```ts\nconst a = "</code><script>hit()</script>"\n```',
    '```mermaid\ngraph LR\n  a["<img src=x onerror=hit()>"]\n```',
    '| a | <script> |\n| - | - |\n| <img src=x> | b |'
  ].join('\n\n')
  const html = String(lessonText(hostile).markup)
  const tags = new Set([...html.matchAll(/<([a-z0-9]+)/g)].map(([, name]) => name))
  for (const name of ['script', 'img', 'b', 'i', 'u']) assert.ok(!tags.has(name), name)
  assert.doesNotMatch(html, /href="(javascript|data)/)
  assert.doesNotMatch(html.replaceAll(/>[^<]*</g, '><'), /onerror|onclick/)
})

test('lessonText() leaves out comments, and leads to other lessons and named sites alone', () => {
  const { headings, markup } = lessonText(
    '# One\n\n<!-- snippet node.ts -->\n\n[next](../03-ping-checkpoint/README.md), [a file](starter/node.ts), [libp2p](https://libp2p.io/)'
  )
  const html = String(markup)
  assert.deepEqual(headings, [{ id: 'part-0', text: 'One' }])
  assert.doesNotMatch(html, /snippet/)
  assert.match(html, /<a href="#\/03-ping-checkpoint">next<\/a>/)
  assert.match(html, /<span class="file">a file<\/span>/)
  assert.match(html, /<a href="https:\/\/libp2p.io\/" rel="noreferrer noopener" target="_blank">/)
})

test('lessonText() writes what every lesson says', async () => {
  for (const { dir } of await findLessons()) {
    const markdown = await readFile(join(dir, 'README.md'), 'utf8')
    const { headings, markup } = lessonText(markdown)
    assert.ok(headings.length >= 5, dir)
    assert.ok(String(markup).includes('class="code-keyword"'), dir)
    assert.doesNotMatch(String(markup), /\[object /, dir)
    assert.equal(
      [...String(markup).matchAll(/class="mermaid"/g)].length,
      [...markdown.matchAll(/^```mermaid/gm)].length
    )
  }
})

test('lessonText() folds what the text folds, and nothing else of its HTML', () => {
  const folded = '<details>\n<summary>Try <it></summary>\n\ninside\n\n</details>\n\nafter\n'
  const good = folded.replace('Try <it>', 'Try it')
  assert.match(
    String(lessonText(good).markup),
    /<details><summary>Try it<\/summary><p>inside<\/p><\/details><p>after/
  )
  assert.doesNotMatch(String(lessonText(folded).markup), /<details|<it>/)
  assert.doesNotMatch(
    String(lessonText('<details>\n<summary>x</summary>\n\nno end').markup),
    /<details/
  )
})
