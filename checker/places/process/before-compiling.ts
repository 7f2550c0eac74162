import { foreignImports } from './foreign-imports.ts'
import { unreadableForNode } from './unreadable.ts'

/**
 * What is wrong with a learner's files that the compiler would accept.
 *
 * @returns messages as the compiler words its own; it need not be asked then
 */
export function beforeCompiling(file: string): string[] {
  const unreadable = unreadableForNode(file)
  return unreadable.length > 0 ? unreadable : foreignImports(file)
}
