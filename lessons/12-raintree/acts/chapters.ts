import { type Chapters, homeOf, noted, PEER_IDS, said, seen } from '#checker/story'
import { BACKGROUND_CODEC, BACKGROUND_TOPIC, encodeEnvelope } from '#shared/broadcast'
import { levelsOf, sendsFrom } from '#shared/broadcast-sim'
import { listed, type Told, told } from '../notes.ts'
import { copySeen } from '../raintree.ts'

export const IDS: { [name: string]: string } = {
  ...PEER_IDS,
  grace: '12D3KooWK99VoVxNE7XzyBwXEzW7xhK7Gpv85r9F3V3fyKSUKPH5',
  heidi: '12D3KooWJWoaqZhDaoEFshF7Rh1bpY9ohihFhzcW6d69Lr2NASuq',
  olivia: '12D3KooWRndVhVZPCiQwHBBBdg769GyrPUW13zxwqQyf9r3ANaba',
  walter: '12D3KooWPT98FXMfDQYavZm66EeVjTqP9Nnehn1gyaydqV8L8BQw',
  'member-1': '12D3KooWHFd1gyNYFqxt7ke9FY2VoVVWY2XSPhvL9vg2pB6wQGfa',
  'member-2': '12D3KooWK98A5qKRAA9qZccvoJLvcLu68PCFZLNfdd81iQLvHj6W',
  'member-3': PEER_IDS.stranger
}
export const { alice, node } = PEER_IDS
export const [MARKER, GOSSIP] = ['marker', 'gossip']
/** Of what the node says itself. */
const NONCES: { [text: string]: string } = {
  origin: '77',
  ten: '78',
  eleven: '83',
  many: '79',
  eight: '80',
  dead: '81',
  aside: '82'
}

/** Peers who are no persons of every story. */
export function others(...names: string[]): Chapters {
  return names.map(name => [
    `${name} up`,
    { kind: 'peer-up', actor: name, peerId: IDS[name] ?? '', addr: homeOf('ghost') }
  ])
}

/** The node is given a list. */
export function lists(name: string, size: number, levels = levelsOf(size)): Chapters {
  return [
    [`listed ${name}`, noted(listed, { size, levels })],
    [`validators ${name}`, said(`validators,${size},${levels}`)]
  ]
}

/** The node is told something, and sends it to all whom the rule names, but to those who are away. */
export function tells(what: Told, away: string[] = []): Chapters {
  const { places, size, text, top } = what
  const copies =
    what.copies ?? (what.nonce && !what.author ? [{ by: 'alice', level: top + 1 }] : [])
  const nonce = what.nonce ?? NONCES[text] ?? ''
  const due = sendsFrom(size, top)
    .map(({ distance, level }) => ({ level, to: places[distance] ?? '' }))
    .filter(({ to }) => to !== '' && !away.includes(to))
  return [
    [`told ${text}`, noted(told, { ...what, copies })],
    ...copies.map(({ by, level }, index): Chapters[number] => [
      index === 0 ? `receives ${text}` : `receives ${text} again`,
      said(`raintree,received,${IDS[by]},${level},${what.nonce}`)
    ]),
    ...due.flatMap(({ level, to }): Chapters => {
      const copy = { peerId: node, way: 'raintree', level, nonce, text } as const
      return [
        [`${to} has ${text} on ${level}`, seen(copySeen, to, copy)],
        [`says ${text} to ${to} on ${level}`, said(`raintree,sent,${IDS[to]},${level},${nonce}`)]
      ]
    })
  ]
}

export function delivers(text: string, nonce: string, router = 'raintree'): Chapters {
  return [[`delivers ${text}`, said(`delivered,${alice},${router},${nonce},${text}`)]]
}

/** Somebody hears it from gossipsub. */
export function hears(by: string, text: string): Chapters {
  const content = { type: 'workshop/text', value: Buffer.from(text) }
  const bytes = BACKGROUND_CODEC.encode(
    encodeEnvelope({ content, nonce: BigInt(NONCES[text] ?? 1) })
  )
  const data = Buffer.from(bytes).toString('base64')
  const facts = { from: node, via: node, topic: BACKGROUND_TOPIC, data }
  return [[`${by} hears ${text}`, { kind: 'message-seen', actor: by, ...facts }]]
}

/** Whom the node sees at these places. */
function view(size: number, at: { [place: number]: string }): string[] {
  return Array.from({ length: size }, (_, place) => (place === 0 ? 'node' : (at[place] ?? '')))
}

export const NINE = ['node', 'alice', 'bob', 'frank', 'dave', 'grace', 'heidi', 'carol', 'erin']
export const ABOVE = view(9, { 2: 'erin', 3: 'frank', 4: 'grace', 6: 'heidi' })
export const BELOW = view(9, { 2: 'bob', 3: 'carol', 4: 'dave', 6: 'erin' })
export const TWELVE = view(12, {
  1: 'alice',
  2: 'bob',
  3: 'carol',
  4: 'dave',
  5: 'erin',
  8: 'frank'
})
export const TEN = view(10, { 1: 'alice', 2: 'bob', 3: 'frank', 4: 'dave', 6: 'erin' })
export const ELEVEN = view(11, { 1: 'alice', 2: 'bob', 3: 'frank', 4: 'dave', 7: 'erin' })
export const EIGHT = ['node', 'alice', 'bob', 'carol', 'grace', 'dave', 'erin', 'heidi']
export const MANY = view(81, {
  8: 'alice',
  12: 'bob',
  16: 'carol',
  18: 'dave',
  24: 'erin',
  27: 'frank',
  36: 'grace',
  54: 'heidi'
})
