import { challenge, fault } from '#checker/checkpoint'

/** A list of validators that the node was given. */
export const listed = challenge<{ size: number; levels: number }>('listed')

/** A message that the node has to send, or to pass on. */
export interface Told {
  /** The step that is about it. */
  step: string
  text: string
  /** The nonce, where the node does not choose it. */
  nonce?: string
  /** The copies that validators send it. */
  copies?: { by: string; level: number }[]
  /** Who says it in the background. */
  author?: string
  /** How many validators there are. */
  size: number
  /** The highest level on which the node has to send it; 0: on none. */
  top: number
  /** Who stands where in the node's view, the node itself at 0; an empty name is that of nobody. */
  places: string[]
}
export const told = challenge<Told>('told')

/** These validators connect with the node, all at the same moment. */
export const crowd = fault<{ peers: string[] }>(
  'crowd',
  ({ peers }) => `${peers.join(', ')} connect with the node at the same moment`
)
/** What was sent to the node and must not be taken, by the peer that sent it. */
export const offered = challenge<{ what: string; text: string; nonce: string; by: string }>(
  'offered'
)
/** These validators cannot be reached any more: one is gone, one does not answer. */
export const unreachable = fault<{ gone: string; silent: string }>(
  'unreachable',
  ({ gone, silent }) => `${gone} is gone, and ${silent} answers nothing`
)
/** A broadcast of the swarm: its members by their places, from the one that begins. */
export const round = challenge<{ text: string; places: string[] }>('round')
