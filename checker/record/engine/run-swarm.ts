import type { Swarm, SwarmNode, Within } from '#checker/checkpoint'
import type { JobEvents } from '#checker/places/process'
import type { EventName, OwnEvent, SplitLine } from '#shared/log'
import { RunNode, type RunNodeInit } from './run-node.ts'

export interface RunSwarmInit extends RunNodeInit {
  /** The names of its nodes. */
  members: readonly string[]
}

/** A process with many nodes. A line belongs to the node whose name is its first word, else to the process. */
export class RunSwarm extends RunNode implements Swarm {
  readonly nodes: readonly SwarmNode[]
  readonly #members: ReadonlySet<string>

  constructor(init: RunSwarmInit) {
    super(init)
    this.#members = new Set(init.members)
    this.nodes = init.members.map(name => this.#node(name))
  }

  override get events(): JobEvents {
    const own = super.events
    return {
      ...own,
      line: line => {
        const [member = ''] = line.text.split(' ', 1)
        if (!this.#members.has(member)) return own.line(line)
        this.recordLine(member, { ...line, text: line.text.slice(member.length + 1) } as SplitLine)
      }
    }
  }

  #node(name: string): SwarmNode {
    return {
      name,
      logs: (event: EventName | OwnEvent, limit: Within, where?: (event: never) => boolean) =>
        this.awaitLine(name, `your node "${name}"`, event, limit, where),
      types: line => this.types(`${name} ${line}`),
      leaves: () => this.types(name)
    }
  }
}
