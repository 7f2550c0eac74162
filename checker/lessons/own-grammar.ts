import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { BrokenWorkshopError, HARNESS, type Lesson } from '#checker/project'
import type { Variables } from '#shared/env'
import type { Events } from '#shared/log'

/** What the nodes of a lesson print and are told, beside what those of any lesson do. */
export interface OwnGrammar {
  /** None when the lesson declares none. */
  events?: Events
  variables?: Variables
}

/**
 * What a lesson declares in its `solution/events.ts` and `solution/variables.ts`, or in an `events.ts` beside its
 * harness, which prints them.
 *
 * @throws when one of them cannot be loaded, or declares nothing
 */
export async function ownGrammar({ dir }: Pick<Lesson, 'dir'>): Promise<OwnGrammar> {
  const printing = existsSync(join(dir, HARNESS)) ? dir : join(dir, 'solution')
  const [events, variables] = await Promise.all([
    declared<Events>(join(printing, 'events.ts'), 'EVENTS'),
    declared<Variables>(join(dir, 'solution/variables.ts'), 'VARIABLES')
  ])
  return { ...(events && { events }), ...(variables && { variables }) }
}

async function declared<Value>(path: string, name: string): Promise<Value | undefined> {
  if (!existsSync(path)) return undefined
  const module = (await import(pathToFileURL(path).href)) as { [name: string]: Value }
  if (module[name] === undefined) throw new BrokenWorkshopError(path, `exports no ${name}`)
  return module[name]
}
