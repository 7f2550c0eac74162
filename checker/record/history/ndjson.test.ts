import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import type { NewObservation } from '#checker/record/sights'
import { historyOf, said, started } from '#checker/story'
import { anyEnd, anyObservation, anyOfKind, KINDS } from '../../test-kit/any-observation.ts'
import { HISTORY_VERSION, type History, type HistoryHeader } from './history.ts'
import { HistoryRecorder } from './history-recorder.ts'
import { formatHistory, HistoryFormatError, parseHistory } from './ndjson.ts'

const HEADER: HistoryHeader = {
  history: HISTORY_VERSION,
  lesson: '01-x',
  seed: 's',
  command: 'c',
  typed: false
}

const GOOD = formatHistory(historyOf([started(), said('identity,x'), said('shutdown')], HEADER))
const ROWS = GOOD.trimEnd().split('\n')

function recorded(observations: NewObservation[]): History {
  let now = 0
  const history = new HistoryRecorder(HEADER, () => {
    now += 1.23
    return now
  })
  for (const observation of observations) history.record(observation)
  return history
}

/** The good history with one of its lines (1-based) as another. */
function withLine(line: number, row: string): string {
  return ROWS.with(line - 1, row).join('\n')
}

/** The good history with one field of one of its lines changed; undefined removes it. */
function withField(line: number, field: string, value: unknown): string {
  return withLine(line, JSON.stringify({ ...JSON.parse(ROWS[line - 1] ?? ''), [field]: value }))
}

function damage(text: string): HistoryFormatError {
  try {
    parseHistory(text)
  } catch (error) {
    assert.ok(error instanceof HistoryFormatError, String(error))
    assert.equal(error.code, 'ERR_HISTORY_FORMAT')
    assert.match(error.message, new RegExp(`^line ${error.line}: `))
    return error
  }
  assert.fail('the damage went unnoticed')
}

test('parseHistory() reads back whatever was recorded', () => {
  fc.assert(
    fc.property(fc.array(anyObservation, { maxLength: 12 }), anyEnd, (observations, end) => {
      const history = recorded([...observations, end])
      const text = formatHistory(history)
      const read = parseHistory(text)
      assert.deepEqual(read.header, history.header)
      assert.deepEqual(read.observations, history.observations)
      assert.deepEqual(read.malformed, history.malformed)
      assert.equal(formatHistory(read), text)
    })
  )
})

test('parseHistory() knows every kind of observation', () => {
  for (const kind of KINDS) {
    fc.assert(
      fc.property(anyOfKind(kind), anyEnd, (observation, end) => {
        const history = recorded([observation, end])
        assert.deepEqual(parseHistory(formatHistory(history)).observations, history.observations)
      }),
      { numRuns: 10 }
    )
  }
})

test('formatHistory() writes one line for each observation, whatever it holds', () => {
  const text = 'a\nb\r\u2028c\u0000\u001b[2J\ud800'
  const rows = formatHistory(historyOf([said(text)])).split('\n')
  assert.equal(rows.length, 4)
  assert.equal(JSON.parse(rows[1] ?? '').text, text)
})

test('parseHistory() reads files with Windows line ends and without the last one', () => {
  const { observations } = parseHistory(GOOD)
  assert.deepEqual(parseHistory(GOOD.trimEnd()).observations, observations)
  assert.deepEqual(parseHistory(GOOD.replaceAll('\n', '\r\n')).observations, observations)
})

