import type { LogsLine } from './logs-line.ts'
import type { Within } from './within.ts'

/** A node that is started with others in one process. */
export interface SwarmMember {
  name: string
  /** Whose key it gets, as `giveIdentity` makes one. */
  identity?: { peerId: string; file: string }
  env?: { [variable: string]: string }
}

/** One node of a swarm. */
export interface SwarmNode {
  readonly name: string
  /** Resolves when the node has logged such an event. */
  readonly logs: LogsLine
  /** Types a line to this node alone. */
  types(line: string): void
  /** Stops this node alone. */
  leaves(): void
}

/** Many nodes in one process, each with a name before its lines. */
export interface Swarm {
  readonly nodes: readonly SwarmNode[]
  /** Sends the process a signal; the exit that follows is expected. */
  signal(signal: 'SIGTERM' | 'SIGINT'): void
  /** Resolves when the process has ended; from now on its exit is expected. */
  exits(limit: Within): Promise<void>
}
