import { setImmediate as others } from 'node:timers/promises'
import type { Stage } from '#checker/checkpoint'
import { CHAT_TOPIC } from '#shared/topics'
import type { AppPeer } from './app-peer.ts'
import { FLOOD_QUARTER, PEERS_ALONE } from './limits.ts'
import { word } from './say.ts'
import { floodIsOver, floodIsPrinted, flooding, inFlood } from './steps/flood.ts'

const COUNT = 1000
/**
 * All peers of the checker are one process: while one of them speaks, none of the others hears or answers. But so many
 * at once are too many for whoever keeps a hundred, or takes fifty a second.
 */
const IN_ONE_BREATH = 125

/** A peer says a thousand things at once; resolves when the node has printed what came through. */
export async function sayMuch(stage: Stage, peer: AppPeer): Promise<void> {
  const start = word(stage, 'flood')
  const end = `${start} end`
  stage.note(flooding, { start, count: COUNT, end })
  const before = stage.history.events('msg').length
  const publish = (text: string) => peer.pubsub.publish(CHAT_TOPIC, Buffer.from(text))
  for (let said = 0; said < COUNT; said += IN_ONE_BREATH) {
    const texts = Array.from(
      { length: IN_ONE_BREATH },
      (_, index) => `${start} ${said + index + 1}`
    )
    await Promise.all(texts.map(publish))
    await others()
  }
  await publish(end)
  await stage.until(floodIsOver, 'the flood to be over', PEERS_ALONE)
  const delivered = inFlood(stage.history).length
  for (const quarter of [1, 2, 3, 4]) {
    const due = before + Math.ceil((delivered * quarter) / 4)
    await stage.until(
      // Which lines they are is looked at only when there are enough: this is asked a thousand times.
      history => history.events('msg').length >= due && (quarter < 4 || floodIsPrinted(history)),
      'your node to print what bob says',
      FLOOD_QUARTER
    )
  }
}
