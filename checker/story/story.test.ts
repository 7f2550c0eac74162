import assert from 'node:assert/strict'
import test from 'node:test'
import { said } from './history-of.ts'
import { brokenAt, rungsSeen } from './seen-by.ts'
import { Story } from './story.ts'

const story = new Story([
  ['identity', said('identity,x')],
  ...rungsSeen({ peer: 'alice', direction: 'inbound' }),
  ['end', said('shutdown')]
])
const namesOf = ({ chapters }: Story): string[] => chapters.map(([name]) => name)

test('Story.only() keeps the chapters for which it holds, at their times', () => {
  const lines = story.only(({ kind }) => kind === 'line')
  assert.deepEqual(namesOf(lines), ['identity', 'end'])
  assert.equal(lines.at('end').at, story.at('end').at)
})

test('Story.retold() changes what it is told to, and nothing else', () => {
  const other = story.retold((_, name) => (name === 'end' ? { actor: 'other' } : {}))
  assert.equal(other.at('end').actor, 'other')
  assert.deepEqual(other.at('identity'), story.at('identity'))
})

test('brokenAt() ends a connection at a rung', () => {
  const broken = brokenAt(story, 'alice', 'noise', { error: 'no' })
  assert.deepEqual(namesOf(broken), [
    'identity',
    'alice tcp',
    'alice multistream',
    'alice noise',
    'end'
  ])
  assert.partialDeepStrictEqual(broken.at('alice noise'), { ok: false, error: 'no' })
})
