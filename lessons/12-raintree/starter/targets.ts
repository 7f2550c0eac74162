// To whom a node sends on which level.
// TODO 2: export levelsOf: how many levels a network of this size has.
// TODO 3: export targetsAt: the two places in the view to which a node sends on a level, in whole numbers.
