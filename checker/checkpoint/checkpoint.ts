import type { History } from '#checker/record/history'
import { type DrawnLines, type Vocabulary, vocabularyOf } from '#checker/record/sights'
import { type Events, parserWith } from '#shared/log'
import type { Ability } from './ability.ts'
import type { Stage } from './stage.ts'
import type { Check } from './step.ts'
import type { Symptoms } from './symptom.ts'
import type { Told } from './telling.ts'

/** What a lesson's `checkpoint.ts` declares: who is on the network, what happens, what must be true. */
export interface DeclaredCheckpoint {
  /** Starts the peers and the node, says what must be said, breaks what must break. */
  play(stage: Stage): Promise<void>
  /** Nobody else is on its network, and it needs no keys: libp2p is not even loaded. */
  withoutPeers?: true
  /** How many nodes `play` starts in all, so that they can be loaded ahead; 1 by default. */
  nodes?: number
  /** What the reference peers are given to speak beside what the checker has itself. */
  abilities?: readonly Ability[]
  /** The events of this lesson's own that its nodes may print, as `defineEvents` makes them. */
  events?: Events
  /** How lines of these events are drawn beside the network. */
  draws?: DrawnLines
  /** In the order of the story: the run ends at the first that fails, and the rest are skipped. */
  steps: Check[]
  /** The mistakes of `mistakes.diff` that the compiler finds, before anything is run. */
  compilerCatches?: readonly string[]
  /** After a pass: what just happened, with the learner's own peer ids and times; from the history alone. */
  told?(history: History): Told
  /** After a pass: one question to think about, to which the story leads. */
  question?: string
}

/** A lesson's checkpoint, with the words of its `symptoms.md`. */
export interface Checkpoint extends DeclaredCheckpoint {
  /** Every symptom that the steps can find, explained. */
  symptoms: Symptoms
}

/** A checkpoint as its author writes it. */
export interface CheckpointInit<Cast> extends Omit<DeclaredCheckpoint, 'play'> {
  /** Who is on the network: starts the peers, and whatever is there before the story begins. */
  network(stage: Stage): Promise<Cast>
  /** What happens. */
  play(stage: Stage, cast: Cast): Promise<void>
}

/**
 * Declares a checkpoint; the default export of a lesson's `checkpoint.ts`.
 *
 * @throws when two steps have one name, or one comes after a step that is not judged everywhere
 */
export function defineCheckpoint<Cast>(init: CheckpointInit<Cast>): DeclaredCheckpoint
export function defineCheckpoint(checkpoint: DeclaredCheckpoint): DeclaredCheckpoint
export function defineCheckpoint<Cast>(
  init: CheckpointInit<Cast> | DeclaredCheckpoint
): DeclaredCheckpoint {
  const ids = init.steps.map(step => step.id)
  const twice = ids.find((id, index) => ids.indexOf(id) !== index)
  if (twice !== undefined) throw new Error(`two steps are called "${twice}"`)
  const optional = init.steps.findIndex(({ needs }) => needs !== undefined)
  const after = optional < 0 ? [] : init.steps.slice(optional)
  const misplaced = after.find(({ needs }) => needs === undefined)
  if (misplaced !== undefined) {
    throw new Error(`"${misplaced.id}" comes after a step that is not judged everywhere`)
  }
  if (!('network' in init)) return init
  const { network, play, ...rest } = init
  return { ...rest, play: async stage => play(stage, await network(stage)) }
}

/** What can be observed in a run of a checkpoint, and what its nodes can say. */
export function vocabularyFor({
  abilities = [],
  draws = {},
  events = {}
}: Pick<DeclaredCheckpoint, 'abilities' | 'draws' | 'events'>): Vocabulary {
  return vocabularyOf(abilities, parserWith(events), draws)
}
