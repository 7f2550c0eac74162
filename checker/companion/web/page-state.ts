import type { LadderRung } from '#checker/record/history'

// What the server tells the page: plain data, of which the page makes elements. The browser imports the types.

export interface StepState {
  id: string
  title: string
  state: 'open' | 'pass' | 'fail' | 'unknown' | 'skipped'
}

/** The step that did not pass, in the words of the report. */
export interface FailureState {
  title: string
  expected: string
  observed: string
  /** The symptom's id in the catalogue. */
  symptomId?: string
  evidence: { seq: number; at: number; actor: string; text: string }[]
  ladder?: { peer: string; rungs: LadderRung[] }
  lastLines: { stream: string; text: string }[]
  /** The hints that have been shown, and how many there are still. */
  hints: { shown: string[]; left: number }
}

export interface LessonState {
  id: string
  name: string
  title: string
  standing: 'passed' | 'edited' | 'broken' | 'failing' | 'untried'
  words: string
}

/** Everything that the page shows beside texts that it asks for. */
export interface PageState {
  lesson: { id: string; name: string; title: string; summary: string; file: string }
  /** As in the terminal's last line. */
  status: string
  isBusy: boolean
  /** Counts the runs since the start. */
  run: number
  steps: StepState[]
  outcome?: 'pass' | 'fail' | 'unknown'
  failure?: FailureState
  /** Why there is no verdict. */
  unknown?: string
  story?: { told: string[]; question: string }
  todos: { file: string; line: number; text: string }[]
  /** How many they are, as in the terminal: `3 TODOs are left, at 4 places`. */
  todosLeft?: string
  lessons: LessonState[]
  /** Whether the solution can be looked at, by the same rule as in the terminal. */
  mayCompare: boolean
  next?: string
}

/** How files differ, in places with the lines around them. */
export interface DifferenceState {
  file: string
  /** `only` names the side that has the file at all. */
  only?: string
  places: { side: 'both' | 'old' | 'new'; line: number; text: string }[][]
}

export interface Found {
  kind: 'lesson' | 'symptom'
  title: string
  text: string
  /** The lesson's folder, where the page can go. */
  lesson?: string
  /** The id of the heading in it. */
  part?: string
}
