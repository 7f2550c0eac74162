// How this node finds peers that nobody told it about.

// TODO 1: describe the part of kad-dht that its types leave out.
// TODO 2: make the Kademlia service.
// TODO 3: log what Kademlia finds, and take out of its routing table who is gone.
// TODO 4: look for the peers closest to this node.
