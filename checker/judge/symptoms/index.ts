export { type Entry, loadCatalogue } from './catalogue.ts'
export { findSymptoms, nearSymptoms } from './find-symptoms.ts'
export { givenIdsSentence, idProblems, parseGivenIds, symptomId, withNewIds } from './given-ids.ts'
export { PARTS, symptomHints, symptomText, whereMet } from './symptom-text.ts'
