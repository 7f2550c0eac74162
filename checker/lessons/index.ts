export { loadCheckpoint, loadStory, SYMPTOMS_FILE } from './load-checkpoint.ts'
export { openHistory } from './open-history.ts'
export { type OwnGrammar, ownGrammar } from './own-grammar.ts'
export { isReady, readStarter, STARTER_FILE } from './read-starter.ts'
