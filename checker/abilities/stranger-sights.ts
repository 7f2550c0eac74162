import { number, oneOf, optional, sight, text } from '#checker/checkpoint'

// What a reference peer does that no peer should do, and what becomes of it.

/**
 * `closed`: the other side has closed its end. `reset`: it has thrown the stream away. `open`: it had done
 * neither when the time was up. `refused`: there never was a stream.
 */
export type StrangeEnd = 'closed' | 'reset' | 'open' | 'refused'

const end = oneOf('closed', 'reset', 'open', 'refused')

/** This reference peer wrote something strange on a stream of its own; how that ended, and what came back. */
export const strangeBytesSent = sight(
  'strange-bytes-sent',
  {
    peerId: text,
    protocol: text,
    /** What it was, in a few words. */
    what: text,
    /** How many of them were written. */
    bytes: number,
    end,
    /** What came back before, base64, cut at 4096 bytes. */
    answer: text,
    error: optional(text)
  },
  {
    describe: ({ bytes, end, error, peerId, protocol, what }) =>
      `sent ${peerId} ${what} over ${protocol}, ${bytes} bytes: ${error ?? FATES[end]}`,
    moment: {
      subject: 'app',
      shape: 'exchange',
      text: ({ end, error, what }) => `${what}: ${error ?? FATES[end]}`
    }
  }
)

/** This reference peer was spoken to, and has answered as nobody should. */
export const strangeAnswerGiven = sight(
  'strange-answer-given',
  {
    peerId: text,
    protocol: text,
    /** What it was, in a few words. */
    what: text,
    /** How many of them were written. */
    bytes: number
  },
  {
    describe: ({ bytes, peerId, protocol, what }) =>
      `answered ${peerId} with ${what} over ${protocol}, ${bytes} bytes`,
    moment: {
      subject: 'app',
      shape: 'arrow',
      text: ({ protocol, what }) => `answers ${protocol} with ${what}`
    }
  }
)

/** This reference peer has opened streams, and leaves them open. */
export const streamsHeld = sight(
  'streams-held',
  { peerId: text, protocol: text, wanted: number, opened: number },
  {
    describe: ({ opened, peerId, protocol, wanted }) =>
      `opened ${opened} of ${wanted} streams of ${protocol} with ${peerId}, and leaves them open`,
    moment: {
      subject: 'app',
      shape: 'arrow',
      text: ({ opened, protocol }) => `${opened} idle streams of ${protocol}`
    }
  }
)

/** The other side has ended a stream that this reference peer has left open. */
export const streamLetGo = sight(
  'stream-let-go',
  {
    peerId: text,
    protocol: text,
    /** How long it was open, milliseconds. */
    heldMs: number
  },
  {
    describe: ({ heldMs, peerId, protocol }) =>
      `saw ${peerId} end an idle stream of ${protocol} after ${heldMs} ms`,
    moment: {
      subject: 'app',
      shape: 'arrow',
      inbound: true,
      text: ({ heldMs }) => `gives up an idle stream after ${heldMs} ms`
    }
  }
)

const FATES: { [End in StrangeEnd]: string } = {
  closed: 'the stream was closed',
  reset: 'the stream was reset',
  open: 'the stream is still open',
  refused: 'there was no stream'
}
