import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** In this order: what changes with the width comes after all that it changes. */
const SHEETS = ['page', 'diagram', 'network', 'charts', 'table', 'widths']

/** The style sheet of a run's page, beside that of all pages. */
export async function runStyle(): Promise<string> {
  const sheets = SHEETS.map(name =>
    readFile(join(import.meta.dirname, 'page', `${name}.css`), 'utf8')
  )
  return (await Promise.all(sheets)).join('')
}
