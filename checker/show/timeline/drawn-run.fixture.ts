import { type Chart, number, sight, text, vocabularyOf } from '#checker/record/sights'
import { historyOf, said, seen, type Written } from '#checker/story'
import { defineEvents, parserWith } from '#shared/log'
import { ALICE, DIALLED, NODE, START } from './small-run.fixture.ts'

// A lesson that draws: who passed what on, and where something was read from. And a lookup, which every lesson has.

const BOB = '12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp'

export const TREE: Chart = { shape: 'tree', title: 'Who passed it on', one: 'word' }
export const READS: Chart = {
  shape: 'path',
  title: 'Where it came from',
  one: 'page',
  places: ['shelf', 'library']
}

const passed = sight(
  'passed',
  { peerId: text, word: text, level: number },
  {
    describe: ({ word }) => `was given ${word}`,
    moment: {
      subject: 'app',
      shape: 'arrow',
      inbound: true,
      draws: ({ level, word }) => ({ on: TREE, of: word, at: level })
    }
  }
)

const EVENTS = defineEvents({
  read: {
    fields: [
      { name: 'page', type: 'token' },
      { name: 'place', type: 'token' }
    ],
    prose: 'a page was read, from there',
    example: 'read,12,shelf'
  }
})

const VOCABULARY = vocabularyOf([{ name: 'drawn', sights: [passed] }], parserWith(EVENTS), {
  read: ({ page, place }: { page: string; place: string }) => ({ on: READS, of: page, at: place })
})

const ASKED = { kind: 'dht-request-seen', peerId: NODE, request: 'FIND_NODE', key: ALICE } as const

/** @param word what is passed on, of which the tree has its name */
export function drawnRun(word: string) {
  const run: Written[] = [
    ...START,
    { kind: 'peer-up', actor: 'bob', peerId: BOB, addr: `/ip4/127.0.0.1/tcp/2/p2p/${BOB}` },
    ...DIALLED,
    { ...ASKED, actor: 'bob' },
    { ...ASKED, kind: 'dht-replied', actor: 'bob', closer: [ALICE], providers: [] },
    { ...ASKED, actor: 'alice' },
    seen(passed, 'alice', { peerId: NODE, word, level: 2 }),
    seen(passed, 'bob', { peerId: ALICE, word, level: 1 }),
    said('read,12,library'),
    said('read,12,shelf'),
    said('read,13,library')
  ]
  return historyOf(run, {}, VOCABULARY)
}
