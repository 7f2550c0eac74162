import { testCheckpoint } from '#checker/test-kit'
import checkpoint from './template/checkpoint.ts'
import story from './template/story.ts'

testCheckpoint({ checkpoint, ...story })
