import { suggestName } from '#shared/log'
import { VARIABLES, type Variables } from './variables.ts'

/**
 * Variables that are set and that nobody reads, and what they were most likely meant to be. What is
 * set under its right name as well is not asked for again.
 */
export function misspelledVariables(
  source: Readonly<Record<string, string | undefined>>,
  variables: Variables = VARIABLES
): { given: string; meant: string }[] {
  const unset = Object.keys(variables).filter(name => source[name] === undefined)
  return Object.keys(source).flatMap(given => {
    if (Object.hasOwn(variables, given)) return []
    const meant = suggestName(given, unset)
    return meant === undefined ? [] : [{ given, meant }]
  })
}
