import { NoPlaceError } from './no-place-error.ts'

/**
 * The page with a section below that of the lesson before: above the next heading of the same or a
 * higher rank, or at the end.
 *
 * @param after the heading below which it goes, without its marks: `06 Gossipsub`
 * @throws NoPlaceError when there is no such heading
 */
export function insertSection(markdown: string, after: string, section: string): string {
  const rows = markdown.split('\n')
  const start = rows.indexOf(`### ${after}`)
  if (start === -1) throw new NoPlaceError(`lessons/CONTRACT.md has no heading "### ${after}"`)
  const next = rows.findIndex((row, index) => index > start && /^#{1,3} /.test(row))
  const at = next === -1 ? rows.length : next
  const above = rows.slice(0, at).join('\n').trimEnd()
  const below = rows.slice(at).join('\n')
  return `${[above, section.trim(), below].filter(Boolean).join('\n\n')}${below === '' ? '\n' : ''}`
}
