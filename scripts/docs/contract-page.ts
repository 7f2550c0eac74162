import type { OwnGrammar } from '#checker/lessons'
import type { Lesson } from '#checker/project'
import { replaceEnvReference } from '#shared/env'
import { withOwnGrammar } from './own-grammar.ts'

/** A lesson of the contract. */
export interface ContractLesson extends Pick<Lesson, 'title'> {
  grammar: OwnGrammar
}

/**
 * lessons/CONTRACT.md with its tables renewed: the variables of the workshop, and in the section of a lesson
 * what it declares itself.
 *
 * @throws Error when the place for one of them is missing
 */
export function renewContract(markdown: string, lessons: readonly ContractLesson[]): string {
  return lessons.reduce(renewSection, replaceEnvReference(markdown))
}

function renewSection(page: string, { grammar, title }: ContractLesson): string {
  if (grammar.events === undefined && grammar.variables === undefined) return page
  const start = page.indexOf(`\n### ${title}\n`) + 1
  if (start === 0) throw new Error(`Expected a section "### ${title}"`)
  const length = page.slice(start).search(/\n##/)
  const end = length === -1 ? page.length : start + length
  try {
    return page.slice(0, start) + withOwnGrammar(page.slice(start, end), grammar) + page.slice(end)
  } catch (error) {
    throw new Error(`${(error as Error).message}, in the section "### ${title}"`)
  }
}
