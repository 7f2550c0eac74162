export { allDocuments } from './documents.ts'
export { checkDocs, type Document } from './lesson-docs.ts'
export { withFolders } from './lesson-numbers.ts'
export { type DocsProblem, formatProblem } from './problem.ts'
