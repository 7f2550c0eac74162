import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join as joinPath } from 'node:path'
import { escapeUnsafe } from '#shared/log'
import { type Piece, tag, trusted } from './markup.ts'

export interface PageInit {
  title: string
  /** CSS of this page alone, beside the style sheet that all pages share. */
  style?: string
  /** The page's only script, a classic one; none where it is left out. */
  script?: string
  /** What stands on it, one below the other. */
  body: readonly Piece[]
}

/** The style sheet that all pages share: the palette, light and dark, and what every page is made of. */
export const SHARED_STYLE = readFileSync(joinPath(import.meta.dirname, 'shared.css'), 'utf8')

/**
 * A page of HTML that needs nothing but itself, and is XML as well where it has no script. The browser runs its own
 * script and nothing else that is on it, and fetches nothing.
 */
export function page({ title, style = '', script, body }: PageInit): string {
  const css = SHARED_STYLE + style
  const head = [
    tag('meta', { charset: 'utf-8' }),
    tag('meta', { 'http-equiv': 'Content-Security-Policy', content: policy(css, script) }),
    tag('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    tag('meta', { name: 'color-scheme', content: 'light dark' }),
    tag('title', {}, escapeUnsafe(title)),
    tag('style', {}, trusted(css))
  ]
  const scripts = script === undefined ? [] : [tag('script', {}, trusted(script))]
  const html = tag(
    'html',
    { lang: 'en' },
    '\n',
    tag('head', {}, '\n', ...lines(head)),
    '\n',
    tag('body', {}, '\n', ...lines([...body, ...scripts]))
  )
  return `<!DOCTYPE html>\n${html}\n`
}

function lines(pieces: readonly Piece[]): Piece[] {
  return pieces.flatMap(each => [each, '\n'])
}

function policy(style: string, script: string | undefined): string {
  const scripts = script === undefined ? [] : [`script-src ${hashOf(script)}`]
  return [
    "default-src 'none'",
    ...scripts,
    `style-src ${hashOf(style)}`,
    "base-uri 'none'",
    "form-action 'none'"
  ].join('; ')
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}
