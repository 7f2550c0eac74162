import { suggestName } from '#shared/log'
import { VARIABLES, type VariableName } from './variables.ts'

const NAMES = Object.keys(VARIABLES) as VariableName[]

/**
 * Variables that are set and that nobody reads, and what they were most likely meant to be. What is
 * set under its right name as well is not asked for again.
 */
export function misspelledVariables(
  source: Readonly<Record<string, string | undefined>>
): { given: string; meant: VariableName }[] {
  const unset = NAMES.filter(name => source[name] === undefined)
  return Object.keys(source).flatMap(given => {
    if (given in VARIABLES) return []
    const meant = suggestName(given, unset)
    return meant === undefined ? [] : [{ given, meant }]
  })
}
