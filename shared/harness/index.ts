export { answerLines } from './answer-lines.ts'
export {
  learnersModule,
  loadModule,
  ModuleError,
  moduleBesideLearners
} from './learners-module.ts'
