import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Symptom, Symptoms } from '#checker/checkpoint'
import { parseSymptoms } from './parse-symptoms.ts'

const ROOT = join(import.meta.dirname, '..', '..')

/** A file is read once, so that lessons which share a symptom have the same object. */
const read = new Map<string, Symptoms>()
const files = new WeakMap<Symptom, string>()

/**
 * The symptoms of a file, and before them those of the checker's files to which its introduction links. Its
 * own take the place of others of the same name.
 *
 * @throws LineError
 * @throws Error when a file cannot be read
 */
export function readSymptoms(file: string): Symptoms {
  const known = read.get(file)
  if (known !== undefined) return known
  const { symptoms, shared } = parseSymptoms(readFileSync(file, 'utf8'))
  for (const symptom of Object.values(symptoms)) files.set(symptom, file)
  const others = shared.map(target => readSymptoms(join(ROOT, target)))
  const all: Symptoms = Object.assign({}, ...others, symptoms)
  read.set(file, all)
  return all
}

/** The file in which a symptom stands; undefined where it was not read from one. */
export function fileOfSymptom(symptom: Symptom): string | undefined {
  return files.get(symptom)
}
