const SVG = 'http://www.w3.org/2000/svg'

export type Attributes = { [name: string]: string | number | boolean | undefined }
type Child = Node | string

/** An HTML element. Text becomes text, never markup; so it is with every value of an attribute. */
export function html<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  return fill(document.createElement(tag), attributes, children)
}

export function svg<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): SVGElementTagNameMap[Tag] {
  return fill(document.createElementNS(SVG, tag), attributes, children)
}

function fill<Node extends Element>(
  element: Node,
  attributes: Attributes,
  children: Child[]
): Node {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue
    element.setAttribute(name, value === true ? '' : String(value))
  }
  element.append(...children)
  return element
}

/** The element of the page with this id. */
export function byId(id: string): HTMLElement {
  const element = document.getElementById(id)
  if (element === null) throw new Error(`the page has no element "${id}"`)
  return element
}

/** Text for screen readers alone. */
export function unseen(text: string): HTMLElement {
  return html('span', { class: 'unseen' }, text)
}
