// How this node finds its way to a key, in whatever network.
// TODO 1: import the types; compare contacts by their distance from a key, and give each a name.
// TODO 2: follow one path towards the key.
// TODO 3: look on several paths that have nobody in common.
