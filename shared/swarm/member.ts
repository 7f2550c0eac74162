import type { WorkshopEnv } from '#shared/env'
import { type EVENTS, type EventLog, eventLog } from '#shared/log'

/** One node of a swarm: its name, and the variables that it would find in the environment of its own process. */
export interface Member {
  name: string
  env: { [variable: string]: string }
}

/** As `log` of #shared/log; the line begins with the name of the node that says it. */
export type MemberLog = EventLog<typeof EVENTS>

/** What a node of a swarm has in place of the environment and the stdout of a process. */
export interface MemberInit {
  name: string
  env: WorkshopEnv
  /** The same as they are written: what the `readEnv` of a lesson with variables of its own reads. */
  variables: Member['env']
  log: MemberLog
}

/** A node that has been started, and can be stopped by itself. */
export interface StartedMember {
  stop(): void | Promise<void>
  /** Takes a line that was typed to this node. */
  typed?(line: string): void | Promise<void>
}

/** What the module of a swarm exports as `startNode`. */
export type StartMember = (init: MemberInit) => Promise<StartedMember>

/** The log of one node of a swarm; a lesson with events of its own makes one itself, by `eventLog`. */
export function memberLog(member: string): MemberLog {
  return eventLog({}, `${member} `)
}
