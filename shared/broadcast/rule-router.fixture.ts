import { levelsOf, sendsFrom } from '#shared/broadcast-sim'
import type { RainTree, RainTreeInit } from './parts.ts'

/** A router by the rule, for tests of what is around it; its list is given once. */
export function ruleRouter(
  { events, link, self }: RainTreeInit,
  names: readonly string[]
): RainTree {
  const start = names.indexOf(self)
  const peers = [...names.slice(start), ...names.slice(0, start)]
  const levels = levelsOf(peers.length)
  const sendDown = async (top: number, data: Uint8Array): Promise<void> => {
    const sends = sendsFrom(peers.length, top).map(({ distance, level }) =>
      link.send(peers[distance] ?? '', { level, data }).catch(() => {})
    )
    await Promise.all(sends)
  }
  link.receive((from, { data, level }) => {
    void sendDown(level - 1, data)
    events.arrived({ from, data })
  })
  return {
    peers,
    levels,
    broadcast: data => sendDown(levels, data),
    send: (peer, data) => link.send(peer, { level: 0, data }),
    addPeer: () => {},
    removePeer: () => {},
    close: () => link.close()
  }
}
