import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { stripVTControlCharacters } from 'node:util'
import fc from 'fast-check'
import { painter } from '#checker/reporters'
import { connectionSeen, historyOf, said, started, type Written } from '#checker/test-kit'
import { anyObservation } from '../test-kit/any-observation.ts'
import { columnsOf } from './_lay-out.ts'
import { type TextOptions, timelineText } from './text-view.ts'
import { timelineOf } from './timeline-of.ts'

const NODE = '12D3KooWQH96FH8MvkRrSWtzkUGVudy1FdRn5kKYcEzBpFHfRVrC'
const ALICE = '12D3KooWK58PuXCcwdYUURspg7yXmkjPRQRjeox5SMSRXjQv5ZZv'
const HOME = '/ip4/127.0.0.1/tcp/4001'
const SEEN = {
  peer: 'alice',
  peerId: NODE,
  direction: 'inbound',
  localAddr: HOME,
  remoteAddr: '/ip4/127.0.0.1/tcp/50000'
} as const

const RUN: Written[] = [
  { kind: 'peer-up', actor: 'alice', peerId: ALICE, addr: `${HOME}/p2p/${ALICE}`, at: 500 },
  { kind: 'started', actor: 'node', command: 'node node.ts', env: {}, at: 1000 },
  said(`identity,${NODE}`),
  ...connectionSeen(SEEN).map(([, observation]) => observation),
  {
    kind: 'ping-seen',
    actor: 'alice',
    peerId: NODE,
    number: 1,
    arrivedAt: 1100,
    heldMs: 50,
    at: 1150
  },
  said(`identify,${ALICE},ipfs/0.1.0,js-libp2p`),
  { kind: 'connection-closed', actor: 'alice', peerId: NODE, at: 1900 },
  { kind: 'ended', actor: 'engine', reason: 'played', at: 2000 }
]

function textOf(written: Written[], options: Partial<TextOptions> = {}): string[] {
  const paint = (_: unknown, text: string): string => text
  return timelineText(timelineOf(historyOf(written)), { width: 80, paint, ...options })
}

describe('timelineText()', () => {
  test('draws who sends what to whom, in the order of time, and the network at the end', () => {
    assert.equal(`${textOf(RUN).join('\n')}\n`, DRAWN)
  })

  test('says the same in sentences where nobody can see a drawing, or there is no room', () => {
    assert.equal(`${textOf(RUN, { plain: true }).join('\n')}\n`, SAID)
    assert.ok(textOf(RUN, { width: 32 }).includes('  1.006 you → alice: connects:'))
  })

  test('says what the network is like at a time', () => {
    assert.deepEqual(textOf(RUN, { at: 1500 }).slice(-3), [
      'The network at 1.500 s',
      '  here          you, alice',
      '  connections   you – alice (only alice says so)'
    ])
    assert.deepEqual(textOf(RUN, { at: 0 }).slice(-2), [
      'The network at 0.000 s',
      '  here          nobody'
    ])
  })

  test('shows what is beside the story when asked to', () => {
    const line = said(`dialing,${HOME}/p2p/${ALICE}`)
    const run = [...RUN.slice(0, 3), line, ...RUN.slice(3)]
    const shows = (options: Partial<TextOptions>): boolean =>
      textOf(run, options).some(row => row.endsWith(`dialing ${HOME}`))
    assert.equal(shows({}), false)
    assert.equal(shows({ all: true }), true)
  })

  test('paints nothing where the output is no terminal', () => {
    const paint = painter({ write: () => true })
    assert.equal(`${textOf(RUN, { paint }).join('\n')}\n`, DRAWN)
  })

  test('fits the width of the terminal, whatever was observed', () => {
    fc.assert(
      fc.property(
        fc.array(anyObservation, { maxLength: 12 }),
        fc.integer({ min: 40, max: 140 }),
        fc.boolean(),
        (observations, width, plain) => {
          for (const row of textOf([started(), ...observations], { width, plain, all: true })) {
            assert.equal(stripVTControlCharacters(row), row)
            assert.ok(columnsOf(row) <= width, `${columnsOf(row)} of ${width}: ${row}`)
          }
        }
      ),
      { numRuns: 300 }
    )
  })
})

const DRAWN = `00-test: 12 observations in 2.000 s
npm run check -- 00 --seed 5eed

  you    your node, 12D3KooWQH96FH8MvkRrSWtzkUGVudy1FdRn5kKYcEzBpFHfRVrC
  alice  12D3KooWK58PuXCcwdYUURspg7yXmkjPRQRjeox5SMSRXjQv5ZZv

──▶ seen by a peer   ┄┄▶ only said by a node   ◀─▶ question and answer
╳ closed   ✘ went wrong   » what the checker does

         you       alice
  1.000  ┬         │         started: node node.ts
  1.001  ●         │         identity …HfRVrC
  1.006  ├────────▶│         connects: TCP, Noise, Yamux, 4 ms
  1.100  ├◀───────▶│         ping 1, held 50 ms
  1.151  │◀┄┄┄┄┄┄┄┄┤         identify: js-libp2p
         ┊         ┊         (0.7 s later)
  1.900  ├────╳────┤         connection closed
  2.000  │         │         » the run is over: everything was played

The network at the end
  here          you, alice
`
const SAID = `00-test: 12 observations in 2.000 s
npm run check -- 00 --seed 5eed

  you    your node, 12D3KooWQH96FH8MvkRrSWtzkUGVudy1FdRn5kKYcEzBpFHfRVrC
  alice  12D3KooWK58PuXCcwdYUURspg7yXmkjPRQRjeox5SMSRXjQv5ZZv

  1.000 you: started: node node.ts
  1.001 you: identity …HfRVrC
  1.006 you to alice: connects: TCP, Noise, Yamux, 4 ms
  1.100 you to alice and back: ping 1, held 50 ms
  1.151 alice to you: identify: js-libp2p, only said
  1.900 alice and you: connection closed
  2.000 the checker: the run is over: everything was played

The network at the end
  here          you, alice
`
