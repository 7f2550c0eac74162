export { LineError } from './line-error.ts'
export { fileOfSymptom, readSymptoms } from './read-symptoms.ts'
