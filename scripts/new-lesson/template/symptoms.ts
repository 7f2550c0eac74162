import { CONNECTION_SYMPTOMS, IDENTITY_SYMPTOMS, type Symptoms } from '#checker/checkpoint'

/** What can go wrong in this lesson, explained. */
export const SYMPTOMS = {
  ...IDENTITY_SYMPTOMS,
  ...CONNECTION_SYMPTOMS,
  unanswered: {
    id: 'UC901',
    see: 'A peer asked your node something over the protocol of this lesson, and got no answer.',
    why: 'A stream is opened with the name of a protocol, and libp2p gives it to the function that is registered under exactly that name. With no such function the peer is told "protocol selection failed"; with one that writes nothing, or writes no length in front, the peer waits in vain.',
    prove:
      'npm run check -- NN --evidence: the last observation of alice says why there was no answer. "protocol selection failed" is about the name; a time that ran out, or a stream that ended, is about what was written.',
    fix: 'Before node.start(): node.handle(PROTOCOL, …) with the name as the text has it, version included; in it, read the question with lpStream(stream).read() and write it back with write(…).',
    hints: [
      'A peer asked your node something over the protocol of this lesson, and got no answer.',
      'Is the protocol registered, by exactly this name, before the node starts, and is the answer written through lpStream?'
    ]
  },
  'answered-otherwise': {
    id: 'UC902',
    see: 'Your node answered, but not with what it was asked.',
    why: 'An echo is the same bytes. They are changed when they are made into a text and back, when a constant is sent, or when the answer to another question is kept.',
    prove:
      'Compare expected and observed. What looks like the end of a question, or like two, was cut where a message does not end.',
    fix: 'const question = await messages.read(), and then await messages.write(question): the bytes as they came.',
    hints: [
      'Your node answered, but not with what it was asked.',
      'Follow the bytes from read to write: what happens to them on the way?'
    ]
  },
  unsaid: {
    id: 'UC903',
    see: 'A question was answered, and your node printed no direct line about it.',
    why: 'A step passes when what a peer saw and what your node says agree. Here the peer has its answer, and your node is silent.',
    prove:
      'npm run check -- NN --evidence: beside the answer that alice got stands no line of yours.',
    fix: "For every question: log('direct', connection.remotePeer, text), with the question as text.",
    hints: [
      'Your node answers, and does not say so.',
      'Where a question has been read, its text and the peer that has asked are both at hand: log them there.'
    ]
  },
  'said-otherwise': {
    id: 'UC904',
    see: 'There is a direct line about something that this peer has not asked.',
    why: 'The line says who has asked, and what. The peer at the other end of the connection is known from its handshake; the question is bytes that spell a text.',
    prove: 'Compare the line in observed with expected, field by field.',
    fix: "log('direct', connection.remotePeer, new TextDecoder().decode(question)), and nothing else under this name.",
    hints: [
      'A direct line says what a peer has asked, and by whom.',
      'Which of the two fields is not what it should be: the peer at the other end of the connection, or the question as text?'
    ]
  },
  'said-twice': {
    id: 'UC905',
    see: 'There are two direct lines about one question.',
    why: 'Every line is an event: something has happened. One question is one event.',
    prove: 'npm run check -- NN --evidence shows both lines, and what came between them.',
    fix: 'Log a question where it has been read, and nowhere else.',
    hints: [
      'There are two direct lines about one question.',
      'Where is it logged: where it is read, where it is answered, or in both places?'
    ]
  }
} satisfies Symptoms
