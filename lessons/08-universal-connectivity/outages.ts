import type { History, Note, Stage } from '#checker/checkpoint'
import type { Cast } from './cast.ts'
import { announcedAddr } from './discovery.ts'
import { AWAY, CARRIED, PEERS_ALONE, RECONNECT, SOON } from './limits.ts'
import { hasArrived } from './received.ts'
import { say, word } from './say.ts'
import { heals, mended, partition } from './steps/heals.ts'
import { back, left, reconnects } from './steps/reconnects.ts'
import { isHeardBy, joinTopics, meet } from './topics.ts'

/** Alice is restarted; then the node is cut off from everybody. */
export async function outages(
  stage: Stage,
  { alice, bob, carol, identity, node }: Cast
): Promise<void> {
  const { peerId } = identity
  // Alice is restarted. Meanwhile bob is cut off from the node, so that everything goes through her.
  stage.note(left, { peer: 'alice', cutOff: ['bob'] })
  await Promise.all([alice.leave(), bob.cutOff(peerId)])
  await stage.until(
    history => history.first('connection-closed', { by: 'bob', of: 'alice' }),
    'bob to notice that alice is gone',
    PEERS_ALONE
  )
  await node.logs('closed', SOON, each => each.peerId === alice.peerId)
  await stage.until(
    history => pingsOf(history, 'carol', left) >= AWAY.pings,
    'your node to ping carol',
    AWAY
  )
  const since = stage.history.observations.length
  stage.note(back, { peer: 'alice' })
  await alice.comeBack()
  joinTopics(alice)
  await bob.dial(alice.addr)
  await meet(stage, ['alice', 'bob'], { ...PEERS_ALONE, since })
  await meet(stage, ['bob', 'alice'], { ...PEERS_ALONE, since })
  await meet(stage, ['alice', 'node'], { ...RECONNECT, since })
  await say(stage, bob, 'again')
  // Alice sends it on to the node. Whether the node has taken her into its mesh is its own affair.
  await node.logs('msg', SOON, each => each.text === word(stage, 'again'))
  await stage.until(each => isHeardBy(each, 'carol', 'node'), 'carol to be heard', SOON)
  await say(stage, carol, 'carried')
  await stage.passes(reconnects, CARRIED)

  // The node is alone, while the others go on talking; then everybody is there again.
  stage.note(partition, { cutOff: ['alice', 'bob', 'carol'] })
  await Promise.all([alice.cutOff(peerId), carol.cutOff(peerId)])
  await say(stage, bob, 'meanwhile')
  await stage.until(hasArrived('meanwhile', 'alice'), 'alice to hear bob', PEERS_ALONE)
  await node.logs('closed', SOON, each => each.peerId === carol.peerId)
  for (const peer of [alice, bob, carol]) peer.reunite(peerId)
  stage.note(mended, {})
  const whole = { ...SOON, since: stage.history.observations.length }
  const addr = announcedAddr(stage.history)
  await Promise.all([alice.dial(addr), bob.dial(addr)])
  await meet(stage, ['alice', 'node'], whole)
  await meet(stage, ['bob', 'node'], whole)
  await say(stage, alice, 'healed')
  await stage.passes(heals, SOON)
}

/** How often a peer has been pinged by the node since then. */
function pingsOf(history: History, peer: string, since: Note<object>): number {
  const from = history.noted(since)?.seq ?? Number.POSITIVE_INFINITY
  return history.all('ping-seen', { by: peer, of: 'node' }).filter(({ seq }) => seq > from).length
}
