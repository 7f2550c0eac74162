import { type ParseOptions, parse } from 'sugar-high/core'
import * as shell from 'sugar-high/lang/shell'
import * as typescript from 'sugar-high/lang/typescript'
import { join, type Markup, type Piece, tag } from '#checker/show/pages'

const LANGUAGES: ReadonlyMap<string, ParseOptions> = new Map<string, ParseOptions>([
  ['ts', typescript],
  ['sh', shell]
])

/** Code with its words in colours; plain where the language is none of the lessons'. */
export function highlight(code: string, language: string): Markup {
  const look = LANGUAGES.get(language)
  if (look === undefined) return join([code])
  const lines = parse(code, look).lines.map(({ tokens }) =>
    join(
      tokens.map(
        ({ type, value }): Piece =>
          PLAIN.has(type) ? value : tag('span', { class: `code-${type}` }, value)
      )
    )
  )
  return join(lines.flatMap((line, at) => (at === 0 ? [line] : ['\n', line])))
}

const PLAIN: ReadonlySet<string> = new Set(['identifier', 'space', 'break', 'property'])
