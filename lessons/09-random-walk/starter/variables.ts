import { defineVariables, envReader } from '#shared/env'

export const VARIABLES = defineVariables({
  REFRESH_INTERVAL_MS: {
    type: 'milliseconds',
    meaning: 'how long after a refresh of the routing table the next one begins; 300000 by default',
    example: '600000'
  },
  GRACE_MS: {
    type: 'milliseconds',
    meaning: 'who has answered within so long is not asked whether he is there; 60000 by default',
    example: '60000'
  },
  PING_TIMEOUT_MS: {
    type: 'milliseconds',
    meaning: 'how long a peer may take to say that it is there; 10000 by default',
    example: '10000'
  },
  MIN_PEERS: {
    type: 'count',
    meaning: 'with fewer peers in its table a node turns to its bootstrap peers; 4 by default',
    example: '4'
  }
})

export const readEnv = envReader(VARIABLES)
