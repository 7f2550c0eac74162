import { challenge, type Stage } from '#checker/checkpoint'
import { referenceLookup } from './reference-lookup.ts'
import type { SimulatedWorld, Trouble } from './simulated-world.ts'
import type { Contact } from './spoken.ts'

/** What the node is to look for, and what it must find; ids and keys are hexadecimal digits. */
export interface WantedLookup {
  name: string
  key: string
  k: number
  alpha: number
  paths: number
  /** The k that are truly closest, closest first. */
  closest: string[]
  /** How many questions a good lookup asks. */
  questions: number
}

/** Who the node is in the simulated network, and what it looks for; nobody could know it in advance. */
export const wanted = challenge<{ self: Contact; lookups: WantedLookup[] }>('lookups')

/** Lookups in a network in which nothing is wrong: one at a time, several at a time, and for itself. */
export const PLAIN = ['alone', 'abreast', 'joining'] as const
/** While a share of all nodes is dead. */
export const AMONG_THE_DEAD = ['dead-1', 'dead-2', 'dead-3', 'dead-4', 'dead-5'] as const
export const AMONG_LIARS = 'liars'
/** A conspiracy stands around the key. */
export const SURROUNDED = 'surrounded'

const DEAD = 0.3
const LIARS = 0.15
/** How often another key is drawn where even a good lookup finds less than all. */
const TRIES = 400

/** Draws what is to be looked for: such that a good lookup finds all that there is to find. */
export function drawLookups(stage: Stage, world: SimulatedWorld) {
  const { random } = stage
  const place = random.integer('self', 0, world.network.space.size - 1)
  const self = world.contact(place)

  function draw(name: string, trouble: Trouble, rules: { paths?: number; alpha?: number } = {}) {
    const { alpha = random.integer(`${name} alpha`, 3, 5), paths = 1 } = rules
    const k = random.integer(`${name} k`, 12, 20)
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const bytes = random.bytes(`${name} key ${attempt}`, 8)
      const key = name === 'joining' ? self.id : Buffer.from(bytes).toString('hex')
      world.trouble(key, place, trouble)
      const closest = world.closest(key, k)
      const init = { key, self, k, alpha, paths }
      const { found, questions } = referenceLookup({
        ...init,
        answer: (...asked) => world.answer(...asked)
      })
      if (closest.every(id => found.includes(id))) {
        return { name, key, k, alpha, paths, closest, questions }
      }
    }
    throw new Error(`no key was drawn with which "${name}" finds all that there is`)
  }

  const lookups: WantedLookup[] = [
    draw('alone', {}, { alpha: 1 }),
    draw('abreast', {}),
    draw('joining', {}),
    ...AMONG_THE_DEAD.map(name => draw(name, { dead: DEAD })),
    draw(AMONG_LIARS, { liars: LIARS }),
    draw(SURROUNDED, { conspiracy: true }, { paths: random.integer('paths', 3, 4) })
  ]
  stage.note(wanted, { self, lookups })
  return { self, lookups }
}

/** As the node is told, in `LOOKUPS`. */
export function lookupsText(lookups: readonly WantedLookup[]): string {
  return lookups
    .map(({ alpha, k, key, name, paths }) => [name, key, k, alpha, paths].join(':'))
    .join(',')
}

/** How many questions a lookup may ask: half as many again as a good one, since there are several good ways. */
export function mostQuestions({ questions }: Pick<WantedLookup, 'questions'>): number {
  return Math.ceil(1.5 * questions) + 10
}
