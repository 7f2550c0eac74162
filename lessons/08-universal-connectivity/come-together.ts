import type { Stage } from '#checker/checkpoint'
import { CHAT_TOPIC } from '#shared/topics'
import type { Cast } from './cast.ts'
import { announce } from './discovery.ts'
import { ANNOUNCE, HEARTBEAT, SOON } from './limits.ts'
import { say, sayAsBefore, word } from './say.ts'
import { announces } from './steps/announces.ts'
import { discovers } from './steps/discovers.ts'
import { hears } from './steps/hears.ts'
import { messageIds } from './steps/message-ids.ts'
import { meet } from './topics.ts'

/** js-libp2p speaks of a message at once from 512 bytes on, others from 1024. */
const LONG = 1500

/** Bob, whom the node finds, talks; carol makes herself known, and the node does so, too. */
export async function comeTogether(stage: Stage, { alice, bob, carol }: Cast): Promise<void> {
  // Bob, whom the node finds, talks: as the app does, and as the earlier lessons do.
  await meet(stage, ['alice', 'node'], SOON)
  await meet(stage, ['bob', 'node'], SOON)
  const raw = word(stage, 'raw')
  const forged = `msg,${alice.peerId},${CHAT_TOPIC},${raw}`
  // Nobody can take this for a protobuf: no length in it fits.
  await say(stage, bob, 'raw', `"${raw}", \\o/ «ü» 😈\n${forged}\nshutdown`)
  await sayAsBefore(stage, bob, 'workshop')
  await stage.passes(hears, SOON)
  await say(stage, bob, 'long', word(stage, 'long').repeat(LONG / 16))
  // Before there is garbage, of which a node may die.
  await stage.passes(messageIds, HEARTBEAT)

  // Carol makes herself known, and the node does so, too.
  await announce(stage, carol)
  await stage.passes(discovers, SOON)
  await stage.passes(announces, ANNOUNCE)
}
