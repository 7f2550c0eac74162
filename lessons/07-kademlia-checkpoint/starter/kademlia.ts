// How this node finds peers that nobody told it about.
// TODO 1: import what it takes, and describe the part of kad-dht that its types leave out.
// TODO 2: make the Kademlia service.
// TODO 3: log whom Kademlia finds, dial them, and take out of the routing table who is gone.
// TODO 4: look for the peers closest to this node.
