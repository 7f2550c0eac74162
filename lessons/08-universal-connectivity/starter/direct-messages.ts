// TODO 6: take direct messages.
// TODO 7: send one.
