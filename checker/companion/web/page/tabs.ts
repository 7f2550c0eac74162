import { byId } from '../../../show/pages/browser/elements.ts'

/** Tabs as the ARIA practices have them: arrows go from one to the next, and only the chosen one is in the tab order. */
export class Tabs {
  readonly #tabs = [...document.querySelectorAll<HTMLElement>('[role=tab]')]
  readonly #shown: (panel: string) => void

  /** @param shown - is told the id of the panel that has come to the front */
  constructor(shown: (panel: string) => void) {
    this.#shown = shown
    for (const [at, tab] of this.#tabs.entries()) {
      tab.addEventListener('click', () => this.show(panelOf(tab)))
      tab.addEventListener('keydown', ({ key }) => {
        const step = { ArrowLeft: -1, ArrowRight: 1 }[key]
        if (step === undefined) return
        const next = this.#tabs.at((at + step) % this.#tabs.length)
        if (next === undefined) return
        this.show(panelOf(next))
        next.focus()
      })
    }
  }

  /** The id of the panel in front. */
  get front(): string {
    const chosen = this.#tabs.find(tab => tab.getAttribute('aria-selected') === 'true')
    return chosen === undefined ? '' : panelOf(chosen)
  }

  show(panel: string): void {
    for (const tab of this.#tabs) {
      const isChosen = panelOf(tab) === panel
      tab.setAttribute('aria-selected', String(isChosen))
      tab.tabIndex = isChosen ? 0 : -1
      byId(panelOf(tab)).hidden = !isChosen
    }
    this.#shown(panel)
  }
}

function panelOf(tab: HTMLElement): string {
  return tab.getAttribute('aria-controls') ?? ''
}
