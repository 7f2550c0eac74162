/** What RainTree's specification has besides the tree, each by itself; Pocket's router has none of them. */
export interface Layers {
  /**
   * Whoever begins wants its copies of the highest level acknowledged; for one that is not, it sends once to
   * the two neighbours of the silent target, one level lower.
   */
  acknowledgement: boolean
  /**
   * Whoever begins sends once more on level 0: to all, as the specification has it, or, as its simulator, to
   * those a third and two thirds of the list away.
   */
  redundancy: 'none' | 'all' | 'thirds'
  /** Everybody who has a message asks its neighbours in the list: "I have got it, do you want it?" */
  cleanUp: boolean
  /** How long an acknowledgement or an answer may take, milliseconds. */
  patienceMs: number
  /** How far to each side somebody is asked, when those who are nearer do not answer. */
  maxSteps: number
}

/** All of them are off. */
export const NO_LAYERS: Layers = {
  acknowledgement: false,
  redundancy: 'none',
  cleanUp: false,
  patienceMs: 1000,
  maxSteps: 5
}
