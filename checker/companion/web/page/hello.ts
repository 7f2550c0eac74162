import { html, unseen } from '../../../show/pages/browser/elements.ts'

/** What a node shows to a browser, in this order. */
const STEPS = {
  reached: 'is reached by a browser, over WebSockets',
  answers: 'answers the ping of a browser',
  listens: 'listens to the chat',
  hears: 'is sent what a browser says in the chat',
  says: 'says something that a browser hears'
} as const

export type HelloStep = keyof typeof STEPS

const MARKS = {
  open: ['·', 'not yet'],
  pass: ['✔', 'passes'],
  fail: ['✘', 'failed'],
  skipped: ['–', 'skipped']
} as const

interface Seen {
  state: keyof typeof MARKS
  why: string
}

const NOT_YET: Seen = { state: 'open', why: 'not yet' }

/** A browser says hello to one node: what it has seen of it so far. Nothing passes that has not been seen. */
export class Hello {
  readonly #list: HTMLElement
  #seen = new Map<HelloStep, Seen>()

  /** @param list where it is shown */
  constructor(list: HTMLElement) {
    this.#list = list
  }

  /** Another node, or another try. */
  begin(): void {
    this.#seen = new Map()
    this.#show()
  }

  /** @param why what was seen, or what has to come first */
  set(step: HelloStep, state: Seen['state'], why: string): void {
    // What has been seen once is not taken back by what comes later.
    if (this.#seen.get(step)?.state === 'pass') return
    this.#seen.set(step, { state, why })
    this.#show()
  }

  /** What need not be tried any more, and why. */
  skip(steps: readonly HelloStep[], why: string): void {
    for (const step of steps) this.set(step, 'skipped', why)
  }

  #show(): void {
    const rows = (Object.keys(STEPS) as HelloStep[]).map(step => {
      const { state, why } = this.#seen.get(step) ?? NOT_YET
      const [mark, words] = MARKS[state]
      return html(
        'li',
        { class: `step ${state}` },
        html('span', { class: 'mark', 'aria-hidden': 'true' }, mark),
        html('span', {}, STEPS[step], unseen(`: ${words}`), html('small', {}, why))
      )
    })
    this.#list.replaceChildren(...rows)
  }
}
