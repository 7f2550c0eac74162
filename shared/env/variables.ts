import type { VariableTypeName } from './variable-types.ts'

/** What is known of one environment variable; its property, its reading and the reference are derived from it. */
export interface VariableDeclaration {
  readonly type: VariableTypeName
  readonly meaning: string
  readonly example: string
}

/** Variables by their names. */
export interface Variables {
  readonly [name: string]: VariableDeclaration
}

const BOB = '12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp'

/** The environment variables that workshop nodes of any lesson read. */
export const VARIABLES = {
  LISTEN_ADDRS: {
    type: 'addresses',
    meaning: 'addresses to listen on, separated by commas; none when unset',
    example: '/ip4/0.0.0.0/tcp/9000,/ip4/0.0.0.0/tcp/9001/ws'
  },
  REMOTE_PEERS: {
    type: 'addresses',
    meaning: 'addresses of peers to dial, separated by commas',
    example: `/ip4/127.0.0.1/tcp/9001/p2p/${BOB}`
  },
  BOOTSTRAP_PEERS: {
    type: 'addresses',
    meaning: 'addresses of peers that know the network, separated by commas',
    example: `/dns4/bootstrap/tcp/9001/p2p/${BOB}`
  },
  IDENTITY_FILE: {
    type: 'text',
    meaning: 'file that holds the private key; a new identity at every start when unset',
    example: './identity.key'
  },
  DOWNLOAD_DIR: {
    type: 'text',
    meaning: 'folder in which received files are kept; they are not kept when unset',
    example: './downloads'
  }
} as const satisfies Variables

export type VariableName = keyof typeof VARIABLES
