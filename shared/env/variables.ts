/** What is known of one environment variable; reading and reference are derived from it. */
export interface VariableDeclaration {
  /** Addresses are separated by commas, and none when unset; milliseconds and counts are whole numbers. */
  readonly type: 'addresses' | 'text' | 'milliseconds' | 'count'
  readonly meaning: string
  readonly example: string
}

/** Variables by name; in what is read of them, LISTEN_ADDRS is `listenAddrs`. */
export interface Variables {
  readonly [name: string]: VariableDeclaration
}

const BOB = '12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp'

/** The environment variables that a workshop node reads. */
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

/** Declares the variables that the nodes of one lesson read beside those of all. @throws when a name is taken */
export function defineVariables<const Own extends Variables>(own: Own): Own {
  const taken = Object.keys(own).find(name => Object.hasOwn(VARIABLES, name))
  if (taken !== undefined) throw new Error(`the variable ${taken} is there already`)
  return own
}
