import {
  all,
  base64,
  fail,
  type History,
  type Judgement,
  pass,
  quote,
  step,
  textOf
} from '#checker/checkpoint'
import { decodeChatMessage, encodeChatMessage } from '#shared/message'
import { arrived, received } from '../received.ts'
import { isCommand, late, SAYINGS, saying } from '../say.ts'
import { onceMore } from '../story-variations.ts'

export const says = step({
  id: 'says',
  title: 'says what is typed to everybody, once, as plain text',
  symptoms: {
    'not-said': good => ({
      'bob has not received it': good.without('typed at bob'),
      'with a line break': good.with('typed at bob', { data: base64('grüß\n') }),
      'nothing typed': good.without('typed')
    }),
    'said-as-protobuf': good => ({
      'the greeting': good.with('greeting', { data: protobufOf(good.id('node')) })
    }),
    'says-unasked': good => onceMore(good, 'typed at alice', 'whisper', { data: base64('beep') }),
    'said-twice': good => onceMore(good, 'typed at alice')
  },
  catches: {
    'nobody-listens': 'not-said',
    'says-protobuf': 'said-as-protobuf',
    'says-json': 'not-said',
    'says-twice': 'said-twice',
    heartbeat: 'says-unasked'
  },
  judge: history =>
    all([
      saysNoProtobuf(history),
      saysOnlyWhatIsTyped(history),
      ...['alice', 'bob'].map(peer => arrived(history, 'typed', peer, 'not-said'))
    ])
})

/** Whatever the node says, its greeting included, the app must be able to show. */
function saysNoProtobuf(history: History): Judgement<'said-as-protobuf'> {
  const wrapped = received(history, 'alice', 'node').find(each => isProtobuf(each.data))
  if (wrapped === undefined) return pass()
  return fail({
    symptom: 'said-as-protobuf',
    expected: 'your node says plain UTF-8 text: nothing around it, and nothing in front',
    observed: quote(textOf(wrapped.data)),
    evidence: [wrapped.seq]
  })
}

/**
 * From the first line that is typed on, whatever the node says has been typed; one greeting may have come
 * before. A command that is said aloud is for `survives-typos` to find.
 */
function saysOnlyWhatIsTyped(history: History): Judgement<'says-unasked'> {
  const since = history.noted(saying('typed'))
  if (since === undefined) return pass()
  const typed = [...SAYINGS.map(saying), late]
    .flatMap(note => history.allNoted(note))
    .filter(({ by }) => by === 'node')
  const unasked = received(history, 'alice', 'node').find(({ data, seq }) => {
    const text = textOf(data)
    if (seq < since.seq || isCommand(text)) return false
    return !typed.some(each => text.includes(each.text))
  })
  if (unasked === undefined) return pass(since.seq)
  return fail({
    symptom: 'says-unasked',
    expected: 'your node says what is typed, and nothing of its own',
    observed: `nobody has typed ${quote(textOf(unasked.data))}`,
    evidence: [since.seq, unasked.seq]
  })
}

function isProtobuf(data: string): boolean {
  try {
    decodeChatMessage(Buffer.from(data, 'base64'))
    return true
  } catch {
    return false
  }
}

function protobufOf(from: string): string {
  const message = encodeChatMessage({ from, text: 'hi', timestamp: 1, type: 'CHAT' })
  return Buffer.from(message).toString('base64')
}
