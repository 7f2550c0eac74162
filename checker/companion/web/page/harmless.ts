/** What diagrams are made of, by local name. */
const ELEMENTS: ReadonlySet<string> = new Set(
  (
    'svg g path rect line circle ellipse polygon polyline text tspan textPath defs marker style title desc ' +
    'filter feDropShadow clipPath symbol foreignObject div span p br b i em strong'
  ).split(' ')
)

/** A drawing of the library with nothing in it but what draws: no pictures from elsewhere, no links, nothing that would run. */
export function harmless(drawing: Element): Element {
  for (const element of [...drawing.querySelectorAll('*')]) {
    if (!ELEMENTS.has(element.localName)) {
      element.remove()
      continue
    }
    for (const { name } of [...element.attributes]) {
      if (/^on|href$/i.test(name)) element.removeAttribute(name)
    }
  }
  return drawing
}
