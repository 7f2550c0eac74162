import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { commandsIn } from '../../test-kit/workflow-runner.ts'
import { HOSTILE } from './github.fixture.ts'
import { guardCommands } from './workflow-commands.ts'

test('guardCommands() leaves nothing that the runner would obey, in whatever is printed', () => {
  fc.assert(
    fc.property(HOSTILE, text => assert.deepEqual(commandsIn(guardCommands(text)), [])),
    { numRuns: 1000 }
  )
  assert.equal(commandsIn('  ::set-output name=a::b\rx ##[error]y').length, 2)
})

test('guardCommands() changes nothing else', () => {
  const text = 'listening,/ip6/::1/tcp/5\n## [x]\n  a :: b\n#[c]\n'
  assert.equal(guardCommands(text), text)
})
