import { base64 } from '#checker/checkpoint'
import { addrOf, type Chapters, noted, PEER_IDS, said, seen, started } from '#checker/story'
import { FILE_TOPIC } from '#shared/topics'
import { directMessageSeen } from '../direct-messages.ts'
import { saying } from '../say.ts'
import { grafted } from '../steps/announces-to-nobody.ts'
import { connecting } from '../steps/connects.ts'
import { offeredAlone } from '../steps/fetches-without-folder.ts'
import { besides } from '../steps/gives-nothing-beside.ts'
import { stalled } from '../steps/loses-patience.ts'
import { neighbour, sharing } from '../steps/shares-files.ts'
import { mistyped } from '../steps/survives-typos.ts'
import { connection, got, line, PHOTO, pinged, received, spoken } from './chapters.ts'

const { bob, node, stranger: headless } = PEER_IDS
const ALONE = '0f8fad5b-d9cb-469f-a165-70867728950e'
const SHARED = 'f47ac10b-58cc-4372-a567-0e02b2c3d479'

const TYPED = 'grüß dich, 世界'
/** What a person types; and a second node, where nobody does. */
export const person: Chapters = [
  spoken('typed', 'node', TYPED),
  ['typed at alice', received('alice', 'node', base64(TYPED))],
  ['typed at bob', received('bob', 'node', base64(TYPED))],
  spoken('whisper', 'node', 'whisper'),
  [
    'whisper taken',
    seen(directMessageSeen, 'bob', {
      peerId: node,
      text: 'whisper',
      mediaType: 'text/plain',
      clientVersion: '0.0.1',
      timestamp: 1_763_620_000_000
    })
  ],
  ['share', noted(sharing, { path: '/tmp/holiday.jpg', ...PHOTO })],
  ['shared', received('bob', 'node', base64(SHARED), FILE_TOPIC)],
  ['shared got', got(SHARED, PHOTO)],
  ['neighbour', noted(neighbour, { id: 'given.key' })],
  ['neighbour got', got('given.key', {})],
  ['besides', noted(besides, { ids: ['./given.key', '..%2fgiven.key'] })],
  ['beside 1', got('./given.key', {})],
  ['beside 2', got('..%2fgiven.key', { error: 'the stream was reset' })],
  ['connect', noted(connecting, { addr: addrOf('dave') })],
  ...connection('dave'),
  ['typos', noted(mistyped, { lines: ['/dance', '/dm p hush'] })],
  ['typo warning', line('warning', '/connect failed: no valid addresses')],
  ['after typos', noted(saying('after-typos'), { by: 'node', text: 'still here' })],
  ['after seen', received('alice', 'node', base64('still here'))],
  spoken('refused-whisper', 'node', 'not now'),
  ['refusal warning', line('warning', `/dm failed: ${bob} answered ERROR`)],
  ['headless', started('headless', headless)],
  ['headless line', said(`identity,${headless}`, 'headless')],
  ['stalled', noted(stalled, {})],
  ['alone', noted(saying('alone'), { by: 'headless', text: 'hello?' })],
  ['alone ping', pinged('dave', headless)],
  ['stdin ended', { kind: 'stdin-ended', actor: 'headless' }],
  ['dave ping', pinged('dave', headless)],
  ['grafted', noted(grafted, {})],
  ['graft ping', pinged('dave', headless)],
  ['offer alone', noted(offeredAlone, { ...PHOTO, id: ALONE })],
  ['offer alone line', said(`file,${PEER_IDS.erin},${PHOTO.size},${ALONE}`, 'headless')]
]
