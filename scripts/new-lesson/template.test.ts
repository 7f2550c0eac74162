import { join } from 'node:path'
import { loadCheckpoint, loadStory } from '#checker/lessons'
import { testCheckpoint } from '#checker/test-kit'

const template = { dir: join(import.meta.dirname, 'template') }

testCheckpoint({
  checkpoint: await loadCheckpoint(template),
  ...(await loadStory(template))
})
