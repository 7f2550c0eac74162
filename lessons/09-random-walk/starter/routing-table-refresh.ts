// The service that puts it together.
// TODO 5: export routingTableRefresh(init) and the class RoutingTableRefresh, which makes one refresh at a time.
// TODO 6: wind up the clock when a refresh is over.
// TODO 7: stop at once.
