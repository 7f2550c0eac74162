import type { Finding, SymptomId } from '#checker/checkpoint'
import type { LadderRung } from '#checker/record/history'

export type Outcome = 'pass' | 'fail' | 'unknown'

/** One numbered line of the history that shows why. */
export interface Evidence {
  seq: number
  at: number
  actor: string
  text: string
}

export interface LastLine {
  stream: 'stdout' | 'stderr'
  text: string
}

interface StepFacts {
  id: string
  title: string
}

export interface PassedStep extends StepFacts {
  state: 'pass'
  evidence: Evidence[]
}

/** The learner's node broke a rule. */
export interface FailedStep extends StepFacts, Omit<Finding, 'evidence' | 'ladder' | 'node'> {
  state: 'fail'
  /** Where the symptom is explained: `npm run explain -- <id>`. */
  symptomId?: SymptomId
  /** What to think about, and where to look. */
  hint: string
  evidence: Evidence[]
  ladder?: { peer: string; rungs: LadderRung[] }
  /** What the node printed last, on both streams. */
  lastLines: LastLine[]
}

/** The checker or the machine is at fault. */
export interface UnknownStep extends StepFacts {
  state: 'unknown'
  reason: string
}

/** An earlier step did not pass, or what this one needs is not there. */
export interface SkippedStep extends StepFacts {
  state: 'skipped'
  reason: string
}

export type Step = PassedStep | FailedStep | UnknownStep | SkippedStep

/** What a run that has passed was about. */
export interface RunStory {
  /** Sentences; everything in them was observed. */
  told: string[]
  question: string
}

/** What a run has shown. A function of its history and the checkpoint alone. */
export interface Verdict {
  outcome: Outcome
  lesson: string
  seed: string
  /** How to get the same again. */
  command: string
  /** The node was a command, and so may be written in any language. */
  anyLanguage?: true
  durationMs: number
  steps: Step[]
  /** After a pass, where the checkpoint has it: what just happened, and a question to think about. */
  story?: RunStory
  /** The first lines that are not events, and why; a likely reason why an event is missing. */
  malformed: { seq: number; text: string; reason: string }[]
}
