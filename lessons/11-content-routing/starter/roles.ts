import type { TopicName } from './topics.ts'
import type { Priority } from './want-list.ts'

/** What a node does for others, and how much it takes on. */
export interface Role {
  readonly name: string
  /** Whether it answers questions of the DHT, and is in the tables of others. */
  readonly dht: 'server' | 'client'
  /** Whether it tells the network what it has. */
  readonly announces: boolean
  /** How many connections it may have; see `keepWithinMarks`. */
  readonly connections: WaterMarks
  /** Whether others are reached through it. */
  readonly relays: boolean
  /** What others want of it and it lacks is fetched for them from this priority on; null: never. */
  readonly fetchesAheadFrom: Priority | null
  /** On which topics it listens, besides the one on which nodes find each other. */
  readonly topics: readonly TopicName[]
}

/** Above `high` connections, the least used are closed until `low` are left; none younger than `graceMs`. */
export interface WaterMarks {
  readonly low: number
  readonly high: number
  /** Milliseconds. */
  readonly graceMs: number
}

/** The roles of IPFS Kit, whose master is called server here. */
export const ROLES = {
  server: {
    name: 'server',
    dht: 'server',
    announces: true,
    connections: { low: 100, high: 400, graceMs: 30_000 },
    relays: true,
    fetchesAheadFrom: 2,
    topics: ['announcements']
  },
  worker: {
    name: 'worker',
    dht: 'server',
    announces: true,
    connections: { low: 50, high: 200, graceMs: 20_000 },
    relays: true,
    fetchesAheadFrom: null,
    topics: ['announcements', 'requests']
  },
  leecher: {
    name: 'leecher',
    dht: 'client',
    announces: false,
    connections: { low: 20, high: 100, graceMs: 10_000 },
    relays: false,
    fetchesAheadFrom: null,
    topics: ['announcements']
  }
} as const satisfies { [name: string]: Role }

export type RoleName = keyof typeof ROLES

/** @throws when there is no such role */
export function roleOf(name: string = 'server'): Role {
  if (Object.hasOwn(ROLES, name)) return ROLES[name as RoleName]
  throw new Error(`ROLE is ${JSON.stringify(name)}: there are ${Object.keys(ROLES).join(', ')}`)
}
