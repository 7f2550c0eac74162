// Both routers as one.
// TODO 6: export Broadcaster: broadcast over both, send over the one that can, deliver once.
