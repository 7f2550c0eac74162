// What a silent provider costs.
// TODO 4: export hedge: ask one after another, the next on a failure or after a while; the first answer wins.
