import assert from 'node:assert/strict'
import test from 'node:test'
import { conclude } from '#checker/judge/verdict'
import { loadCheckpoint } from '#checker/lessons'
import { exited, Story, said, started, type Written } from '#checker/story'
import { testCheckpoint } from '#checker/test-kit'

const checkpoint = await loadCheckpoint({ dir: import.meta.dirname })

const GIVEN = '12D3KooWGC6TvWhfapngX6wvJHMYvKpDMXPb3ZnCZ6dMoaMtimQ5'
const NEW = '12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp'
const ANOTHER = '12D3KooWDpJ7As7BWAwRMfu1VU2WCqNjvq387JEYKDBj4kx6nXTN'
const OTHER = '12D3KooWA4Xop1JaT3MHxwYMkCepYsv4iPVopMXwCz5iHYdBfeSB'

function sent(signal: string, actor: string): Written {
  return { kind: 'signalled', actor, signal }
}

type Found = Extract<Written, { kind: 'witnessed' }>['data']

function witnessed(name: string, data: Found): Written {
  return { kind: 'witnessed', actor: 'checkpoint', name, data }
}

const key = { type: 'Ed25519', peerId: NEW }

const good = new Story([
  [
    'given',
    { kind: 'challenge', actor: 'checkpoint', name: 'given-identity', data: { peerId: GIVEN } }
  ],
  ['node', started()],
  ['identity', said(`identity,${GIVEN}`)],
  ['refuser', started('refuser')],
  ['newcomer', started('newcomer')],
  ['another', started('another')],
  ['refusal', said('error,cannot read the key', 'refuser')],
  ['refuser exit', exited(1, 'refuser', true)],
  ['another identity', said(`identity,${ANOTHER}`, 'another')],
  ['newcomer identity', said(`identity,${NEW}`, 'newcomer')],
  ['saved key', witnessed('saved-key', { mode: '600', key })],
  ['SIGTERM', sent('SIGTERM', 'newcomer')],
  ['newcomer shutdown', said('shutdown', 'newcomer')],
  ['newcomer exit', exited(0, 'newcomer', true)],
  ['returner', started('returner')],
  ['returner identity', said(`identity,${NEW}`, 'returner')],
  ['kept key', witnessed('kept-key', { mode: '600', key })],
  ['SIGINT', sent('SIGINT', 'returner')],
  ['returner shutdown', said('shutdown', 'returner')],
  ['returner exit', exited(0, 'returner', true)],
  ['left key', witnessed('kept-key', { mode: '600', key })],
  ['corrupt key', witnessed('corrupt-key', { untouched: true })]
])

const byOther = (name: string): Story => good.with(name, { text: `identity,${OTHER}` })
const saved = (data: Found): Story => good.with('saved key', { data })
const kept = (data: Found): Story => good.with('kept key', { data })
const killedBy = (signal: string) => ({ code: null, signal })

const EVERYTHING = good.chapters
  .flatMap(([, each]) => (each.kind === 'line' ? [each.text] : []))
  .join('\\n')

