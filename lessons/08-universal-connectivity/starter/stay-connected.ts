// TODO 13: dial a peer again while it is not there.
