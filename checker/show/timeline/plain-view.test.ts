import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { historyOf } from '#checker/story'
import { timelinePlain } from './plain-view.ts'
import { SMALL_RUN } from './small-run.fixture.ts'
import { timelineOf } from './timeline-of.ts'

const timeline = timelineOf(historyOf(SMALL_RUN))

describe('timelinePlain()', () => {
  test('says one fact a line, the network at the end last', () => {
    assert.equal(`${timelinePlain(timeline).join('\n')}\n`, SAID)
  })

  test('says what the network is like at a time, and nothing of what happens', () => {
    assert.deepEqual(timelinePlain(timeline, { at: 1500 }).slice(4), [
      'the network at 1.500 s',
      'here: you, alice',
      'connections: you and alice (only alice says so)'
    ])
  })
})

const SAID = `00-test: 13 observations in 2.000 s
command: npm run check -- 00 --seed 5eed
you: your node, 12D3KooWQH96FH8MvkRrSWtzkUGVudy1FdRn5kKYcEzBpFHfRVrC
alice: 12D3KooWK58PuXCcwdYUURspg7yXmkjPRQRjeox5SMSRXjQv5ZZv
0.999 s, you: started: node node.ts
1.000 s, you: identity …HfRVrC
1.005 s, you to alice: connects: TCP, Noise, Yamux, 4 ms
1.100 s, you to alice and back: ping 1, held 50 ms
1.151 s, alice to you: identify: js-libp2p, only said
1.152 s, you: wrong: printed what is no event: “nonsense” (unknown event "nonsense"; stdout is for events, notes for humans go to stderr)
1.900 s, alice and you: connection closed
2.000 s, the checker: the run is over: everything was played
the network at the end
here: you, alice
connections: none
`
