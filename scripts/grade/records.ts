import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { writeAtomically } from '#checker/files'
import type { Isolation } from './engine.ts'
import type { Grade } from './grade.ts'

/** Raise when what a record holds changes. */
const FORMAT = 1

/** A grade, and the checker and the isolation that it holds for. */
export interface GradeRecord {
  record: typeof FORMAT
  /** The version of the checker; see `checkerVersion`. */
  checker: string
  /** How the node was run. */
  isolation: Isolation
  grade: Grade
}

/** The grades there are so far: one small file each, so that an interruption loses none. */
export class Records {
  readonly #dir: string

  constructor(dir: string) {
    this.#dir = dir
  }

  /** Undefined when there is none, or none that can be read. */
  async read(key: string): Promise<GradeRecord | undefined> {
    try {
      const record = JSON.parse(await readFile(this.#path(key), 'utf8')) as GradeRecord
      return isRecord(record) ? record : undefined
    } catch {
      return undefined
    }
  }

  async write(key: string, record: Omit<GradeRecord, 'record'>): Promise<void> {
    await writeAtomically(this.#path(key), `${JSON.stringify({ record: FORMAT, ...record })}\n`)
  }

  async remove(key: string): Promise<void> {
    await rm(this.#path(key), { force: true })
  }

  #path(key: string): string {
    return join(this.#dir, `${key}.json`)
  }
}

function isRecord(value: Partial<GradeRecord> | null): boolean {
  const { record, grade } = value ?? {}
  return (
    record === FORMAT &&
    typeof grade?.submission === 'string' &&
    typeof grade.lesson === 'string' &&
    typeof grade.steps?.passed === 'number' &&
    (grade.outcome === 'pass' ||
      (grade.outcome === 'fail' && typeof grade.failure?.observed === 'string') ||
      (grade.outcome === 'unknown' && typeof grade.reason === 'string'))
  )
}
