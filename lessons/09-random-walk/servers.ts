/** Those who are in the node's routing table in its first life. Carol is found; the others it is told of. */
export const SERVERS = ['alice', 'bob', 'carol', 'dave', 'erin']
