/** What a node holds at one moment. */
export interface Holding {
  /** Milliseconds since the run began. */
  at: number
  /** Memory of its own and of all that it has started, bytes; null where the system does not tell. */
  bytes: number | null
  /** The streams that it has opened to reference peers and that are open still, by `<peer> <protocol>`. */
  streams: { [peerAndProtocol: string]: number }
}

/** What a node held in the middle of its life, and what it holds now. */
export interface Usage {
  middle: Holding
  end: Holding
}
