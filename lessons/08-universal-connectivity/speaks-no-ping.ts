import { ability } from '#checker/checkpoint'

/** Answers no ping, and says so, as the app's Rust peer: the protocol is not among those that it speaks. */
export const speaksNoPing = ability('speaks-no-ping', {
  sights: [],
  start: async ({ node }) => {
    await node.unhandle('/ipfs/ping/1.0.0')
    return {}
  }
})
