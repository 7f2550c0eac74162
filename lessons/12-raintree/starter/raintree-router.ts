// The router of the validators.
// TODO 4: export RainTreeRouter: who is in the list, broadcast and send.
// TODO 5: and in it, take what comes: refuse it, or pass it on and hand it up.
