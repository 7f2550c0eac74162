import type { PlotOptions, plot } from '@observablehq/plot'
import { DOMImplementation, XMLSerializer } from '@xmldom/xmldom'

const NAMESPACE = 'http://www.w3.org/1999/xhtml'

/** A document for Observable Plot, which draws into one; its styles go nowhere, because colours come from the page. */
export function drawingBoard(): NonNullable<PlotOptions['document']> {
  const board = new DOMImplementation().createDocument(NAMESPACE, 'html', null)
  const create = board.createElementNS.bind(board)
  const createElementNS = (namespace: string, name: string) =>
    Object.assign(create(namespace, name), { style: {} })
  return Object.assign(board, { createElementNS }) as never
}

/** The children of a drawing as markup, without the style sheet that Plot puts into each. */
export function insideOf(drawing: ReturnType<typeof plot>): string {
  const serializer = new XMLSerializer()
  return (
    Array.from(drawing.childNodes as ArrayLike<{ nodeName: string }>)
      .filter(({ nodeName }) => nodeName !== 'style')
      .map(each => serializer.serializeToString(each as never))
      .join('')
      .replaceAll(' xmlns="http://www.w3.org/2000/svg"', '')
      // The figure is an image with a text of its own, in which no part has a name.
      .replaceAll(/ aria-(label|hidden)="[^"]*"/g, '')
  )
}
