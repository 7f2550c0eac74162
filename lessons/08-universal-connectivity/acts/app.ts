import { type Chapters, noted, PEER_IDS, seen } from '#checker/story'
import { DIRECT_MESSAGE_PROTOCOL } from '#shared/message'
import { directMessageAnswered } from '../direct-messages.ts'
import { FILE_PROTOCOL, fileRequestSeen } from '../file-exchange.ts'
import { lateDirect, saying } from '../say.ts'
import { downloaded, offered } from '../steps/fetches-files.ts'
import { probed } from '../steps/guards-disk.ts'
import { nextFound, offeredLast, offeredNext, residentFound } from '../steps/keeps-files.ts'
import { ODD_TEMPTATIONS, TEMPTATIONS } from '../steps/refuses-files.ts'
import { strangeDirect, strangeQuestions, strangeStreams } from '../strangers.ts'
import { got, heard, line, PHOTO, pinged, REST, refused, spoken, strangely } from './chapters.ts'

const { bob, mallory, node } = PEER_IDS
const DIRECT = 'psst, e5f6\nshutdown'
const FILE = '9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d'
const UNKNOWN = '7c9e6679-7425-40de-944b-e07fc1f90ae7'
const KEY_PATH = '/tmp/workshop/given.key'
const NEXT = '16fd2706-8baf-433b-82eb-8c7fada847d1'
const LAST = '9a65e7ab-1c1d-4b8f-9a3b-2f7a0f0a4a11'

/** Direct messages, strangers, and the files of others. */
export const app: Chapters = [
  spoken('direct', 'bob', DIRECT),
  ['answered', seen(directMessageAnswered, 'bob', { peerId: node, text: DIRECT, status: 'OK' })],
  ['direct line', line('direct', bob, DIRECT)],
  ['strange direct', noted(strangeDirect, {})],
  ...strangely('direct', DIRECT_MESSAGE_PROTOCOL),
  ['direct warning', line('warning', `a direct message from ${mallory} failed`)],
  ['strange questions', noted(strangeQuestions, {})],
  ...strangely('question', FILE_PROTOCOL),
  ['strange streams', noted(strangeStreams, {})],
  ['late direct', noted(lateDirect, { by: 'bob', text: 'psst, again' })],
  [
    'late direct answered',
    seen(directMessageAnswered, 'bob', { peerId: node, text: 'psst, again', status: 'OK' })
  ],
  ['late direct line', line('direct', bob, 'psst, again')],
  ['forged', noted(saying('forged'), { by: 'mallory', text: 'trust me' })],
  ...heard('genuine', 'mallory', 'it is only me'),
  ['offer', noted(offered, { ...PHOTO, id: FILE })],
  ['asked', seen(fileRequestSeen, 'bob', { peerId: node, fileId: FILE })],
  ['file line', line('file', bob, PHOTO.size, FILE)],
  ['download', noted(downloaded, { file: PHOTO })],
  ...[...TEMPTATIONS, ...ODD_TEMPTATIONS].flatMap(refused),
  ['offer next', noted(offeredNext, { ...PHOTO, id: NEXT })],
  ['offer next line', line('file', bob, PHOTO.size, NEXT)],
  ['offer last', noted(offeredLast, { ...PHOTO, id: LAST })],
  ['offer last line', line('file', bob, PHOTO.size, LAST)],
  ['resident found', noted(residentFound, { file: REST })],
  ['next found', noted(nextFound, { file: PHOTO })],
  ['probes', noted(probed, { ids: [UNKNOWN, '../given.key', KEY_PATH] })],
  ['unknown', got(UNKNOWN, {})],
  ['outside', got('../given.key', { error: 'the stream was reset' })],
  ['key', got(KEY_PATH, {})],
  ['lives', pinged('bob', node)]
]
