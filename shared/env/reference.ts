import { markdownTable, replaceBetween } from '#shared/markdown'
import { VARIABLES, type Variables } from './variables.ts'

/** Every one of these environment variables as a markdown table: name, meaning, example. */
export function envReference(variables: Variables = VARIABLES): string {
  const rows = Object.entries(variables).map(([name, { meaning, example }]) => [
    `\`${name}\``,
    meaning,
    `\`${example}\``
  ])
  return markdownTable(['variable', 'meaning', 'example'], rows)
}

/**
 * The markdown with the table between the `env:begin` and `env:end` comments renewed.
 *
 * @throws Error when the markdown does not have the two comments, in this order.
 */
export function replaceEnvReference(markdown: string, variables: Variables = VARIABLES): string {
  return replaceBetween(markdown, 'env', envReference(variables))
}
