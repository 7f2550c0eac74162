import { type Chapters, PEER_IDS } from '#checker/story'
import { BROWSER } from './browser-peer.ts'

export const BROWSERS_ID = '12D3KooWQbvXRjxbb18w1zSc8o4SmaP36Fma8wt97YrMqatWm34U'

/** A browser says hello in a good story, for a lesson with `greetsBrowser`. */
export function browserSeen(peerId: string = PEER_IDS.node): Chapters {
  return [
    ['browser up', { kind: 'peer-up', actor: BROWSER, peerId: BROWSERS_ID, addr: '' }],
    [
      'browser opened',
      {
        kind: 'connection-opened',
        actor: BROWSER,
        peerId,
        direction: 'outbound',
        remoteAddr: `/ip4/127.0.0.1/tcp/4002/ws/p2p/${peerId}`,
        encryption: '/noise',
        multiplexer: '/yamux/1.0.0'
      }
    ],
    ['browser pinged', { kind: 'ping-sent', actor: BROWSER, peerId, rttMs: 4 }]
  ]
}
