/** What a node does for others, and how much it takes on. */
export interface Role {
  /** Whether it answers questions of the DHT, and is in the tables of others. */
  readonly dht: 'server' | 'client'
  /** Whether it tells the network what it has. */
  readonly announces: boolean
  /** How many connections it may have. */
  readonly maxConnections: number
}

/** The roles of IPFS Kit, whose master is called server here. */
export const ROLES = {
  server: { dht: 'server', announces: true, maxConnections: 400 },
  worker: { dht: 'server', announces: true, maxConnections: 200 },
  leecher: { dht: 'client', announces: false, maxConnections: 100 }
} as const satisfies { [name: string]: Role }

export type RoleName = keyof typeof ROLES

/** @throws when there is no such role */
export function roleOf(name: string = 'server'): Role {
  if (Object.hasOwn(ROLES, name)) return ROLES[name as RoleName]
  throw new Error(`ROLE is ${JSON.stringify(name)}: there are ${Object.keys(ROLES).join(', ')}`)
}
