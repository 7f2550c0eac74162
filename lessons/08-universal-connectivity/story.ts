import { defineStory, PEER_IDS, Story, type Written } from '#checker/story'
import { app } from './acts/app.ts'
import { connection, printed } from './acts/chapters.ts'
import { end } from './acts/end.ts'
import { faults } from './acts/faults.ts'
import { joining } from './acts/joining.ts'
import { person } from './acts/person.ts'
import { talk } from './acts/talk.ts'

const { node, stranger: headless } = PEER_IDS
const good = new Story([...joining, ...talk, ...faults, ...app, ...person, ...end])
const isLine = ({ kind }: Written): boolean => kind === 'line'

export default defineStory({
  good,
  forgeries: {
    'the lines in reverse order': good.reversed(isLine),
    'every line, and no peer that has seen anything': good.only(
      ({ actor, kind }) => kind === 'peer-up' || !(actor in PEER_IDS) || actor === 'node'
    ),
    'everything that peers have seen, and no lines': good.only(
      (each, name) => !isLine(each) || name === 'identity'
    ),
    'the lines of a node by another name': good.retold((each, name) =>
      isLine(each) && name !== 'identity' ? { actor: 'headless' } : {}
    ),
    'the messages of somebody else': good.retold(each =>
      each.kind === 'message-seen' && each.from === node ? { from: headless } : {}
    ),
    'one message whose text is everything': good
      .without('raw line', 'workshop line')
      .after('workshop', printed('bob', good.chapters.map(([name]) => name).join('\n'))),
    'the texts before they were said': good
      .without('again line', 'healed line')
      .after('raw line', printed('bob', 'still there'), printed('alice', 'all together')),
    'the connection that was there before alice left': good
      .only((_, name) => !name.startsWith('alice again'))
      .after('bootstrap', ...connection('alice').map(([, each]) => each)),
    'a file that is announced and never asked for': good.without('asked'),
    'a flood that came in another run': good.retold(each =>
      each.kind === 'line' ? { text: each.text.replace(',0f1e', ',1e0f') } : {}
    )
  },
  // Nobody asks for them here: what is said besides, and what the earlier lessons wanted.
  unread: [
    'found bob',
    'long line',
    'garbage',
    'closed',
    'carried line',
    'typo warning',
    'headless line',
    'host identity'
  ]
})
