type MarkupAttributes = { [name: string]: string | number | undefined }

/** An element of SVG or HTML with its attributes, whose children are markup already. */
export function tag(
  name: string,
  attributes: MarkupAttributes = {},
  ...children: string[]
): string {
  const written = Object.entries(attributes)
    .filter((each): each is [string, string | number] => each[1] !== undefined)
    .map(([key, value]) => ` ${key}="${escapeMarkup(formatAttribute(value))}"`)
    .join('')
  if (children.length === 0 && VOID.has(name)) return `<${name}${written}/>`
  return `<${name}${written}>${children.join('')}</${name}>`
}

/** Elements without an end, in SVG and in HTML. */
const VOID = new Set(['line', 'path', 'rect', 'circle', 'meta'])

/** Text as it may stand between tags and in attributes. */
export function escapeMarkup(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** Hundredths of a pixel are enough. */
function formatAttribute(value: string | number): string {
  return typeof value === 'number' ? String(Math.round(value * 100) / 100) : value
}
