import {
  createRedactor,
  differencesFrom,
  formatParcel,
  type ParcelRun,
  redactRun,
  type Versions
} from '#checker/companion/parcel'
import { conclude, type Verdict } from '#checker/judge/verdict'
import { loadCheckpoint, openHistory } from '#checker/lessons'
import { type Lesson, selectLesson } from '#checker/project'

export interface PackInit {
  runs: ParcelRun[]
  lessons: Lesson[]
  secrets: string[]
  home: string
  made: { at: Date; versions: Versions }
}

export interface Packed {
  bytes: Buffer
  /** How many secrets were replaced. */
  redacted: number
  /** What whoever sends the parcel should know. */
  notes: string[]
}

/** Packs the runs without the secrets that may have got into them. */
export async function pack({ runs, lessons, secrets, home, made }: PackInit): Promise<Packed> {
  const redact = createRedactor({ secrets, home })
  const safe = runs.map(run => redactRun(run, redact))
  const notes = await Promise.all(
    runs.map(async (run, index) => {
      const changes = await changesOf(run, safe[index] ?? run, lessons)
      return changes.map(
        change => `what was redacted changes the verdict on ${run.name}: ${change}`
      )
    })
  )
  return { bytes: formatParcel(safe, made), redacted: redact.count, notes: notes.flat() }
}

/** Whether a checker would judge the run differently now that something is missing in it. */
async function changesOf(run: ParcelRun, safe: ParcelRun, lessons: Lesson[]): Promise<string[]> {
  if (run.history === safe.history) return []
  const [before, after] = await Promise.all([judge(run, lessons), judge(safe, lessons)])
  return differencesFrom(before, after)
}

async function judge(run: ParcelRun, lessons: Lesson[]): Promise<Verdict> {
  const history = await openHistory(run.history)
  return conclude(await loadCheckpoint(selectLesson(lessons, history.header.lesson)), history)
}
