export { answerLines } from './answer-lines.ts'
export { learnersModule, ModuleError } from './learners-module.ts'
