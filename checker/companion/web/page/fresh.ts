/** What each box shows, so that one is drawn again only when that has changed: focus and selection stay. */
const shown = new Map<string, string>()

/** Puts into a box what these data look like, if they are new. */
export function fresh<Data>(
  box: HTMLElement,
  data: Data,
  draw: (data: Data) => (Node | string)[]
): boolean {
  const text = JSON.stringify(data) ?? ''
  if (shown.get(box.id) === text) return false
  shown.set(box.id, text)
  const focused = box.contains(document.activeElement) ? document.activeElement?.id : undefined
  box.replaceChildren(...draw(data))
  if (focused) document.getElementById(focused)?.focus()
  return true
}
