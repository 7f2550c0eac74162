import { streamLetGo } from '#checker/abilities'
import { BROWSER, BROWSERS_ID, base64, browserSeen, farewellSeen } from '#checker/checkpoint'
import { type Chapters, exited, noted, PEER_IDS, said, seen, started } from '#checker/story'
import { formatEvent } from '#shared/log'
import { DIRECT_MESSAGE_PROTOCOL } from '#shared/message'
import { CHAT_TOPIC, FILE_TOPIC } from '#shared/topics'
import { directMessageSeen } from '../direct-messages.ts'
import { late } from '../say.ts'
import { flooding } from '../steps/flood.ts'
import { HOST, saidByBrowser, saidToBrowser } from '../steps/greets-browser.ts'
import { sharingNext } from '../steps/shares-files.ts'
import { company } from '../steps/waits-for-company.ts'
import { got, line, printed, REST, received, spoken } from './chapters.ts'

const { node, stranger: headless } = PEER_IDS
const HOSTS_ID = '12D3KooWKLeqGpxg8G7cUFs76pXqNb7UnuMH64Sxik65QjmyVcJn'
const SHARED_NEXT = '2c5ea4c0-4067-11e9-8bad-9b1deb4d3b7d'

const FLOOD = ['0f1e 1', '0f1e 2', '0f1e 3', '0f1e end']
/** A thousand things at once, everything once more, and goodbye. */
export const end: Chapters = [
  ['flood', noted(flooding, { start: '0f1e', count: 3, end: '0f1e end' })],
  ...FLOOD.map((text): Chapters[number] => [
    `${text} seen`,
    received('alice', 'bob', base64(text))
  ]),
  ...FLOOD.map((text): Chapters[number] => [`${text} line`, printed('bob', text)]),
  ['late', noted(late, { by: 'node', text: 'and again' })],
  ['late at bob', received('bob', 'node', base64('and again'))],
  spoken('late-whisper', 'node', 'psst'),
  [
    'late whisper taken',
    seen(directMessageSeen, 'bob', {
      peerId: node,
      text: 'psst',
      mediaType: 'text/plain',
      clientVersion: '0.0.1',
      timestamp: 1_763_620_000_000
    })
  ],
  ['share next', noted(sharingNext, { path: '/tmp/sunset.jpg', ...REST })],
  ['shared next', received('bob', 'node', base64(SHARED_NEXT), FILE_TOPIC)],
  ['shared next got', got(SHARED_NEXT, REST)],
  [
    'let go',
    seen(streamLetGo, 'erin', {
      peerId: headless,
      protocol: DIRECT_MESSAGE_PROTOCOL,
      heldMs: 5000
    })
  ],
  ['company', noted(company, { peer: 'frank' })],
  [
    'frank asked',
    {
      kind: 'dht-request-seen',
      actor: 'frank',
      peerId: headless,
      request: 'FIND_NODE',
      key: headless
    }
  ],
  ['headless bootstrap', said('kademlia,bootstrap', 'headless')],
  ...farewellSeen().filter(([name]) => !/^last (signal|shutdown|exit)$/.test(name)),
  ['quit', { kind: 'stdin', actor: 'node', text: '/quit' }],
  ['shutdown', line('shutdown')],
  ['exited', exited(0, 'node', true)],
  ['headless signal', { kind: 'signalled', actor: 'headless', signal: 'SIGTERM' }],
  ['headless shutdown', said('shutdown', 'headless')],
  ['headless exit', exited(0, 'headless', true)],
  ...withBrowser()
]

/** A browser meets the node once more, and chats with it. */
function withBrowser(): Chapters {
  return [
    ['host', started(HOST, HOSTS_ID)],
    ['host identity', said(`identity,${HOSTS_ID}`, HOST)],
    ...browserSeen(HOSTS_ID),
    ['said by browser', noted(saidByBrowser, { by: BROWSER, text: 'hello, from a page' })],
    ['browser line', said(formatEvent('msg', BROWSERS_ID, CHAT_TOPIC, 'hello, from a page'), HOST)],
    ['said to browser', noted(saidToBrowser, { by: HOST, text: 'hello, page' })],
    [
      'browser told',
      {
        kind: 'message-seen',
        actor: BROWSER,
        from: HOSTS_ID,
        via: HOSTS_ID,
        topic: CHAT_TOPIC,
        data: base64('hello, page')
      }
    ]
  ]
}
