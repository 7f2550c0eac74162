import { farewellSeen } from '#checker/checkpoint'
import { defineStory, forgedLines, PEER_IDS, Story } from '#checker/story'
import { copied, ends, grown, relayed, speaks } from './acts/one-node.ts'
import { swarm } from './acts/swarm.ts'
import { copySeen } from './raintree.ts'

const good = new Story([
  ...speaks,
  ...relayed,
  ...copied,
  ...grown,
  ...ends,
  ...swarm,
  ...farewellSeen()
])

export default defineStory({
  good,
  forgeries: {
    ...forgedLines(good),
    'the copies of somebody else': good.retold(({ kind }) =>
      String(kind) === copySeen.kind ? { peerId: PEER_IDS.stranger } : {}
    ),
    'the gossip of somebody else': good.retold(({ kind }) =>
      kind === 'message-seen' ? { from: PEER_IDS.stranger } : {}
    ),
    'a swarm of one': good.retold(({ kind }, name) =>
      kind === 'line' && name.startsWith('round 4') ? { actor: 'member-1' } : {}
    )
  }
})
