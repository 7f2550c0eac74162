/** What is known of one environment variable; reading and reference are derived from it. */
export interface VariableDeclaration {
  readonly meaning: string
  readonly example: string
}

const BOB = '12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp'

/** The environment variables that a workshop node reads. */
export const VARIABLES = {
  LISTEN_ADDRS: {
    meaning: 'addresses to listen on, separated by commas; none when unset',
    example: '/ip4/0.0.0.0/tcp/9000,/ip4/0.0.0.0/tcp/9001/ws'
  },
  REMOTE_PEERS: {
    meaning: 'addresses of peers to dial, separated by commas',
    example: `/ip4/127.0.0.1/tcp/9001/p2p/${BOB}`
  },
  BOOTSTRAP_PEERS: {
    meaning: 'addresses of peers that know the network, separated by commas',
    example: `/dns4/bootstrap/tcp/9001/p2p/${BOB}`
  },
  IDENTITY_FILE: {
    meaning: 'file that holds the private key; a new identity at every start when unset',
    example: './identity.key'
  },
  DOWNLOAD_DIR: {
    meaning: 'folder in which received files are kept; they are not kept when unset',
    example: './downloads'
  }
} as const satisfies Record<string, VariableDeclaration>

export type VariableName = keyof typeof VARIABLES
