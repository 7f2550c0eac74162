import { defineStory, forgedLines, Story } from '#checker/story'
import { bob, stranger } from './acts/chapters.ts'
import { bears, begins, fetches, learns, talks } from './acts/one-node.ts'
import { saves } from './acts/other-nodes.ts'

const good = new Story([...begins, ...fetches, ...learns, ...bears, ...talks, ...saves])

/** The good story without what the peers saw of this kind. */
function withoutKinds(...kinds: string[]): Story {
  return good.only(({ kind }) => !kinds.includes(kind))
}

export default defineStory({
  good,
  forgeries: {
    ...forgedLines(good),
    'every line, and nobody was asked': withoutKinds('block-asked'),
    'every line, and nobody was told': withoutKinds('dht-request-seen'),
    'every line, and nothing was given': withoutKinds('block-got'),
    'the blocks of another node': good.retold(each =>
      String(each.kind) === 'block-asked' ? { peerId: stranger } : {}
    ),
    'everything from memory': good.retold((each, name) =>
      each.kind === 'line' && name.startsWith('tier line')
        ? { text: each.text.replace(bob, 'memory') }
        : {}
    )
  },
  // The heir has said something, and the first node's identity stands for it. Who lets go of whoever has lost
  // the race does not say that it has failed.
  unread: ['heir identity', 'hedged rest']
})
