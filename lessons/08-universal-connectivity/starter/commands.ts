// TODO 11: do what a person has typed.
// TODO 12: say something to one peer alone.
