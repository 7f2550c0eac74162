import { defineVariables, envReader } from '#shared/env'

const BOB = '12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp'

/** What the nodes of this lesson are told besides what all nodes are. */
export const VARIABLES = defineVariables({
  VALIDATORS: {
    type: 'text',
    meaning: 'the validators at the start, <peer id>@<host>:<port>, separated by commas',
    example: `${BOB}@127.0.0.1:9001`
  },
  BOOTSTRAP_LIST: {
    type: 'text',
    meaning:
      'through whom the node comes into the network, http://<host>:<port>, separated by commas; nobody when unset',
    example: 'http://127.0.0.1:9001'
  },
  LAYERS: {
    type: 'text',
    meaning:
      'layers around the tree: acknowledgement, redundancy:all, redundancy:thirds, clean-up; none when unset',
    example: 'redundancy:all,clean-up'
  }
})

export const readEnv = envReader(VARIABLES)
