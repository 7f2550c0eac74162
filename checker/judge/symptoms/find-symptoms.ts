import type { Entry } from './catalogue.ts'

/** How many symptoms are suggested at most. */
const MAX_NEAR = 6
/** How like a word has to be to be suggested, between 0 and 1. */
const ALIKE = 0.4

/** The symptoms that a word names: by its id, however it is written, or by its key. */
export function findSymptoms(catalogue: Entry[], word: string): Entry[] {
  const wanted = word.trim().toLowerCase()
  const number = /^(?:uc[-_ ]?)?0*(\d+)$/.exec(wanted)?.[1]
  return catalogue.filter(({ key, symptom }) =>
    number === undefined ? key === wanted : numberOf(symptom.id) === Number(number)
  )
}

/** The symptoms that may be meant by a word that names none, the most likely first. */
export function nearSymptoms(catalogue: Entry[], word: string): Entry[] {
  const wanted = word.trim().toLowerCase()
  return catalogue
    .map(entry => ({ entry, likeness: likeness(entry, wanted) }))
    .filter(each => each.likeness >= ALIKE)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, MAX_NEAR)
    .map(({ entry }) => entry)
}

function numberOf(id: string): number {
  return Number(id.slice(2))
}

function likeness({ key, symptom }: Entry, wanted: string): number {
  const words = `${symptom.see} ${symptom.why}`.toLowerCase()
  const isMentioned = wanted.length > 2 && words.includes(wanted)
  return Math.max(
    dice(key, wanted),
    dice(symptom.id.toLowerCase(), wanted),
    isMentioned ? ALIKE : 0
  )
}

/** The Sørensen–Dice coefficient of the pairs of neighbouring letters, between 0 and 1. */
function dice(one: string, other: string): number {
  const [a, b] = [pairsOf(one), pairsOf(other)]
  const common = a.filter(pair => b.includes(pair)).length
  return a.length + b.length === 0 ? 0 : (2 * common) / (a.length + b.length)
}

function pairsOf(word: string): string[] {
  return [...new Set(Array.from(word.slice(1), (letter, index) => `${word[index]}${letter}`))]
}
