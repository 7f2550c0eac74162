import type { Router } from './router.ts'

const THIRD = 3

/** The router, which after each broadcast sends the same once more on level 0, straight to its receivers. */
export function withRedundancy(router: Router, to: 'all' | 'thirds'): Router {
  return {
    broadcast: async data => {
      await router.broadcast(data)
      const receivers = receiversOf(router.peers, to)
      // Who is away has been told of already, or will be by the next layer.
      await Promise.allSettled(receivers.map(peer => router.send(peer, data)))
    },
    send: (peer, data) => router.send(peer, data),
    addPeer: peer => router.addPeer(peer),
    removePeer: id => router.removePeer(id),
    get peers() {
      return router.peers
    },
    close: () => router.close()
  }
}

function receiversOf(view: readonly string[], to: 'all' | 'thirds'): string[] {
  const places = [...view.keys()]
  if (to === 'all') return view.slice(1)
  const [left, right] = [1, 2].map(part => Math.floor((part * places.length) / THIRD))
  return view.filter((_, place) => place !== 0 && (place === left || place === right))
}
