import type { Grade } from './grade.ts'
import type { Grading } from './grading.ts'
import { findSameFiles } from './same-files.ts'

/** Gradings as tests need them, written by hand. */
export function gradingOf(grades: Grade[], more: Partial<Grading> = {}): Grading {
  return {
    grades,
    ungraded: [],
    submissions: grades.length,
    lessons: [{ name: '01-identity', title: '01 Identity' }],
    isolation: 'process',
    same: findSameFiles(grades),
    versions: {
      workshop: '0.1.0',
      commit: null,
      node: 'v24.0.0',
      platform: 'linux x64',
      packages: { libp2p: '3.0.0' }
    },
    ignored: [],
    at: new Date('2026-03-01T12:00:00Z'),
    ...more
  }
}

const FACTS = {
  lesson: '01-identity',
  files: '0123456789abcdef0123456789abcdef',
  attempts: 1,
  durationMs: 1234
}

export function passed(submission: string): Grade {
  const run = 'runs/0123456789abcdef-01'
  return { ...FACTS, submission, outcome: 'pass', steps: { passed: 7, of: 7 }, run }
}

/** Fails, and everything that it says is this text. */
export function failed(submission: string, text = 'x'): Grade {
  return {
    ...FACTS,
    submission,
    outcome: 'fail',
    steps: { passed: 1, of: 7 },
    run: 'runs/fedcba9876543210-01',
    failure: {
      step: 'identity-given',
      title: text,
      symptom: 'silent',
      symptomId: 'UC001',
      expected: text,
      observed: text,
      hint: text,
      lastLines: [
        { stream: 'stdout', text },
        { stream: 'stderr', text }
      ]
    }
  }
}

export function unknown(submission: string, reason = 'x'): Grade {
  const steps = { passed: 0, of: 0 }
  return { ...FACTS, submission, outcome: 'unknown', attempts: 2, steps, run: null, reason }
}
