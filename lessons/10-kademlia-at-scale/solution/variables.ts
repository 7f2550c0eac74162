import { defineVariables, envReader } from '#shared/env'

/** What the nodes of this lesson are told besides what all are. */
export const VARIABLES = defineVariables({
  SIMULATED_SELF: {
    type: 'text',
    meaning:
      'who the node is in the simulated network: its id in hexadecimal digits, and its address',
    example: '8f3a06c1b2d4e57f@10.7.0.219'
  },
  LOOKUPS: {
    type: 'text',
    meaning:
      'what to look for in the simulated network, one after the other, separated by commas: a name, the key in hexadecimal digits, k, α and the number of disjoint paths',
    example: 'alone:8f3a06c1b2d4e57f:20:1:1,abreast:03d1c2b4a5968778:16:4:1'
  },
  REAL_TARGET: {
    type: 'text',
    meaning: 'the peer id to look for among the real peers of BOOTSTRAP_PEERS',
    example: '12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp'
  },
  EXPERIMENT_SEED: {
    type: 'text',
    meaning: 'the seed of the experiments: the same seed, the same figures',
    example: '4f1d93ab'
  }
})

export const readEnv = envReader(VARIABLES)
