import type { Note } from '#checker/record/history'
import type { Json } from '#checker/record/sights'
import type { Written } from './history-of.ts'

/** Real peer ids for those who appear in stories. */
export const PEER_IDS = {
  node: '12D3KooWGC6TvWhfapngX6wvJHMYvKpDMXPb3ZnCZ6dMoaMtimQ5',
  alice: '12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp',
  bob: '12D3KooWA4Xop1JaT3MHxwYMkCepYsv4iPVopMXwCz5iHYdBfeSB',
  carol: '12D3KooWDpJ7As7BWAwRMfu1VU2WCqNjvq387JEYKDBj4kx6nXTN',
  dave: '12D3KooWFWxpMjGkH8coWrg8hyJVN8e5Pkv9HaBKJAPUMLZARoqD',
  erin: '12D3KooWFZd5v1BPvVe5gXa19asqDpv7sTGzr4gvtbzmbC8gRUqE',
  frank: '12D3KooWHAucExp8sYgzUpUqvUgAdFVN22xDcu9u9CY9W7E8W9ij',
  mallory: '12D3KooWR9eyguBmLJw5decQzCqYDYyfEj9E5qZXFfqryy2rmGKE',
  ghost: '12D3KooWRawPbxPtP1eZaJpumGnyWX2DcUyd3RQnydr3eAto4Az7',
  stranger: '12D3KooWMbbPVGsZYh3ChQjue712NHHGNybRRXwnuSpezYjGbCDS',
  peggy: '12D3KooWMXjvKQWGABfe4nRZ45yhMBGNXykarDxNaeUDaT9DJwUd'
} as const

export type Person = keyof typeof PEER_IDS

const FIRST_PORT = 5000

/** Where somebody listens, without the peer id. */
export function homeOf(who: Person): string {
  return `/ip4/127.0.0.1/tcp/${FIRST_PORT + Object.keys(PEER_IDS).indexOf(who)}`
}

/** Where somebody listens, with the peer id. */
export function addrOf(who: Person): string {
  return `${homeOf(who)}/p2p/${PEER_IDS[who]}`
}

/** The chapters in which reference peers come up, such as `alice up`. */
export function up(...people: Person[]): [name: string, Written][] {
  return people.map(who => [
    `${who} up`,
    { kind: 'peer-up', actor: who, peerId: PEER_IDS[who], addr: addrOf(who) }
  ])
}

/** A note of the checkpoint. */
export function noted<Data extends object | null>({ kind, name }: Note<Data>, data: Data): Written {
  return { kind, actor: 'checkpoint', name, data: data as Json }
}
