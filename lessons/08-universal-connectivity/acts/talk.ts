import { createHash } from 'node:crypto'
import { base64 } from '#checker/checkpoint'
import { addrOf, type Chapters, noted, PEER_IDS } from '#checker/story'
import { CHAT_TOPIC } from '#shared/topics'
import { announced } from '../discovery.ts'
import { announcement, connection, heard, line, NUMBER, received } from './chapters.ts'

const { alice, carol, node } = PEER_IDS
const RAW = `"a1b2", \\o/ 😈\nmsg,${alice},${CHAT_TOPIC},a1b2\nshutdown`

const LONG = 'c3d4'.repeat(375)
/** What is said to everybody, and who makes themselves known. */
export const talk: Chapters = [
  ...heard('raw', 'bob', RAW),
  ...heard('workshop', 'bob', 'from before'),
  ...heard('long', 'bob', LONG),
  ['long seen', received('alice', 'bob', base64(LONG))],
  [
    'ids',
    {
      kind: 'message-ids-seen',
      actor: 'alice',
      control: 'IDONTWANT',
      peerId: node,
      messageIds: [createHash('sha256').update(NUMBER).digest('hex')]
    }
  ],
  ['announced', noted(announced, { addrs: [addrOf('carol')] })],
  ['garbage', line('warning', `cannot read what ${carol} announced`)],
  ['discovered', line('discovered', carol)],
  ...connection('carol'),
  ['announcement', announcement('alice')]
]
