import { optional, text } from './field.ts'
import { sight } from './sight.ts'

// What a reference peer sees and does of a protocol on which one question gets one answer, both base64.

/** This reference peer asked a peer something over a protocol; the answer, or why there was none. */
export const questionAnswered = sight(
  'question-answered',
  {
    peerId: text,
    protocol: text,
    question: text,
    answer: optional(text),
    error: optional(text)
  },
  {
    describe: ({ answer, error, peerId, protocol, question }) => {
      const came = answer === undefined ? `no answer${error ? ` (${error})` : ''}` : quoted(answer)
      return `asked ${peerId} ${quoted(question)} over ${protocol}: ${came}`
    }
  }
)

/** A peer asked this reference peer something over a protocol, and was answered. */
export const questionSeen = sight(
  'question-seen',
  { peerId: text, protocol: text, question: text, answer: text },
  {
    describe: ({ answer, peerId, protocol, question }) =>
      `was asked ${quoted(question)} by ${peerId} over ${protocol}, and answered ${quoted(answer)}`
  }
)

const MAX_QUOTED = 60

/** Base64 as the text that it is, or how many bytes where it is none or too long. */
function quoted(base64: string): string {
  const bytes = Buffer.from(base64, 'base64')
  const text = bytes.toString()
  const isText = bytes.length <= MAX_QUOTED && Buffer.from(text).equals(bytes)
  if (isText) return JSON.stringify(text)
  return bytes.length === 1 ? '1 byte' : `${bytes.length} bytes`
}
