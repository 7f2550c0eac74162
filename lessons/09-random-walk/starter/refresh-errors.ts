/** Something went wrong in a refresh of the routing table. */
export class RoutingTableRefreshError extends Error {
  override readonly name: string = 'RoutingTableRefreshError'
  readonly code: string = 'ERR_ROUTING_TABLE_REFRESH'
}

/** A walk failed for another reason than that its time was up. */
export class RandomWalkError extends RoutingTableRefreshError {
  override readonly name = 'RandomWalkError'
  override readonly code = 'ERR_RANDOM_WALK'
}

/** Whether a peer is there could not be found out. */
export class PeerValidationError extends RoutingTableRefreshError {
  override readonly name = 'PeerValidationError'
  override readonly code = 'ERR_PEER_VALIDATION'
}
