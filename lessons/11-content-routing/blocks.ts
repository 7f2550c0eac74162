import { AsyncLocalStorage } from 'node:async_hooks'
import { createHash } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { Fetch } from '@libp2p/fetch'
import type { Stream } from '@libp2p/interface'
import { peerIdFromString } from '@libp2p/peer-id'
import type { Libp2p } from 'libp2p'
import { ability, number, oneOf, optional, sight, text, type Within } from '#checker/checkpoint'

/** Where blocks are among the keys of the fetch protocol: this, and the CID as text. */
const PREFIX = '/ipfs/'

/** A peer asked this reference peer for a block; what it does about it, so many milliseconds later. */
export const blockAsked = sight(
  'block-asked',
  { peerId: text, cid: text, reply: oneOf('sends', 'lacks', 'fails', 'silence'), afterMs: number },
  {
    describe: ({ afterMs, cid, peerId, reply }) => {
      const what = { sends: 'sent it', lacks: 'lacked it', fails: 'failed', silence: 'kept silent' }
      const when = afterMs > 0 ? ` after ${afterMs} ms` : ''
      return `was asked by ${peerId} for the block ${cid}, and ${what[reply]}${when}`
    },
    moment: {
      subject: 'app',
      shape: 'arrow',
      inbound: true,
      failed: ({ reply }) => reply !== 'sends',
      text: ({ cid }) => `asks for block …${cid.slice(-6)}`
    }
  }
)

/** This reference peer asked a peer for a block; what came, or why nothing did. */
export const blockGot = sight(
  'block-got',
  {
    peerId: text,
    cid: text,
    /** SHA-256 of what came, hex; empty where nothing did. */
    sha256: text,
    error: optional(text)
  },
  {
    describe: ({ cid, error, peerId, sha256 }) => {
      const what =
        sha256 === '' ? `got nothing (${error ?? 'not found'})` : `got bytes of ${sha256}`
      return `asked ${peerId} for the block ${cid}, and ${what}`
    },
    moment: {
      subject: 'app',
      shape: 'exchange',
      text: ({ cid, sha256 }) =>
        `asks for block …${cid.slice(-6)}: ${sha256 ? 'got it' : 'nothing'}`
    }
  }
)

/** The part of the fetch service that its published types leave out. */
interface Internals {
  handleMessage(stream: Stream): Promise<void>
}

/** What a provider is like. */
export interface Behaviour {
  /** `serves` what it has by default. */
  reply?: 'serves' | 'fails' | 'silence'
  /** How long it takes for that, in milliseconds. */
  afterMs?: number
}

/** Gives out blocks over the fetch protocol, well or badly, and asks for them. */
export const blocks = ability('blocks', {
  sights: [blockAsked, blockGot],
  services: async () => {
    const { fetch } = await import('@libp2p/fetch')
    return { fetch: fetch() }
  },
  start: async ({ node, saw, timeout }) => {
    const { fetch } = (node as Libp2p<{ fetch: Fetch }>).services
    const kept = new Map<string, Uint8Array>()
    let behaviour: Required<Behaviour> = { reply: 'serves', afterMs: 0 }

    // A lookup is not told who asks; the connection knows.
    const asker = new AsyncLocalStorage<string>()
    const { handleMessage } = fetch as unknown as Internals
    await node.unhandle(fetch.protocol)
    await node.handle(fetch.protocol, (stream, { remotePeer }) =>
      asker.run(remotePeer.toString(), () => handleMessage(stream))
    )
    fetch.registerLookupFunction(PREFIX, async key => {
      const peerId = asker.getStore() ?? ''
      const cid = new TextDecoder().decode(key).slice(PREFIX.length)
      const { afterMs } = behaviour
      const bytes = kept.get(cid)
      const served = bytes === undefined ? 'lacks' : 'sends'
      const reply = behaviour.reply === 'serves' ? served : behaviour.reply
      saw(blockAsked, { peerId, cid, reply, afterMs })
      if (reply === 'silence') return new Promise(() => {})
      await delay(afterMs, undefined, { ref: false })
      if (reply === 'fails') throw new Error('the disk is on fire')
      return bytes
    })

    return {
      /** Keeps these bytes under this CID, be they the right ones or not. */
      keep: (cid: string, bytes: Uint8Array): void => {
        kept.set(cid, bytes)
      },
      /** Answers like this from now on. */
      behave: ({ afterMs = 0, reply = 'serves' }: Behaviour): void => {
        behaviour = { afterMs, reply }
      },
      /** Asks a peer for a block; what comes is recorded, and returned. */
      fetch: async (
        peerId: string,
        cid: string,
        { within }: Within
      ): Promise<Uint8Array | undefined> => {
        try {
          const signal = timeout(within)
          const bytes = await fetch.fetch(peerIdFromString(peerId), `${PREFIX}${cid}`, { signal })
          const sha256 = bytes ? createHash('sha256').update(bytes).digest('hex') : ''
          saw(blockGot, { peerId, cid, sha256 })
          return bytes
        } catch (error) {
          saw(blockGot, { peerId, cid, sha256: '', error: (error as Error).message })
          return undefined
        }
      }
    }
  }
})
