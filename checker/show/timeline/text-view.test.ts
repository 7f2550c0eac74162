import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { stripVTControlCharacters } from 'node:util'
import fc from 'fast-check'
import { painter } from '#checker/show/reporters'
import { historyOf, said, started, type Written } from '#checker/story'
import { anyObservation } from '../../test-kit/any-observation.ts'
import { columnsOf } from './_lay-out.ts'
import { ALICE, HOME, SMALL_RUN } from './small-run.fixture.ts'
import { type TextOptions, timelineText } from './text-view.ts'
import { timelineOf } from './timeline-of.ts'

function textOf(written: Written[], options: Partial<TextOptions> = {}): string[] {
  const paint = (_: unknown, text: string): string => text
  return timelineText(timelineOf(historyOf(written)), { width: 80, paint, ...options })
}

describe('timelineText()', () => {
  test('draws who sends what to whom, in the order of time, and the network at the end', () => {
    assert.equal(`${textOf(SMALL_RUN).join('\n')}\n`, DRAWN)
  })

  test('says the same in sentences where there is no room for a drawing', () => {
    assert.ok(textOf(SMALL_RUN, { width: 32 }).includes('  1.005 you → alice: connects:'))
  })

  test('says what the network is like at a time', () => {
    assert.deepEqual(textOf(SMALL_RUN, { at: 1500 }).slice(-3), [
      'The network at 1.500 s',
      '  here          you, alice',
      '  connections   you – alice (only alice says so)'
    ])
    assert.deepEqual(textOf(SMALL_RUN, { at: 0 }).slice(-2), [
      'The network at 0.000 s',
      '  here          nobody'
    ])
  })

  test('shows what is beside the story when asked to', () => {
    const line = said(`dialing,${HOME}/p2p/${ALICE}`)
    const run = [...SMALL_RUN.slice(0, 3), line, ...SMALL_RUN.slice(3)]
    const shows = (options: Partial<TextOptions>): boolean =>
      textOf(run, options).some(row => row.endsWith(`dialing ${HOME}`))
    assert.equal(shows({}), false)
    assert.equal(shows({ all: true }), true)
  })

  test('paints nothing where the output is no terminal', () => {
    const paint = painter({ write: () => true })
    assert.equal(`${textOf(SMALL_RUN, { paint }).join('\n')}\n`, DRAWN)
  })

  test('fits the width of the terminal, whatever was observed', () => {
    fc.assert(
      fc.property(
        fc.array(anyObservation, { maxLength: 12 }),
        fc.integer({ min: 40, max: 140 }),
        (observations, width) => {
          for (const row of textOf([started(), ...observations], { width, all: true })) {
            assert.equal(stripVTControlCharacters(row), row)
            assert.ok(columnsOf(row) <= width, `${columnsOf(row)} of ${width}: ${row}`)
          }
        }
      ),
      { numRuns: 300 }
    )
  })
})

const DRAWN = `00-test: 13 observations in 2.000 s
npm run check -- 00 --seed 5eed

  you    your node, 12D3KooWQH96FH8MvkRrSWtzkUGVudy1FdRn5kKYcEzBpFHfRVrC
  alice  12D3KooWK58PuXCcwdYUURspg7yXmkjPRQRjeox5SMSRXjQv5ZZv

──▶ seen by a peer   ┄┄▶ only said by a node   ◀─▶ question and answer
╳ closed   ✘ went wrong   » what the checker does

         you       alice
  0.999  ┬         │         started: node node.ts
  1.000  ●         │         identity …HfRVrC
  1.005  ├────────▶│         connects: TCP, Noise, Yamux, 4 ms
  1.100  ├◀───────▶│         ping 1, held 50 ms
  1.151  │◀┄┄┄┄┄┄┄┄┤         identify: js-libp2p
  1.152  ✘         │         printed what is no event: “nonsense” (unknown event
         │         │         "nonsense"; stdout is for events, notes for humans
         │         │         go to stderr)
         ┊         ┊         (0.7 s later)
  1.900  ├────╳────┤         connection closed
  2.000  │         │         » the run is over: everything was played

The network at the end
  here          you, alice
`
