export { loadCheckpoint, loadStory, SYMPTOMS_FILE } from './load-checkpoint.ts'
export { openHistory } from './open-history.ts'
export { readStarter, STARTER_FILE } from './read-starter.ts'
