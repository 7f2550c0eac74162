import { join } from 'node:path'
import { readSymptoms } from '#checker/words'

/** The step that every lesson has before its own: the compiler's opinion. */
export const TYPE_CHECK = { id: 'type-check', title: 'type-checks' } as const

/** What can go wrong in any lesson. */
export const GENERAL_SYMPTOMS = readSymptoms(join(import.meta.dirname, 'general-symptoms.md'))
