import { defineVariables, envReader } from '#shared/env'

/** What only nodes of this lesson are told. */
export const VARIABLES = defineVariables({
  ROLE: {
    type: 'text',
    meaning: 'server, worker or leecher; server when unset',
    example: 'leecher'
  },
  MEMORY_BLOCKS: {
    type: 'count',
    meaning: 'how many blocks are kept in memory; 256 when unset',
    example: '3'
  },
  MEMORY_MIB: {
    type: 'count',
    meaning: 'how many MiB are kept in memory; 100 when unset',
    example: '16'
  },
  PROMOTE_FROM: {
    type: 'count',
    meaning:
      'how hot a block must be to be copied into faster tiers; 1, which is at once, when unset',
    example: '3'
  },
  BLOCK_DIR: {
    type: 'text',
    meaning: 'folder in which blocks are kept; they are kept in memory alone when unset',
    example: './blocks'
  },
  DISK_BLOCKS: {
    type: 'count',
    meaning: 'how many blocks are kept in BLOCK_DIR, and in each of CLUSTER_DIRS; 4096 when unset',
    example: '10'
  },
  CLUSTER_DIRS: {
    type: 'text',
    meaning:
      'folders with commas between, as on several disks: each block is kept in three of them; there are none when unset',
    example: '/mnt/a,/mnt/b,/mnt/c,/mnt/d'
  },
  GATEWAY: {
    type: 'text',
    meaning: 'where a gateway is whose blocks are read over HTTP; there is none when unset',
    example: 'https://example.net'
  },
  RENDEZVOUS: {
    type: 'text',
    meaning: 'what those have in common who are to find each other; nobody is sought when unset',
    example: 'workshop'
  },
  MDNS_MS: {
    type: 'milliseconds',
    meaning: 'how often the local network is asked who is there; never when unset',
    example: '10000'
  },
  HEDGE_MS: {
    type: 'milliseconds',
    meaning:
      'how long a provider may be silent until the next one is asked as well; 500 when unset',
    example: '250'
  },
  PATIENCE_MS: {
    type: 'milliseconds',
    meaning: 'how long a provider may take in all; 10000 when unset',
    example: '5000'
  },
  BACK_OFF_MS: {
    type: 'milliseconds',
    meaning: 'how long a provider is left alone after its first failure; 1000 when unset',
    example: '250'
  },
  EXPLORE_EVERY: {
    type: 'count',
    meaning:
      'each so many-th block is asked of whom the node knows least; 10 when unset, never at 0',
    example: '5'
  }
})

export const readEnv = envReader(VARIABLES)
