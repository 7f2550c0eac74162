import { loadCheckpoint } from '#checker/project'
import {
  connectionSeen,
  Story,
  said,
  started,
  testCheckpoint,
  type Written
} from '#checker/test-kit'
import { PROTOCOL } from './checks.ts'

const checkpoint = await loadCheckpoint({ dir: import.meta.dirname })

const NODE = '12D3KooWGC6TvWhfapngX6wvJHMYvKpDMXPb3ZnCZ6dMoaMtimQ5'
const ALICE = '12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp'
const STRANGER = '12D3KooWMbbPVGsZYh3ChQjue712NHHGNybRRXwnuSpezYjGbCDS'
const QUESTIONS = ['4f1d', '93ab']

function challenge(name: string, data: object): Written {
  return { kind: 'challenge', actor: 'checkpoint', name, data: { ...data } }
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64')
}

/** Alice asks, is answered, and the node says so. */
function asked(question: string): [string, Written][] {
  const answered: Written = {
    kind: 'question-answered',
    actor: 'alice',
    peerId: NODE,
    protocol: PROTOCOL,
    question: base64(question),
    answer: base64(question)
  }
  return [
    [`answered ${question}`, answered],
    [`said ${question}`, said(`direct,${ALICE},${question}`)]
  ]
}

const good = new Story([
  ['given', challenge('given-identity', { peerId: NODE })],
  ['network', challenge('network', { node: NODE, alice: ALICE, questions: QUESTIONS })],
  ['node', started()],
  ['identity', said(`identity,${NODE}`)],
  ['listening', said(`listening,/ip4/127.0.0.1/tcp/4001/p2p/${NODE}`)],
  ...connectionSeen({
    peer: 'alice',
    peerId: NODE,
    direction: 'inbound',
    localAddr: '/ip4/127.0.0.1/tcp/5001',
    remoteAddr: '/ip4/127.0.0.1/tcp/60001'
  }),
  ...QUESTIONS.flatMap(asked)
])

const [one = '', other = ''] = QUESTIONS
const unanswered = { answer: undefined, error: 'protocol selection failed' }

/** Alice's connection broke at this rung. */
function broken(rung: string, facts: object = {}): Story {
  const names = good.chapters.map(([name]) => name)
  const above = names.slice(names.indexOf(`alice ${rung}`) + 1, names.indexOf('alice opened') + 1)
  return good.without(...above).with(`alice ${rung}`, { ok: false, error: 'EOF', ...facts })
}

testCheckpoint({
  checkpoint,
  good,
  symptoms: [
    ['identity-given', 'no-identity', 'no line', good.without('identity')],
    [
      'identity-given',
      'other-identity',
      'another peer',
      good.with('identity', { text: `identity,${STRANGER}` })
    ],
    ['connects', 'no-tcp', 'nobody came', broken('tcp')],
    ['connects', 'no-common-encrypter', 'no Noise', broken('multistream')],
    ['connects', 'handshake-failed', 'half a handshake', broken('noise')],
    ['connects', 'no-common-muxer', 'no Yamux', broken('yamux')],
    [
      'connects',
      'connected-as-another',
      'somebody else came',
      good.with('alice opened', { peerId: STRANGER })
    ],
    ['answers', 'unanswered', 'no such protocol', good.with(`answered ${one}`, unanswered)],
    ['answers', 'unanswered', 'once, and never again', good.with(`answered ${other}`, unanswered)],
    ['answers', 'unanswered', 'the run broke off', good.without(`answered ${other}`)],
    [
      'answers',
      'answered-otherwise',
      'the answer to the first question',
      good.with(`answered ${other}`, { answer: base64(one) })
    ],
    ['says', 'unsaid', 'answered in silence', good.without(`said ${one}`, `said ${other}`)],
    ['says', 'unsaid', 'the second one is missing', good.without(`said ${other}`)],
    [
      'says',
      'said-otherwise',
      'in the name of somebody else',
      good.with(`said ${one}`, { text: `direct,${STRANGER},${one}` })
    ],
    [
      'says',
      'said-otherwise',
      'what nobody has asked',
      good.after('alice opened', said(`direct,${ALICE},hello`))
    ],
    ['says', 'said-twice', 'twice', good.after(`said ${one}`, said(`direct,${ALICE},${one}`))]
  ],
  // Alice dials nobody, so nobody can hang up on her.
  foreign: ['hung-up'],
  forgeries: {
    'the lines without the work': good.without(`answered ${one}`, `answered ${other}`),
    'the work without the lines': good.without(`said ${one}`, `said ${other}`),
    'the lines of another run': good
      .with(`said ${one}`, { text: `direct,${ALICE},0123` })
      .with(`said ${other}`, { text: `direct,${ALICE},4567` }),
    'one line with the other in it': good
      .without(`said ${other}`)
      .with(`said ${one}`, { text: `direct,${ALICE},${one}\\ndirect,${ALICE},${other}` })
  },
  // Other lessons have asked for it.
  unread: ['listening']
})
