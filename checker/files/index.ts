export { writeAtomically } from './write-atomically.ts'
