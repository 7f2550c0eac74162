import { defineVariables, envReader } from '#shared/env'

/** As a lesson declares what only its nodes are told. */
export const VARIABLES = defineVariables({
  REFRESH_MS: {
    type: 'milliseconds',
    meaning: 'how long a bucket may stay as it is until it is refreshed',
    example: '600000'
  },
  WALK_COUNT: {
    type: 'count',
    meaning: 'how many random walks go on at once',
    example: '3'
  }
})

export const readEnv = envReader(VARIABLES)
