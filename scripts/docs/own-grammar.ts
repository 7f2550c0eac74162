import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { BrokenWorkshopError, type Lesson } from '#checker/project'
import { replaceEnvReference, type Variables } from '#shared/env'
import { type Events, replaceReference } from '#shared/log'

/** What the nodes of a lesson print and are told, beside what those of any lesson do. */
export interface OwnGrammar {
  /** None when the lesson declares none. */
  events?: Events
  variables?: Variables
}

/**
 * What a lesson declares in its `solution/events.ts` and `solution/variables.ts`.
 *
 * @throws when one of them cannot be loaded, or declares nothing
 */
export async function ownGrammar({ dir }: Pick<Lesson, 'dir'>): Promise<OwnGrammar> {
  const [events, variables] = await Promise.all([
    declared<Events>(join(dir, 'solution/events.ts'), 'EVENTS'),
    declared<Variables>(join(dir, 'solution/variables.ts'), 'VARIABLES')
  ])
  return { ...(events && { events }), ...(variables && { variables }) }
}

/**
 * The markdown with the tables of a lesson's own events and variables renewed.
 *
 * @throws Error when it has no place for one that there is
 */
export function withOwnGrammar(markdown: string, { events, variables }: OwnGrammar): string {
  const told = events ? replaceReference(markdown, events) : markdown
  return variables ? replaceEnvReference(told, variables) : told
}

async function declared<Value>(path: string, name: string): Promise<Value | undefined> {
  if (!existsSync(path)) return undefined
  const module = (await import(pathToFileURL(path).href)) as { [name: string]: Value }
  if (module[name] === undefined) throw new BrokenWorkshopError(path, `exports no ${name}`)
  return module[name]
}
