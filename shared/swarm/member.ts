import type { WorkshopEnv } from '#shared/env'
import { type EventName, type EventValues, formatEvent } from '#shared/log'

/** One node of a swarm: its name, and the variables that it would find in the environment of its own process. */
export interface Member {
  name: string
  env: { [variable: string]: string }
}

/** As `log` of #shared/log; the line begins with the name of the node that says it. */
export type MemberLog = <Name extends EventName>(name: Name, ...values: EventValues<Name>) => void

/** What a node of a swarm has in place of the environment and the stdout of a process. */
export interface MemberInit {
  name: string
  env: WorkshopEnv
  log: MemberLog
}

/** A node that has been started, and can be stopped by itself. */
export interface StartedMember {
  stop(): Promise<void>
}

/** What the module of a swarm exports as `startNode`. */
export type StartMember = (init: MemberInit) => Promise<StartedMember>

export function memberLog(member: string): MemberLog {
  return (name, ...values) => {
    process.stdout.write(`${member} ${formatEvent(name, ...values)}\n`)
  }
}
