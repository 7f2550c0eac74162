import type { Stream } from '@libp2p/interface'
import { peerIdFromString } from '@libp2p/peer-id'
import { lpStream } from '@libp2p/utils'
import { ability, boolean, number, sight, text, texts, type Within } from '#checker/checkpoint'
import { decodeWants, encodeWants, type WireAnswer, type WireWant } from './wants-codec.ts'

const PROTOCOL = '/workshop/wants/1.0.0'

/** A peer told this reference peer that it wants a block, or that it does not any more. */
export const wantSeen = sight(
  'want-seen',
  { peerId: text, cid: text, priority: number, cancel: boolean },
  {
    describe: ({ cancel, cid, peerId, priority }) =>
      cancel
        ? `was told by ${peerId} that the block ${cid} is not wanted any more`
        : `was told by ${peerId} that the block ${cid} is wanted, with priority ${priority}`,
    moment: {
      subject: 'app',
      shape: 'arrow',
      inbound: true,
      text: ({ cancel, cid }) => `${cancel ? 'cancels' : 'wants'} block …${cid.slice(-6)}`
    }
  }
)

/** A peer told this reference peer what it knows of a block that was wanted of it. */
export const wantAnswered = sight(
  'want-answered',
  { peerId: text, cid: text, have: boolean, providers: texts },
  {
    describe: ({ cid, have, peerId, providers }) => {
      const named = providers.length === 0 ? 'nobody' : providers.join(' ')
      return `was told by ${peerId} that it ${have ? 'has' : 'lacks'} the block ${cid}, and of ${named} who may have it`
    },
    moment: {
      subject: 'app',
      shape: 'arrow',
      inbound: true,
      text: ({ cid, have }) => `${have ? 'has' : 'lacks'} block …${cid.slice(-6)}`
    }
  }
)

type Messages = ReturnType<typeof lpStream<Stream>>

/** Wants blocks of others, and answers what others want. */
export const wantsPeer = ability('wants', {
  sights: [wantSeen, wantAnswered],
  start: async ({ node, saw, timeout }) => {
    const replies = new Map<string, readonly string[]>()
    const streams = new Map<string, Messages>()

    await node.handle(PROTOCOL, async (stream, { remotePeer }) => {
      const messages = lpStream(stream)
      try {
        for (;;) {
          const { wants } = decodeWants((await messages.read()).subarray())
          for (const want of wants) {
            saw(wantSeen, { peerId: remotePeer.toString(), ...want })
            if (!want.cancel)
              await messages.write(encodeWants({ wants: [], answers: [about(want)] }))
          }
        }
      } catch (error) {
        stream.abort(error as Error)
      }
    })

    function about({ cid }: WireWant): WireAnswer {
      return { cid, have: false, providers: replies.get(cid) ?? [] }
    }

    async function open(peerId: string, signal: AbortSignal): Promise<Messages> {
      const known = streams.get(peerId)
      if (known !== undefined) return known
      const stream = await node.dialProtocol(peerIdFromString(peerId), PROTOCOL, { signal })
      const messages = lpStream(stream)
      streams.set(peerId, messages)
      listen(peerId, messages).catch(() => streams.delete(peerId))
      return messages
    }

    async function listen(peerId: string, messages: Messages): Promise<never> {
      for (;;) {
        const { answers } = decodeWants((await messages.read()).subarray())
        for (const { providers, ...answer } of answers) {
          saw(wantAnswered, { peerId, ...answer, providers: [...providers] })
        }
      }
    }

    return {
      /** Names these addresses to whoever wants the block. */
      name: (cid: string, providers: readonly string[]): void => {
        replies.set(cid, providers)
      },
      /** Tells a peer that it wants a block, or not any more; a failure is nobody's answer. */
      want: async (
        peerId: string,
        want: { cid: string; priority: number; cancel?: boolean },
        { within }: Within
      ): Promise<void> => {
        const signal = timeout(within)
        const message = { wants: [{ cancel: false, ...want }], answers: [] }
        await open(peerId, signal)
          .then(messages => messages.write(encodeWants(message), { signal }))
          .catch(() => {})
      }
    }
  }
})
