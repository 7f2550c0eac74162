/** How a message gets to all nodes. */
export type Way = 'raintree' | 'gossip' | 'both'
