import { base64 } from '#checker/checkpoint'
import {
  type Chapters,
  connectionSeen,
  defineStory,
  noted,
  PEER_IDS,
  Story,
  said,
  started,
  up
} from '#checker/story'
import { asked, PROTOCOL } from './echo.ts'

const { alice, node } = PEER_IDS
const WORDS = ['4f1d', '93ab']

/** Alice asks, is answered, and the node says so. */
function exchange(word: string): Chapters {
  const [question, peerId] = [base64(word), node]
  const answered = { peerId, protocol: PROTOCOL, question, answer: question }
  return [
    [`answered ${word}`, { kind: 'question-answered', actor: 'alice', ...answered }],
    [`said ${word}`, said(`direct,${alice},${word}`)]
  ]
}

const good = new Story([
  ...up('alice'),
  ['asked', noted(asked, { words: WORDS })],
  ['node', started('node', node)],
  ['identity', said(`identity,${node}`)],
  ['listening', said(`listening,/ip4/127.0.0.1/tcp/4001/p2p/${node}`)],
  ...connectionSeen({ peer: 'alice', direction: 'inbound' }),
  ...WORDS.flatMap(exchange)
])

export default defineStory({
  good,
  forgeries: {
    'the lines without the work': good.without('answered 4f1d', 'answered 93ab'),
    'the lines of another run': good
      .says('said 4f1d', `direct,${alice},0123`)
      .says('said 93ab', `direct,${alice},4567`),
    'one line with the other in it': good
      .without('said 93ab')
      .says('said 4f1d', `direct,${alice},4f1d\\ndirect,${alice},93ab`)
  },
  // Other lessons have asked for it.
  unread: ['listening']
})