testCheckpoint({
  checkpoint,
  good,
  symptoms: [
    ['identity-given', 'no-identity', 'another line', good.with('identity', { text: 'shutdown' })],
    ['identity-given', 'other-identity', 'another peer', byOther('identity')],
    [
      'identity-given',
      'other-identity',
      'two peers',
      good.after('identity', said(`identity,${OTHER}`))
    ],
    ['stops-on-sigterm', 'signal-ignored', 'nothing happens', good.upTo('SIGTERM')],
    [
      'stops-on-sigterm',
      'signal-ignored',
      'it says so and goes on',
      good.upTo('newcomer shutdown')
    ],
    [
      'stops-on-sigterm',
      'no-shutdown',
      'the signal ends it',
      good.without('newcomer shutdown').with('newcomer exit', killedBy('SIGTERM'))
    ],
    [
      'stops-on-sigterm',
      'no-shutdown',
      'it ends without a word',
      good.without('newcomer shutdown')
    ],
    [
      'stops-on-sigterm',
      'no-shutdown',
      'its word comes before the signal',
      good.without('newcomer shutdown').after('newcomer identity', said('shutdown', 'newcomer'))
    ],
    ['stops-on-sigterm', 'unclean-exit', 'an exit code', good.with('newcomer exit', { code: 3 })],
    [
      'stops-on-sigterm',
      'unclean-exit',
      'another signal',
      good.with('newcomer exit', killedBy('SIGKILL'))
    ],
    [
      'stops-on-sigterm',
      'unclean-exit',
      'the exit code of another signal',
      good.with('newcomer exit', { code: 130 })
    ],
    [
      'stops-on-sigterm',
      'no-shutdown',
      'a line of another node',
      good.with('newcomer shutdown', { actor: 'node' })
    ],
    ['key-created', 'no-identity', 'no line', good.without('newcomer identity')],
    [
      'key-created',
      'no-identity',
      'no line from the other newcomer',
      good.with('another identity', { text: 'warning,hello' })
    ],
    [
      'key-created',
      'silent',
      'not a word from the other newcomer',
      good.without('another identity')
    ],
    [
      'key-created',
      'key-not-random',
      'one key for all',
      good.with('another identity', { text: `identity,${NEW}` })
    ],
    ['key-created', 'key-not-saved', 'no file', saved(null)],
    ['key-created', 'key-not-saved', 'nobody looked', good.without('saved key')],
    [
      'key-created',
      'key-not-protobuf',
      'a file of something else',
      saved({ mode: '600', key: null })
    ],
    [
      'key-created',
      'key-of-another',
      'another key',
      saved({ mode: '600', key: { ...key, peerId: OTHER } })
    ],
    [
      'key-created',
      'key-not-ed25519',
      'another type',
      saved({ mode: '600', key: { ...key, type: 'secp256k1' } })
    ],
    ['key-created', 'key-readable', 'a file for all', saved({ mode: '644', key })],
    ['key-created', 'key-readable', 'a file for the group', saved({ mode: '640', key })],
    [
      'identity-kept',
      'no-identity',
      'no line',
      good.without('returner identity').after('returner', said('warning,hello', 'returner'))
    ],
    ['identity-kept', 'identity-lost', 'another peer', byOther('returner identity')],
    [
      'identity-kept',
      'key-replaced',
      'another key',
      kept({ mode: '600', key: { ...key, peerId: OTHER } })
    ],
    ['identity-kept', 'key-replaced', 'no key any more', kept({ mode: '600', key: null })],
    ['identity-kept', 'key-replaced', 'no file any more', kept(null)],
    [
      'identity-kept',
      'key-replaced',
      'another key when it stops',
      good.with('left key', { data: { mode: '600', key: { ...key, peerId: OTHER } } })
    ],
    ['identity-kept', 'key-replaced', 'nobody looked', good.without('kept key', 'left key')],
    ['stops-on-sigint', 'signal-ignored', 'nothing happens', good.upTo('SIGINT')],
    [
      'stops-on-sigint',
      'no-shutdown',
      'the signal ends it',
      good.without('returner shutdown').with('returner exit', killedBy('SIGINT'))
    ],
    ['stops-on-sigint', 'unclean-exit', 'an exit code', good.with('returner exit', { code: 143 })],
    [
      'corrupt-key-refused',
      'corrupt-key-accepted',
      'it comes up',
      good.with('refusal', { text: `identity,${OTHER}` })
    ],
    ['corrupt-key-refused', 'corrupt-key-silent', 'it goes on', good.without('refuser exit')],
    ['corrupt-key-refused', 'corrupt-key-silent', 'no line', good.without('refusal')],
    [
      'corrupt-key-refused',
      'corrupt-key-silent',
      'a line that does not say why',
      good.with('refusal', { text: 'error, ' })
    ],
    [
      'corrupt-key-refused',
      'corrupt-key-silent',
      'exit code 0',
      good.with('refuser exit', { code: 0 })
    ],
    [
      'corrupt-key-refused',
      'corrupt-key-silent',
      'a signal',
      good.with('refuser exit', killedBy('SIGABRT'))
    ],
    [
      'corrupt-key-refused',
      'corrupt-key-overwritten',
      'other contents',
      good.with('corrupt key', { data: { untouched: false } })
    ],
    ['corrupt-key-refused', 'corrupt-key-overwritten', 'nobody looked', good.without('corrupt key')]
  ],
  forgeries: {
    'the lines of each node in reverse order': [
      'node',
      'newcomer',
      'another',
      'returner',
      'refuser'
    ].reduce(
      (story, actor) => story.reversed(each => each.kind === 'line' && each.actor === actor),
      good
    ),
    'all lines from one node': new Story(
      good.chapters.map(([name, each]) => [
        name,
        each.kind === 'line' ? { ...each, actor: 'node' } : each
      ])
    ),
    'one line whose text holds all the others': good.with('identity', {
      text: `warning,${EVERYTHING}`
    }),
    'the log of another run': good.with('identity', { text: `identity,${OTHER}` }),
    'an identity that only looks the same': good.with('identity', {
      text: `identity,${GIVEN.toLowerCase()}`
    }),
    'events on stderr': new Story(
      good.chapters.map(([name, each]) => [
        name,
        each.kind === 'line' ? ({ ...each, kind: 'stderr' } as Written) : each
      ])
    )
  }
})

const ALSO_GOOD: { [what: string]: Story } = {
  'a script around the node that dies of the signal': good
    .with('newcomer exit', killedBy('SIGTERM'))
    .with('returner exit', killedBy('SIGINT')),
  'a shell around the node that says of which signal it died': good
    .with('newcomer exit', { code: 143 })
    .with('returner exit', { code: 130 }),
  'a key file that nobody may write': saved({ mode: '400', key })
}

for (const [what, story] of Object.entries(ALSO_GOOD)) {
  test(`checks pass ${what}`, () => {
    const { outcome, steps } = conclude(checkpoint, story.history())
    assert.equal(outcome, 'pass', JSON.stringify(steps))
  })
}
