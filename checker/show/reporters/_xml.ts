import { escapeUnsafe } from '#shared/log'

export interface Element {
  name: string
  attributes: { [name: string]: string | number }
  /** Elements, or the text of a leaf. */
  content: Element[] | string
}

export function element(
  name: string,
  attributes: Element['attributes'] = {},
  content: Element['content'] = []
): Element {
  return { name, attributes, content }
}

/** An XML document, indented. */
export function formatXml(root: Element): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${formatElement(root, '')}`
}

function formatElement({ name, attributes, content }: Element, indent: string): string {
  const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${attribute(value)}"`)
  const open = `${indent}<${name}${list.join('')}`
  if (content.length === 0) return `${open}/>\n`
  if (typeof content === 'string') return `${open}>${escapeXml(content)}</${name}>\n`
  const inner = content.map(each => formatElement(each, `${indent}  `)).join('')
  return `${open}>\n${inner}${indent}</${name}>\n`
}

function attribute(value: string | number): string {
  return escapeXml(String(value)).replaceAll('\n', '&#10;')
}

const ENTITIES: { [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;'
}

/** The text with markup escaped, without characters that XML does not allow or that a terminal would obey. */
function escapeXml(text: string): string {
  return text
    .split('\n')
    .map(escapeUnsafe)
    .join('\n')
    .replaceAll(/[&<>"]/g, each => ENTITIES[each] ?? each)
    .replaceAll(/[\ufffe\uffff]/g, each => `\\u${each.charCodeAt(0).toString(16)}`)
    .replaceAll('##[', '#&#35;[')
    .replaceAll(/^(\s*)::/gm, '$1&#58;:')
}
