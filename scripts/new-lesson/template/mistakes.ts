import { defineMistakes } from '#checker/checkpoint'

const FILE = 'handle-echo.ts'

export default defineMistakes([
  {
    id: 'never-handled',
    title: 'has the function, and never calls it',
    edits: [
      {
        from: '  await handleEcho(node)\n',
        to: '  void handleEcho\n'
      }
    ],
    caughtBy: { check: 'answers', symptom: 'unanswered' }
  },
  {
    id: 'another-name',
    title: 'leaves the version out of the name of the protocol',
    edits: [{ file: FILE, from: '/1.0.0', to: '' }],
    caughtBy: { check: 'answers', symptom: 'unanswered' }
  },
  {
    id: 'never-answers',
    title: 'reads the question, and closes the stream',
    edits: [{ file: FILE, from: '      await messages.write(question)\n', to: '' }],
    caughtBy: { check: 'answers', symptom: 'unanswered' }
  },
  {
    id: 'no-length',
    title: 'writes the answer without its length in front',
    edits: [{ file: FILE, from: 'await messages.write(question)', to: 'stream.send(question)' }],
    caughtBy: { check: 'answers', symptom: 'unanswered' }
  },
  {
    id: 'answers-otherwise',
    title: 'answers with something that it has made of the question',
    edits: [
      {
        file: FILE,
        from: 'await messages.write(question)',
        to: 'await messages.write(question.toReversed())'
      }
    ],
    caughtBy: { check: 'answers', symptom: 'answered-otherwise' }
  },
  {
    id: 'unsaid',
    title: 'answers in silence',
    edits: [
      {
        file: FILE,
        from: "      log('direct', connection.remotePeer, new TextDecoder().decode(question))\n",
        to: '      void [log, connection]\n'
      }
    ],
    caughtBy: { check: 'says', symptom: 'unsaid' }
  },
  {
    id: 'names-itself',
    title: 'names itself in the line, and not who has asked',
    edits: [{ file: FILE, from: "'direct', connection.remotePeer", to: "'direct', node.peerId" }],
    caughtBy: { check: 'says', symptom: 'said-otherwise' }
  },
  {
    id: 'says-bytes',
    title: 'logs the bytes, and not the text that they are',
    edits: [{ file: FILE, from: 'new TextDecoder().decode(question)', to: "question.join(' ')" }],
    caughtBy: { check: 'says', symptom: 'said-otherwise' }
  },
  {
    id: 'says-twice',
    title: 'logs the question when it comes, and again with the answer',
    edits: [
      {
        file: FILE,
        from: '      await messages.write(question)\n',
        to: "      log('direct', connection.remotePeer, new TextDecoder().decode(question))\n      await messages.write(question)\n"
      }
    ],
    caughtBy: { check: 'says', symptom: 'said-twice' }
  }
])
