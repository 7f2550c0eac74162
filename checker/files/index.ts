export { isInnerPath } from './inner-path.ts'
export { writeAtomically } from './write-atomically.ts'