const DAMAGES: [what: string, text: string, line: number, message: RegExp][] = [
  ['an empty file', '', 1, /the file is empty/],
  ['a file of one newline', '\n', 1, /the file is empty/],
  ['a binary file', Buffer.alloc(300, 0x9d).toString('utf8'), 1, /not JSON/],
  ['an image', '\u0089PNG\r\n\u001a\n\u0000\u0000', 1, /not JSON/],
  ['a node log instead of a history', 'identity,12D3KooW\nshutdown\n', 1, /not JSON/],
  ['a report instead of a history', '{\n  "outcome": "pass"\n}\n', 1, /not JSON/],
  ['another JSON object', '{"outcome":"pass"}\n', 1, /must have "history": 1/],
  ['a version that is not known', withField(1, 'history', 99), 1, /must have "history": 1/],
  ['a header that is a list', withLine(1, '[]'), 1, /not a JSON object/],
  ['a header without a lesson', withField(1, 'lesson', undefined), 1, /header's "lesson"/],
  ['a header with another seed', withField(1, 'seed', 7), 1, /header's "seed" must be a string/],
  ['a header without a command', withField(1, 'command', null), 1, /header's "command"/],
  [
    'a header that does not say whether it was typed',
    withField(1, 'typed', 1),
    1,
    /header's "typed" must be true or false/
  ],
  ['a header alone', `${ROWS[0]}\n`, 1, /stops before its end/],
  ['a file without its last line', ROWS.slice(0, -1).join('\n'), 4, /stops before its end/],
  ['a file cut in the middle of a line', GOOD.slice(0, -20), 5, /not JSON/],
  ['a line that is not JSON', withLine(3, 'identity,x'), 3, /not JSON/],
  ['an empty line', withLine(3, ''), 3, /not JSON/],
  ['a line that is null', withLine(3, 'null'), 3, /not a JSON object/],
  ['a line that is missing', ROWS.toSpliced(2, 1).join('\n'), 3, /"seq" must be 2, not 3/],
  [
    'a line that is there twice',
    ROWS.toSpliced(2, 0, ROWS[2] ?? '').join('\n'),
    4,
    /must be 3, not 2/
  ],
  [
    'two lines that changed places',
    ROWS.with(2, ROWS[3] ?? '')
      .with(3, ROWS[2] ?? '')
      .join('\n'),
    3,
    /must be 2, not 3/
  ],
  ['an unknown kind', withField(3, 'kind', 'rumour'), 3, /unknown kind "rumour"/],
  ['a kind that every object has', withField(3, 'kind', 'constructor'), 3, /unknown kind/],
  ['a line without a kind', withField(3, 'kind', undefined), 3, /unknown kind/],
  ['a line without a time', withField(3, 'at', undefined), 3, /"at" of a "line" must be number/],
  ['a time that is text', withField(3, 'at', '1'), 3, /"at" of a "line" must be number/],
  ['a line without an actor', withField(3, 'actor', undefined), 3, /"actor" of a "line"/],
  [
    'a line without its text',
    withField(3, 'text', undefined),
    3,
    /"text" of a "line" must be string/
  ],
  [
    'notices that are no list',
    withField(3, 'notices', 'cut'),
    3,
    /"notices" of a "line" must be a list of strings/
  ],
  [
    'more after the end',
    `${GOOD}${JSON.stringify({ ...JSON.parse(ROWS[2] ?? ''), seq: 5 })}\n${JSON.stringify({ ...JSON.parse(ROWS[4] ?? ''), seq: 6 })}\n`,
    6,
    /nothing may follow the end/
  ]
]

for (const [what, text, line, message] of DAMAGES) {
  test(`parseHistory() names the line of ${what}`, () => {
    const error = damage(text)
    assert.match(error.message, message)
    assert.equal(error.line, line)
  })
}

test('parseHistory() misses every field of every kind that must be there', () => {
  const optional = new Set([
    'notices',
    'offered',
    'supported',
    'remoteAddr',
    'localAddr',
    'error',
    'silent'
  ])
  const [header = ''] = ROWS
  for (const kind of KINDS) {
    const [observation] = fc.sample(anyOfKind(kind), { numRuns: 1, seed: 1 })
    const whole = { seq: 1, at: 0, ...observation }
    for (const field of Object.keys(whole)) {
      if (optional.has(field) || (kind === 'rung' && field === 'peerId')) continue
      const { [field as keyof typeof whole]: _, ...rest } = whole
      assert.equal(damage(`${header}\n${JSON.stringify(rest)}\n`).line, 2, `${kind}: ${field}`)
    }
  }
})

test('parseHistory() reads a file that has lost bytes, or names the line', () => {
  fc.assert(
    fc.property(fc.nat(GOOD.length), fc.nat(200), (from, length) => {
      try {
        parseHistory(GOOD.slice(0, from) + GOOD.slice(from + length))
      } catch (error) {
        assert.ok(error instanceof HistoryFormatError, String(error))
        assert.ok(error.line >= 1 && error.line <= ROWS.length)
      }
    })
  )
})

test('HistoryFormatError says nothing that a terminal would obey', () => {
  const texts = ['\u001b[2J', withField(3, 'kind', '\u001b]0;owned\u0007'), withLine(3, '\u009b2J')]
  for (const text of texts) assert.doesNotMatch(damage(text).message, /\p{Cc}/u)
})
