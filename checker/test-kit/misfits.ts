import type { Page } from 'playwright-core'

/** Smaller than this, text is no text for many. Pixels, as they come to the eye. */
const SMALLEST = 11

/**
 * What does not fit on a page that is open: what makes it wider than its window, texts of a drawing that reach over its
 * edge, and texts that are too small, also where a drawing is scaled.
 */
export function findMisfits(page: Page): Promise<string[]> {
  return page.locator('body *').evaluateAll((elements, smallest) => {
    const root = elements[0]?.ownerDocument.documentElement
    const view = elements[0]?.ownerDocument.defaultView
    if (!root || !view) return []
    const found = root.scrollWidth > root.clientWidth ? [`wide: ${root.scrollWidth} px`] : []
    for (const element of elements) {
      const words = [...element.childNodes]
        .map(each => (each.nodeName === '#text' ? (each.textContent ?? '').trim() : ''))
        .join('')
      const box = element.getBoundingClientRect()
      if (words === '' || box.width === 0 || element.closest('.unseen') !== null) continue
      const drawing = element.closest('svg')
      const edge = (drawing ?? element).getBoundingClientRect()
      const units = drawing?.viewBox.baseVal.width ?? 0
      const scale = units === 0 ? 1 : edge.width / units
      const size = Number.parseFloat(view.getComputedStyle(element).fontSize) * scale
      if (size < smallest) found.push(`too small, ${size} px: ${words}`)
      if (drawing === null) continue
      if (box.left < edge.left - 1 || box.right > edge.right + 1 || box.bottom > edge.bottom + 1)
        found.push(`cut off: ${words}`)
    }
    return found
  }, SMALLEST)
}
