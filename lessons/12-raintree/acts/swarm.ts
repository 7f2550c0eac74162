import { type Chapters, noted, said, seen, started, type Written } from '#checker/story'
import { copiesOf } from '#shared/broadcast-sim'
import { round } from '../notes.ts'
import { copySeen, copySent } from '../raintree.ts'
import { WITNESS } from '../who.ts'
import { IDS } from './chapters.ts'

const NONCE = '79'

/** A round as the published tables have it: every copy, at both of its ends, and then who has the message. */
function rounds(size: number, places: string[]): Chapters {
  const name = `round ${size}`
  const counts = new Map<string, number>()
  const chapter = (member: string, does: 'reads' | 'writes'): string => {
    const label = `${name}: ${member} ${does}`
    const count = (counts.get(label) ?? 0) + 1
    counts.set(label, count)
    return `${label} ${count}`
  }
  const copies = copiesOf(size).flatMap(({ from, level, to }): Chapters => {
    const [sender = '', receiver = ''] = [places[from], places[to]]
    const copy = { level, nonce: NONCE, text: name }
    const sent: Written =
      sender === WITNESS
        ? seen(copySent, sender, { ...copy, peerId: IDS[receiver] ?? '' })
        : said(`raintree,sent,${IDS[receiver]},${level},${NONCE}`, sender)
    const received: Written =
      receiver === WITNESS
        ? seen(copySeen, receiver, { ...copy, peerId: IDS[sender] ?? '', way: 'raintree' })
        : said(`raintree,received,${IDS[sender]},${level},${NONCE}`, receiver)
    return [
      [chapter(sender, 'writes'), sent],
      [chapter(receiver, 'reads'), received]
    ]
  })
  const delivered = places
    .slice(1)
    .filter(member => member !== WITNESS)
    .map((member): Chapters[number] => [
      `${name}: ${member} delivers`,
      said(`delivered,${IDS['member-1']},raintree,${NONCE},${name}`, member)
    ])
  return [[name, noted(round, { text: name, places })], ...copies, ...delivered]
}

export const swarm: Chapters = [
  ...['member-1', 'member-2', 'member-3'].map((name): Chapters[number] => [
    `${name} started`,
    started(name, IDS[name])
  ]),
  ...rounds(1, ['member-1']),
  ...rounds(2, ['member-1', WITNESS]),
  ...rounds(4, ['member-1', 'member-2', WITNESS, 'member-3'])
]
