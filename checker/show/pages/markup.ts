import { escapeUnsafe } from '#shared/log'

/** Text that is markup already; only this file makes it, so that nothing else gets onto a page unescaped. */
export class Markup {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  toString(): string {
    return this.#text
  }
}

type MarkupAttributes = { [name: string]: string | number | boolean | undefined }

/** A piece of a page: a string is text, whatever is in it. */
export type Piece = Markup | string

/** An element of HTML or SVG. Text becomes text, never markup; so it is with every value of an attribute. */
export function tag(name: string, attributes: MarkupAttributes = {}, ...children: Piece[]): Markup {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined && value !== false)
    .map(([key, value]) => ` ${key}="${escapeMarkup(attribute(value))}"`)
    .join('')
  if (children.length === 0 && VOID.has(name)) return new Markup(`<${name}${written}/>`)
  return new Markup(`<${name}${written}>${join(children)}</${name}>`)
}

/** Pieces one after the other. */
export function join(pieces: readonly Piece[]): Markup {
  return new Markup(
    pieces.map(each => (each instanceof Markup ? String(each) : inLines(each))).join('')
  )
}

/** What is markup by itself: a style sheet, a script, or a drawing of ours. Never what a node or a person has written. */
export function trusted(text: string): Markup {
  return new Markup(text)
}

/** Data for a script of the page, as JSON without characters that could end the element or a line. */
export function jsonElement(id: string, data: unknown): Markup {
  const json = (typeof data === 'string' ? data : JSON.stringify(data)).replace(
    /[<>&\u2028\u2029]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  )
  return tag('script', { type: 'application/json', id }, trusted(json))
}

/** Elements without an end, in SVG and in HTML. */
const VOID = new Set(['line', 'path', 'rect', 'circle', 'meta', 'link', 'input'])

function attribute(value: string | number | boolean | undefined): string {
  if (value === true) return ''
  // Hundredths of a pixel are enough.
  return typeof value === 'number' ? String(Math.round(value * 100) / 100) : String(value)
}

/** Text with its lines; characters that cannot be seen, or turn the direction of others, are written out. */
function inLines(text: string): string {
  return escapeMarkup(text).replaceAll(/[^\n]+/g, escapeUnsafe)
}

function escapeMarkup(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
