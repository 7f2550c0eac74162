import { gossipsub } from '#checker/abilities'
import { defineCheckpoint, giveIdentity, START_MS, type Stage } from '#checker/checkpoint'
import { contactsOf, NAMES, news, TOPIC } from './network.ts'
import { finds } from './steps/finds.ts'
import { hears } from './steps/hears.ts'
import { introduces } from './steps/introduces.ts'
import { QUESTION, whatHappened } from './what-happened.ts'

const START = { within: START_MS }
const SOON = { within: 1500 }
const STOP = { within: 2000 }

/** A peer that listens to the news. */
async function listener(stage: Stage, name: string) {
  const peer = await stage.startPeer(name, { speaks: { pubsub: gossipsub() } })
  peer.pubsub.subscribe(TOPIC)
  return peer
}

export default defineCheckpoint({
  network: async stage => ({
    alice: await listener(stage, 'alice'),
    bob: await listener(stage, 'bob')
  }),

  async play(stage, { alice, bob }) {
    const port = stage.random.integer('port', 20_000, 30_000)
    const members = await Promise.all(
      NAMES.map(async (name, index) => {
        const home = `/ip4/${stage.loopback(name)}/tcp/${port + index}`
        return { name, home, identity: await giveIdentity(stage, name) }
      })
    )
    const addrs = new Map([alice, bob].map(({ addr, name }) => [name, addr]))
    for (const { home, identity, name } of members)
      addrs.set(name, `${home}/p2p/${identity.peerId}`)
    const swarm = await stage.startSwarm(
      members.map(({ home, identity, name }) => {
        const REMOTE_PEERS = contactsOf(name)
          .map(each => addrs.get(each))
          .join(',')
        return { name, identity, env: { LISTEN_ADDRS: home, REMOTE_PEERS } }
      })
    )
    await stage.passes(introduces, START)
    await stage.passes(finds, SOON)
    // Links of the mesh come with a heartbeat, one a second; a message that is there before misses them.
    await stage.pause(1500)
    const text = Buffer.from(stage.random.bytes('text', 8)).toString('hex')
    stage.note(news, { text })
    await alice.pubsub.publish(TOPIC, Buffer.from(text))
    await stage.passes(hears, { within: 3000 })
    swarm.signal('SIGTERM')
    await swarm.exits(STOP)
  },

  steps: [introduces, finds, hears],

  told: whatHappened,
  question: QUESTION
})
