export { type Entry, loadCatalogue } from './catalogue.ts'
export { findSymptoms, nearSymptoms } from './find-symptoms.ts'
export {
  formatPublishedIds,
  idProblems,
  nextSymptomId,
  PUBLISHED_IDS,
  type PublishedIds,
  parsePublishedIds,
  withNewIds
} from './published-ids.ts'
export { PARTS, symptomHints, symptomText, whereMet } from './symptom-text.ts'
