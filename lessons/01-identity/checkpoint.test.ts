import { exited, Story, said, started, testCheckpoint, type Written } from '#checker/test-kit'
import checkpoint from './checkpoint.ts'

const GIVEN = '12D3KooWGC6TvWhfapngX6wvJHMYvKpDMXPb3ZnCZ6dMoaMtimQ5'
const NEW = '12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp'
const OTHER = '12D3KooWA4Xop1JaT3MHxwYMkCepYsv4iPVopMXwCz5iHYdBfeSB'

function sent(signal: string, actor: string): Written {
  return { kind: 'signalled', actor, signal }
}

function witnessed(name: string, data: Extract<Written, { kind: 'witnessed' }>['data']): Written {
  return { kind: 'witnessed', actor: 'checkpoint', name, data }
}

const good = new Story([
  [
    'given',
    { kind: 'challenge', actor: 'checkpoint', name: 'given-identity', data: { peerId: GIVEN } }
  ],
  ['node', started()],
  ['node identity', said(`identity,${GIVEN}`)],
  ['refuser', started('refuser')],
  ['newcomer', started('newcomer')],
  ['newcomer identity', said(`identity,${NEW}`, 'newcomer')],
  ['SIGTERM', sent('SIGTERM', 'newcomer')],
  ['newcomer shutdown', said('shutdown', 'newcomer')],
  ['newcomer exit', exited(0, 'newcomer', true)],
  ['saved key', witnessed('saved-key', { mode: '600', key: { type: 'Ed25519', peerId: NEW } })],
  ['returner', started('returner')],
  ['returner identity', said(`identity,${NEW}`, 'returner')],
  ['SIGINT', sent('SIGINT', 'returner')],
  ['returner shutdown', said('shutdown', 'returner')],
  ['returner exit', exited(0, 'returner', true)],
  ['refusal', said('error,cannot read the key', 'refuser')],
  ['refuser exit', exited(1, 'refuser', true)],
  ['corrupt key', witnessed('corrupt-key', { untouched: true })]
])

const byOther = (name: string): Story => good.with(name, { text: `identity,${OTHER}` })
const saved = (data: Extract<Written, { kind: 'witnessed' }>['data']): Story =>
  good.with('saved key', { data })
const key = { type: 'Ed25519', peerId: NEW }
const killed = { code: null, signal: 'SIGTERM' }

const EVERYTHING = good.chapters
  .flatMap(([, each]) => (each.kind === 'line' ? [each.text] : []))
  .join('\\n')

testCheckpoint({
  checkpoint,
  good,
  symptoms: [
    [
      'identity-given',
      'no-identity',
      'another line',
      good.with('node identity', { text: 'shutdown' })
    ],
    ['identity-given', 'other-identity', 'another peer', byOther('node identity')],
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
      good.without('newcomer shutdown').with('newcomer exit', killed)
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
      'the signal after all',
      good.with('newcomer exit', killed)
    ],
    ['key-created', 'no-identity', 'no line', good.without('newcomer identity')],
    ['key-created', 'key-not-saved', 'no file', saved(null)],
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
    ['stops-on-sigint', 'signal-ignored', 'nothing happens', good.upTo('SIGINT')],
    [
      'stops-on-sigint',
      'no-shutdown',
      'the signal ends it',
      good.without('returner shutdown').with('returner exit', { code: null, signal: 'SIGINT' })
    ],
    ['stops-on-sigint', 'unclean-exit', 'an exit code', good.with('returner exit', { code: 130 })],
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
      'exit code 0',
      good.with('refuser exit', { code: 0 })
    ],
    [
      'corrupt-key-refused',
      'corrupt-key-silent',
      'a signal',
      good.with('refuser exit', { code: null, signal: 'SIGABRT' })
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
    'the lines of each node in reverse order': ['node', 'newcomer', 'returner', 'refuser'].reduce(
      (story, actor) => story.reversed(each => each.kind === 'line' && each.actor === actor),
      good
    ),
    'all lines from one node': new Story(
      good.chapters.map(([name, each]) => [
        name,
        each.kind === 'line' ? { ...each, actor: 'node' } : each
      ])
    ),
    'one line whose text holds all the others': good.with('node identity', {
      text: `warning,${EVERYTHING}`
    }),
    'the log of another run': good.with('node identity', { text: `identity,${OTHER}` }),
    'an identity that only looks the same': good.with('node identity', {
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
