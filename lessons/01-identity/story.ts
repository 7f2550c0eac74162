import {
  defineStory,
  exited,
  forgedLines,
  noted,
  PEER_IDS,
  Story,
  said,
  started,
  type Written
} from '#checker/story'
import { corruptKey, keptKey, lostKey, restingKey, savedKey, WRITTEN_AT } from './key-files.ts'

const {
  node,
  alice: made,
  bob: another,
  carol: nameless,
  erin: unnamed,
  dave: reborn,
  stranger
} = PEER_IDS
const KEY_FILE = {
  mode: '600',
  key: { type: 'Ed25519', peerId: made },
  writtenAt: WRITTEN_AT
}

const sent = (signal: string, actor: string): Written => ({ kind: 'signalled', actor, signal })

const good = new Story([
  ['node', started('node', node)],
  ['identity', said(`identity,${node}`)],
  ['refuser', started('refuser')],
  ['newcomer', started('newcomer')],
  ['another', started('another')],
  ['refusal', said('error,cannot read the key', 'refuser')],
  ['refuser exit', exited(1, 'refuser', true)],
  ['another identity', said(`identity,${another}`, 'another')],
  ['newcomer identity', said(`identity,${made}`, 'newcomer')],
  ['saved key', noted(savedKey, KEY_FILE)],
  ['nameless', started('nameless')],
  ['nameless identity', said(`identity,${nameless}`, 'nameless')],
  ['unnamed', started('unnamed')],
  ['unnamed identity', said(`identity,${unnamed}`, 'unnamed')],
  ['SIGTERM', sent('SIGTERM', 'newcomer')],
  ['newcomer shutdown', said('shutdown', 'newcomer')],
  ['newcomer exit', exited(0, 'newcomer', true)],
  ['resting key', noted(restingKey, KEY_FILE)],
  ['returner', started('returner')],
  ['returner identity', said(`identity,${made}`, 'returner')],
  ['lost key', noted(lostKey, { wasThere: true })],
  ['reborn', started('reborn')],
  ['kept key', noted(keptKey, KEY_FILE)],
  ['SIGINT', sent('SIGINT', 'returner')],
  ['returner shutdown', said('shutdown', 'returner')],
  ['returner exit', exited(0, 'returner', true)],
  ['left key', noted(keptKey, KEY_FILE)],
  ['reborn identity', said(`identity,${reborn}`, 'reborn')],
  ['corrupt key', noted(corruptKey, { untouched: true })]
])

const isLine = ({ kind }: Written): boolean => kind === 'line'
const everything = good.chapters.flatMap(([, each]) => (each.kind === 'line' ? [each.text] : []))

export default defineStory({
  good,
  alsoGood: {
    'a script around the node that dies of the signal': good
      .with('newcomer exit', { code: null, signal: 'SIGTERM' })
      .with('returner exit', { code: null, signal: 'SIGINT' }),
    'a shell around the node that says of which signal it died': good
      .with('newcomer exit', { code: 143 })
      .with('returner exit', { code: 130 }),
    'a node that had half a file when it was looked at first': good.with('saved key', {
      data: { ...KEY_FILE, writtenAt: WRITTEN_AT - 1 }
    }),
    'a key file that nobody may write': good.with('saved key', {
      data: { ...KEY_FILE, mode: '400' }
    })
  },
  forgeries: {
    ...forgedLines(good),
    'the lines of each node in reverse order': [
      'node',
      'newcomer',
      'another',
      'nameless',
      'unnamed',
      'returner',
      'reborn',
      'refuser'
    ].reduce((story, actor) => story.reversed(each => isLine(each) && each.actor === actor), good),
    'all lines from one node': good.retold(each => (isLine(each) ? { actor: 'node' } : {})),
    'one line whose text holds all the others': good.says(
      'identity',
      `warning,${everything.join('\\n')}`
    ),
    'the log of another run': good.says('identity', `identity,${stranger}`),
    'an identity that only looks the same': good.says('identity', `identity,${node.toLowerCase()}`),
    'events on stderr': good.retold(each => (isLine(each) ? { kind: 'stderr' } : {}))
  }
})
