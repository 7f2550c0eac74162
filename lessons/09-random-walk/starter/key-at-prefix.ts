// A random key in a certain part of Kademlia's space.
// TODO 1: export keyAtPrefix(self, length), which tries keys until one is there.
