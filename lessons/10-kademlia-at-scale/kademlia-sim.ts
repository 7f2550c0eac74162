import { lpStream } from '@libp2p/utils'
import {
  ability,
  LOOKUPS,
  nearness,
  number,
  optional,
  sight,
  text,
  texts
} from '#checker/checkpoint'
import type { SimulatedWorld } from './simulated-world.ts'
import { parseQuestion, type Question, type Spoken } from './spoken.ts'

export const PROTOCOL = '/workshop/kademlia-sim/1.0.0'
/** As long as there is no world. */
const NOBODY: Spoken = { delayMs: 0, error: 'refused' }

/** A node asked somebody in the simulated network, and what came of it; times are simulated milliseconds. */
export const simulatedQuestion = sight(
  'simulated-question',
  {
    peerId: text,
    /** The key of the lookup. */
    key: text,
    /** Whom the node expected to meet. */
    id: text,
    address: text,
    /** When it asked, since its lookup began. */
    askedMs: number,
    delayMs: number,
    /** Who was there. */
    answeredAs: optional(text),
    /** Who was named, as `id@address`. */
    closest: texts,
    error: optional(text)
  },
  {
    describe: ({ address, answeredAs, askedMs, closest, delayMs, error, id }) => {
      const who = answeredAs === id || answeredAs === undefined ? '' : `as ${answeredAs}, `
      const came = error ?? `${who}${closest.length} contacts`
      return `${round(askedMs)} ms: asked ${id} at ${address}: ${came} after ${round(delayMs)} ms`
    },
    moment: {
      subject: 'dht',
      shape: 'exchange',
      inbound: true,
      failed: ({ error }) => !!error,
      draws: ({ id, key }) => ({
        on: LOOKUPS,
        of: `${key.slice(0, 4)}…`,
        at: nearness(id, key),
        name: id.slice(0, 4)
      })
    }
  }
)

/** Somebody who knows what everybody would answer. */
type World = Pick<SimulatedWorld, 'answer'>

/** Speaks for everybody in a simulated network. */
export const kademliaSim = ability('kademlia-sim', {
  sights: [simulatedQuestion],
  start: async ({ node, saw }) => {
    let world: World | undefined
    await node.handle(PROTOCOL, async (stream, { remotePeer }) => {
      try {
        const messages = lpStream(stream)
        for (;;) {
          const question = parseQuestion((await messages.read()).subarray())
          const spoken = world?.answer(question.key, question.address) ?? NOBODY
          // Before the answer is on its way: what the node does next comes later in the history.
          saw(simulatedQuestion, { peerId: remotePeer.toString(), ...seenOf(question, spoken) })
          await messages.write(Buffer.from(JSON.stringify(spoken)))
        }
      } catch (error) {
        if ((error as Error).name === 'UnexpectedEOFError') await stream.close()
        else stream.abort(error as Error)
      }
    })
    return {
      /** Answers from now on as whoever is asked in this world would. */
      speakFor: (spokenFor: World): void => {
        world = spokenFor
      }
    }
  }
})

function seenOf({ address, atMs, id, key }: Question, spoken: Spoken) {
  const { closest = [], delayMs, error, id: answeredAs } = spoken
  return {
    key,
    id,
    address,
    askedMs: atMs,
    delayMs,
    ...(answeredAs !== undefined && { answeredAs }),
    closest: closest.map(each => `${each.id}@${each.address}`),
    ...(error !== undefined && { error })
  }
}

function round(ms: number): string {
  return ms.toFixed(1)
}
