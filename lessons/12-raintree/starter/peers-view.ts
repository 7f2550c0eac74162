// The list of validators, as one of them sees it.
// TODO 1: export viewOf: sort the ids, and turn the list so that its own node stands first.
