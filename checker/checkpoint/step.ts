import type { History, HistoryVersion } from '#checker/record/history'
import type { Story } from '#checker/story'
import type { GeneralSymptom } from './general-symptom.ts'
import type { Judgement, NotJudged } from './judgement.ts'

/** Variations of a good run in which a symptom is found: one, or several by what is different in them. */
export type Variations = (good: Story) => Story | { readonly [what: string]: Story }

/**
 * What a step can find, by the key under which `symptoms.md` explains it, and in which stories it does. Null
 * where this lesson's network cannot bring it about; a judgement of the shelf is proven there.
 */
export type StepSymptoms<Key extends string = string> = {
  readonly [Each in Key]: Variations | null
}

/** One step of a checkpoint, as the checker has it in hand. */
export interface Check {
  /** Stable, kebab-case. */
  id: string
  /** What the node does when this passes, as in "your node …". */
  title: string
  symptoms?: StepSymptoms
  catches?: { readonly [mistake: string]: string }
  /** The first version of histories whose runs play what this looks at; older ones are judged without it. */
  since?: HistoryVersion
  /**
   * What is not there everywhere, and without which nothing can be judged. Such steps come last, and are steps only of
   * runs that were asked for it.
   */
  needs?: 'browser'
  judge(history: History): Judgement | NotJudged
}

export interface StepInit<Key extends string>
  extends Omit<Check, 'symptoms' | 'catches' | 'judge'> {
  symptoms: StepSymptoms<Key>
  /** The mistakes of `mistakes.diff` that this step must catch, and the symptom that it must name. */
  catches?: { readonly [mistake: string]: NoInfer<Key> | GeneralSymptom }
  /** A pure function from what was recorded to what it means. */
  judge(history: History): Judgement<NoInfer<Key>> | NotJudged
}

/** A step of a checkpoint, whole: what it asks for, what it finds, what it must catch, and the proof. */
export function step<const Key extends string>(init: StepInit<Key>): Check {
  return init
}
