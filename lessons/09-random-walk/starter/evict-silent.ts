// How this node forgets who is not there any more.
// TODO 3: export evictSilent(parts, signal), which asks whom it has not heard of, and removes who is silent.
