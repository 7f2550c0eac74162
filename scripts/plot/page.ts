import { escapeMarkup, tag } from './svg.ts'

export interface PageInit {
  title: string
  /** CSS. */
  style: string
  /** What the page may do, as a Content-Security-Policy; anything where it is left out. */
  policy?: string
  /** The markup of what stands on it, one below the other. */
  body: readonly string[]
}

/** A page of HTML that needs nothing but itself, and is XML as well. */
export function page({ title, style, policy, body }: PageInit): string {
  const head = [
    tag('meta', { charset: 'utf-8' }),
    ...(policy === undefined
      ? []
      : [tag('meta', { 'http-equiv': 'Content-Security-Policy', content: policy })]),
    tag('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    tag('title', {}, escapeMarkup(title)),
    tag('style', {}, style)
  ]
  const lines = (parts: readonly string[]): string => parts.map(each => `${each}\n`).join('')
  const html = [
    `\n${tag('head', {}, '\n', lines(head))}\n`,
    tag('body', {}, tag('main', {}, '\n', lines(body)))
  ]
  return `<!DOCTYPE html>\n${tag('html', { lang: 'en' }, ...html)}\n`
}

/** The head of a table whose columns have these names. */
export function tableHead(columns: readonly string[]): string {
  const cells = columns.map(each => tag('th', { scope: 'col' }, escapeMarkup(each)))
  return tag('thead', {}, tag('tr', {}, ...cells))
}
