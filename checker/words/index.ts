export { applyPatch } from './apply-patch.ts'
export { LineError } from './line-error.ts'
export { type Hunk, type NamedPatch, parsePatch, parsePatches } from './parse-patches.ts'
export { fileOfSymptom, readSymptoms } from './read-symptoms.ts'
