import { byId } from '../../../show/pages/browser/elements.ts'

/** As in page.css: what the checker says is then behind a tab of its own, and beside all tabs elsewhere. */
const NARROW = '(max-width: 59.99rem)'
const CHECKER = 'checker'

/** Tabs as the ARIA practices have them: arrows go from one to the next, and only the chosen one is in the tab order. */
export class Tabs {
  readonly #tabs = [...document.querySelectorAll<HTMLElement>('[role=tab]')]
  readonly #shown: (panel: string) => void
  readonly #narrow = matchMedia(NARROW)
  /** How far down each panel has been read, pixels. */
  readonly #places = new Map<string, number>()

  /** @param shown - is told the id of the panel that has come to the front */
  constructor(shown: (panel: string) => void) {
    this.#shown = shown
    for (const tab of this.#tabs) {
      tab.addEventListener('click', () => this.show(panelOf(tab)))
      tab.addEventListener('keydown', ({ key }) => {
        const step = { ArrowLeft: -1, ArrowRight: 1 }[key]
        if (step === undefined) return
        const offered = this.#tabs.filter(each => each.checkVisibility())
        const next = offered.at((offered.indexOf(tab) + step) % offered.length)
        if (next === undefined) return
        this.show(panelOf(next))
        next.focus()
      })
    }
    this.#narrow.addEventListener('change', () => this.#fit())
    this.#fit()
    if (this.#narrow.matches) this.show(CHECKER)
  }

  /** The id of the panel in front. */
  get front(): string {
    const chosen = this.#tabs.find(tab => tab.getAttribute('aria-selected') === 'true')
    return chosen === undefined ? '' : panelOf(chosen)
  }

  show(panel: string): void {
    const { front } = this
    this.#places.set(front, scrollY)
    for (const tab of this.#tabs) {
      const isChosen = panelOf(tab) === panel
      tab.setAttribute('aria-selected', String(isChosen))
      tab.tabIndex = isChosen ? 0 : -1
      byId(panelOf(tab)).hidden = !isChosen
    }
    if (panel !== front) scrollTo(0, this.#places.get(panel) ?? Math.min(scrollY, this.#top))
    this.#shown(panel)
  }

  /** Where the panels begin, below the tabs, which stay in sight. */
  get #top(): number {
    const list = document.querySelector('.reading')
    return list === null ? 0 : list.getBoundingClientRect().top + scrollY
  }

  /** What the checker says is a panel among others, or stands beside them. */
  #fit(): void {
    const checker = byId(CHECKER)
    if (this.#narrow.matches) {
      checker.setAttribute('role', 'tabpanel')
      checker.tabIndex = 0
    } else {
      checker.removeAttribute('role')
      checker.removeAttribute('tabindex')
      if (this.front === CHECKER) this.show('text')
    }
  }
}

function panelOf(tab: HTMLElement): string {
  return tab.getAttribute('aria-controls') ?? ''
}
