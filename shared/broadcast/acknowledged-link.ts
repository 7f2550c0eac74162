import { decodeEnvelope } from './envelope.ts'
import { AcknowledgementError } from './errors.ts'
import type { Link } from './link.ts'
import type { RainTreeMessage } from './raintree-message.ts'

export interface AcknowledgedLinkInit {
  link: Link<RainTreeMessage>
  /** Carries the nonces that are acknowledged. */
  acknowledgements: Link<bigint>
  /** The list as this node sees it. */
  view(): readonly string[]
  /** The highest level: whoever sends on it has begun. */
  levels(): number
  patienceMs: number
  warn(text: string): void
}

/**
 * A link on which copies of the highest level are acknowledged. When one is not, it goes on at the two
 * neighbours of the target in the list, one level lower, and these acknowledge nothing.
 */
export function acknowledgedLink(init: AcknowledgedLinkInit): Link<RainTreeMessage> {
  const { acknowledgements, levels, link, patienceMs, view, warn } = init
  const waiting = new Map<string, () => void>()
  acknowledgements.receive((from, nonce) => waiting.get(`${from} ${nonce}`)?.())

  async function acknowledged(peer: string, message: RainTreeMessage): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<'said' | 'silence'>()
    const key = `${peer} ${decodeEnvelope(message.data).nonce}`
    const timer = setTimeout(() => resolve('silence'), patienceMs)
    waiting.set(key, () => resolve('said'))
    try {
      await link.send(peer, message)
      if ((await promise) === 'silence') throw new AcknowledgementError(peer)
    } finally {
      clearTimeout(timer)
      waiting.delete(key)
    }
  }

  return {
    ...link,
    send: async (peer, message) => {
      if (message.level === 0 || message.level !== levels()) return link.send(peer, message)
      try {
        await acknowledged(peer, message)
      } catch (error) {
        warn(`${(error as Error).message}: trying its neighbours`)
        const others = neighboursOf(view(), peer)
        const level = message.level - 1
        await Promise.allSettled(others.map(each => link.send(each, { ...message, level })))
      }
    },
    receive: take =>
      link.receive((from, message) => {
        take(from, message)
        if (message.level === 0 || message.level !== levels()) return
        const { nonce } = decodeEnvelope(message.data)
        acknowledgements.send(from, nonce).catch(({ message }) => warn(message))
      })
  }
}

/** Those beside a peer in the list, but for the node itself. */
function neighboursOf(view: readonly string[], peer: string): string[] {
  const place = view.indexOf(peer)
  return [place + 1, place - 1].flatMap(each => {
    const at = (each + view.length) % view.length
    const id = view[at]
    return at === 0 || id === undefined || id === peer ? [] : [id]
  })
}
