import { defineEvents, eventLog } from '#shared/log'

const BOB = '12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp'
const BLOCK = 'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku'

const CID = { name: 'cid', type: 'token' } as const
const PEER = { name: 'peerId', type: 'peerId' } as const

/** What only nodes of this lesson print. */
export const EVENTS = defineEvents({
  provide: {
    fields: [CID],
    prose: 'I have told the network that it gets this block from me',
    example: `provide,${BLOCK}`
  },
  ask: {
    fields: [CID, PEER, { name: 'score', type: 'token' }],
    prose: 'I am asking this provider for the block; what I think of it, with three decimals',
    example: `ask,${BLOCK},${BOB},0.805`
  },
  block: {
    fields: [CID, { name: 'source', type: 'token' }, { name: 'bytes', type: 'integer' }],
    prose: 'a block was read: from memory, disk, gateway or cluster, or from the peer of this id',
    example: `block,${BLOCK},${BOB},1024`
  },
  content: {
    fields: [
      CID,
      { name: 'offset', type: 'integer' },
      { name: 'bytes', type: 'integer' },
      { name: 'sha256', type: 'token' }
    ],
    prose:
      'a file or a part of it was read: from which byte on, how many, and their SHA-256 in hex',
    example: `content,${BLOCK},0,3,ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad`
  },
  want: {
    fields: [CID, PEER, { name: 'priority', type: 'integer' }],
    prose: 'the network knows nobody who has this block, so I am asking this neighbour',
    example: `want,${BLOCK},${BOB},5`
  },
  wanted: {
    fields: [CID, PEER, { name: 'priority', type: 'integer' }],
    prose: 'this neighbour wants the block, and asks what I know of it',
    example: `wanted,${BLOCK},${BOB},3`
  },
  heard: {
    fields: [CID, PEER],
    prose: 'this peer has told all who listen that it has the block',
    example: `heard,${BLOCK},${BOB}`
  },
  mismatch: {
    fields: [CID, PEER],
    prose: 'what this provider sent is not the block that it was asked for',
    example: `mismatch,${BLOCK},${BOB}`
  },
  backoff: {
    fields: [PEER, { name: 'rest', type: 'milliseconds' }],
    prose: 'this provider has failed, and is not asked for so long',
    example: `backoff,${BOB},2000 ms`
  },
  evict: {
    fields: [CID],
    prose: 'a block had to leave the memory for another one',
    example: `evict,${BLOCK}`
  }
})

export const log = eventLog(EVENTS)
