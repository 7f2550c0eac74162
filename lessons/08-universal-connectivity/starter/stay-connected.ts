// What brings this node back to the network when everybody was gone.
// TODO 4: export stayConnected(node: Libp2p, addr: Multiaddr): void, which dials this address once a second
//   while no connection with it is open.
