export { allDocuments } from './documents.ts'
export { checkDocs, type Document } from './lesson-docs.ts'
export { type DocsProblem, formatProblem } from './problem.ts'
