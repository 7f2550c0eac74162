/** The validators that the checker plays. */
export const VALIDATORS = [
  'alice',
  'bob',
  'carol',
  'dave',
  'erin',
  'frank',
  'grace',
  'heidi'
] as const
/** She is no validator, and listens. */
export const OLIVIA = 'olivia'
/** One validator among those of the swarm. */
export const WITNESS = 'walter'
/** How many validators the networks of the swarm have, one after the other. */
export const SIZES = [1, 2, 3, 4, 9, 12, 18, 27]
/** The validators of the swarm; the witness is one more. */
export const MEMBERS = Array.from({ length: 26 }, (_, index) => `member-${index + 1}`)
