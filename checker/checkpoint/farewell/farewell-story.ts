import { type Chapters, connectionSeen, exited, noted, PEER_IDS, said } from '#checker/story'
import { LATECOMER, lastLook, lastUsage } from './notes.ts'

const LATECOMERS_ID = '12D3KooWAzUSMi6CX2G7uJRR8AjHJfCR5kfuQg7jcSh5WkpvYRrD'
const KEY_MODE = 0o600
const USAGE = {
  middle: { at: 2000, bytes: 60e6, streams: {} },
  end: { at: 4000, bytes: 64e6, streams: { 'alice /ipfs/ping/1.0.0': 1 } }
}

/** The last act of a good story, for a lesson whose checkpoint ends with `farewell`. */
export function farewellSeen({ pings = true } = {}): Chapters {
  const pinged = pings ? { rttMs: 1 } : { rttMs: null, error: 'no such protocol' }
  return [
    ['last usage', noted(lastUsage, USAGE)],
    [
      'latecomer up',
      {
        kind: 'peer-up',
        actor: LATECOMER,
        peerId: LATECOMERS_ID,
        addr: `/ip4/127.0.0.1/tcp/5099/p2p/${LATECOMERS_ID}`
      }
    ],
    ...connectionSeen({ peer: LATECOMER, direction: 'outbound' }),
    ['latecomer pinged', { kind: 'ping-sent', actor: LATECOMER, peerId: PEER_IDS.node, ...pinged }],
    [
      'last look',
      noted(lastLook, {
        node: 'node',
        mode: KEY_MODE,
        unchanged: true,
        copies: [],
        deaf: [],
        elsewhere: null,
        sockets: null
      })
    ],
    ['last signal', { kind: 'signalled', actor: 'node', signal: 'SIGTERM' }],
    ['last shutdown', said('shutdown')],
    ['last exit', exited(0, 'node', true)]
  ]
}
