import { base64 } from '#checker/checkpoint'
import { type Chapters, noted, PEER_IDS } from '#checker/story'
import { mended, partition } from '../steps/heals.ts'
import { back, left } from '../steps/reconnects.ts'
import { announcement, connection, heard, line, received, spoken } from './chapters.ts'

const { alice } = PEER_IDS

/** Peers go and come back, and so does the network. */
export const faults: Chapters = [
  ['left', noted(left, { peer: 'alice', cutOff: ['bob'] })],
  ['closed', line('closed', alice)],
  ['back', noted(back, { peer: 'alice' })],
  ...connection('alice', ' again'),
  ...heard('again', 'bob', 'still there'),
  ...heard('carried', 'carol', 'pass it on'),
  ['carried seen', received('bob', 'carol', base64('pass it on'))],
  ['partition', noted(partition, { cutOff: ['alice', 'bob', 'carol'] })],
  spoken('meanwhile', 'bob', 'without you'),
  ['mended', noted(mended, {})],
  ...connection('bob', ' again'),
  ['announced again', { ...announcement('bob'), sequenceNumber: '1763620000000000052' }],
  ...heard('healed', 'alice', 'all together')
]
