// How this node finds peers in each part of Kademlia's space.
// TODO 2: export walkPrefixes(parts, { force, signal }), which walks to a key of each prefix length.
