import { defineCheckpoint, logsGivenIdentity } from '#checker/checkpoint'
import {
  container,
  directMessage,
  files as exchangesFiles,
  farewell,
  keyboard
} from './app-acts.ts'
import { startCast } from './cast.ts'
import { hears, knowsMessages, says } from './chat-checks.ts'
import { sendsDirect, takesDirect } from './direct-checks.ts'
import { directMessages } from './direct-messages.ts'
import { fetches, refuses } from './file-checks.ts'
import { files } from './file-exchange.ts'
import { conversation, discovery, flood, partition, restart } from './network-acts.ts'
import { announces, discovers, joins } from './peer-checks.ts'
import { connectsTyped, quits, staysHeadless, survivesTypos } from './person-checks.ts'
import { heals, reconnects, survivesFlood } from './resilience-checks.ts'
import { guards, shares } from './sharing-checks.ts'
import { QUESTION, whatHappened } from './what-happened.ts'

export default defineCheckpoint({
  nodes: 2,
  abilities: [directMessages, files],

  async play(stage) {
    // Alice is the node's bootstrap peer; bob is behind her, and carol is in nobody's routing table.
    const cast = await startCast(stage)
    await conversation(cast)
    await discovery(cast)
    await restart(cast)
    await partition(cast)
    await directMessage(cast)
    await exchangesFiles(cast)
    await keyboard(cast)
    await container(cast)
    await flood(cast)
    await farewell(cast)
  },

  steps: [
    logsGivenIdentity,
    joins,
    hears,
    knowsMessages,
    discovers,
    announces,
    reconnects,
    heals,
    takesDirect,
    fetches,
    refuses,
    guards,
    says,
    sendsDirect,
    shares,
    connectsTyped,
    survivesTypos,
    staysHeadless,
    survivesFlood,
    quits
  ],

  told: whatHappened,
  question: QUESTION
})
