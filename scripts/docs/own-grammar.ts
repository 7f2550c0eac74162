import type { OwnGrammar } from '#checker/lessons'
import { replaceEnvReference } from '#shared/env'
import { replaceReference } from '#shared/log'

/**
 * The markdown with the tables of a lesson's own events and variables renewed.
 *
 * @throws Error when it has no place for one that there is
 */
export function withOwnGrammar(markdown: string, { events, variables }: OwnGrammar): string {
  const told = events ? replaceReference(markdown, events) : markdown
  return variables ? replaceEnvReference(told, variables) : told
}
