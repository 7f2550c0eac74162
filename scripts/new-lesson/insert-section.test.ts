import assert from 'node:assert/strict'
import test from 'node:test'
import { insertSection } from './insert-section.ts'

const PAGE = '# Page\n\n### 01 One\n\none\n\n#### more\n\n### 02 Two\n\ntwo\n\n## Rest\n\nrest\n'

test('insertSection() goes below the section, and above what follows', () => {
  const middle = insertSection(PAGE, '01 One', '### 02 New\n\nnew\n')
  assert.equal(middle, PAGE.replace('### 02 Two', '### 02 New\n\nnew\n\n### 02 Two'))
  const last = insertSection(PAGE, '02 Two', '### 03 New\n\nnew\n')
  assert.equal(last, PAGE.replace('## Rest', '### 03 New\n\nnew\n\n## Rest'))
  const short = PAGE.slice(0, PAGE.indexOf('\n## Rest'))
  assert.equal(insertSection(short, '02 Two', '### 03 New'), `${short}\n### 03 New\n`)
})

test('insertSection() refuses to guess', () => {
  assert.throws(() => insertSection(PAGE, '01', 'x'), {
    name: 'NoPlaceError',
    message: /no heading "### 01"/
  })
})
