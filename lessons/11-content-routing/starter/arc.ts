// Which blocks stay in memory.
// TODO 5: export Arc: what was wanted once, what was wanted again, the ghosts of both, and a target.
