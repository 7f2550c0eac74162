import { base64 } from '#checker/checkpoint'
import {
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

const good = new Story([
  ...up('alice'),
  ['asked', noted(asked, { words: WORDS })],
  ['node', started('node', node)],
  ['identity', said(`identity,${node}`)],
  ...connectionSeen({ peer: 'alice', direction: 'inbound' }),
  ...WORDS.flatMap(word => {
    const question = base64(word)
    const answered = { peerId: node, protocol: PROTOCOL, question, answer: question }
    return [
      [`answered ${word}`, { kind: 'question-answered', actor: 'alice', ...answered }],
      [`said ${word}`, said(`direct,${alice},${word}`)]
    ] as const
  })
])

export default defineStory({
  good,
  forgeries: {
    'the lines without the work': good.without('answered 4f1d', 'answered 93ab'),
    'the lines of another run': good.says('said 93ab', `direct,${alice},4567`)
  }
})
