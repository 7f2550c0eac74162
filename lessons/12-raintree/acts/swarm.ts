import { type Chapters, noted, said, seen, started, type Written } from '#checker/story'
import { round } from '../notes.ts'
import { copySeen, copySent } from '../raintree.ts'
import { WITNESS } from '../who.ts'
import { IDS } from './chapters.ts'

/** What each validator of a round does, as in the published tables: its reads and its writes. */
const TABLES: { [size: number]: readonly (readonly [reads: number, writes: number])[] } = {
  1: [[0, 0]],
  2: [
    [0, 1],
    [1, 0]
  ],
  4: [
    [0, 3],
    [2, 1],
    [2, 1],
    [1, 0]
  ]
}

function rounds(size: number, places: string[]): Chapters {
  const name = `round ${size}`
  const members = places.flatMap((member, place): Chapters => {
    const [reads = 0, writes = 0] = TABLES[size]?.[place] ?? []
    const times = (count: number) => Array.from({ length: count }, (_, index) => index + 1)
    const copy = { peerId: IDS['member-1'] ?? '', level: 1, nonce: '79', text: name }
    const isWitness = member === WITNESS
    const read: Written = isWitness
      ? seen(copySeen, member, { ...copy, way: 'raintree' })
      : said(`raintree,received,${IDS['member-1']},1,79`, member)
    const written: Written = isWitness
      ? seen(copySent, member, copy)
      : said(`raintree,sent,${IDS[WITNESS]},1,79`, member)
    const delivered: Chapters =
      isWitness || place === 0
        ? []
        : [
            [
              `${name}: ${member} delivers`,
              said(`delivered,${IDS['member-1']},raintree,79,${name}`, member)
            ]
          ]
    return [
      ...times(reads).map(each => [`${name}: ${member} reads ${each}`, read] as const),
      ...times(writes).map(each => [`${name}: ${member} writes ${each}`, written] as const),
      ...delivered
    ]
  })
  return [[name, noted(round, { text: name, places })], ...members]
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
