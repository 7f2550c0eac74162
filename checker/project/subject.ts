import { ENTRY } from './sources.ts'

/**
 * What a lesson is about: an app, which is a program of its own; a module that a harness calls; a module
 * of which many nodes are started in one process; or an app, and beside it such a swarm, whose nodes the
 * `swarm.ts` of the lesson starts.
 */
export type Subject = 'app' | { module: string } | { swarm: number; beside?: 'app' }

/** The name of the file that a learner begins with. */
export function entryOf({ subject = 'app' }: { subject?: Subject }): string {
  return typeof subject === 'object' && 'module' in subject ? subject.module : ENTRY
}
