// What brings this node back to the network when everybody was gone.
// TODO 4: export stayConnected: once a second, dial an address that is not connected.
