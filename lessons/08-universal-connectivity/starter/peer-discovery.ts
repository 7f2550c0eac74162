// How peers of the app find each other: each says on a topic of its own where it is.
// TODO 3: export discoverPeers: announce every ten seconds where this node is, and dial whoever
//   announces the same and is not connected yet.
