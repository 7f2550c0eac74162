// How good a provider is likely to be.
// TODO 2: export score: reputation, success rate and latency, weighted; affinity; who is preferred.
