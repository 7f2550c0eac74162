import { countOf, fail, type History, pass, pending, step } from '#checker/checkpoint'
import { HELP, typedAt } from '../commands.ts'
import { released } from '../notes.ts'
import { strayWalk, walksIn } from '../story-keys.ts'
import { walkedKeys, walksTo } from '../walked-keys.ts'

/** The one that was under way, and one for those who waited. */
const WANTED = 2

/** While answers are held back, three refreshes are asked for. */
export const oneAtATime = step({
  id: 'one-at-a-time',
  title: 'makes one refresh of all requests that wait for one to end',
  symptoms: {
    'rounds-piled-up': good => good.after('alice waiting 0', strayWalk('alice', 0)),
    'request-dropped': good => ({
      'one refresh': good.without(...walksIn(good, 'waiting')),
      none: good.without(...walksIn(good, 'during'), ...walksIn(good, 'waiting'))
    }),
    'help-unsaid': good => good.without('answers help')
  },
  catches: {
    'refreshes-at-once': 'rounds-piled-up',
    'drops-requests': 'request-dropped',
    'no-help': 'help-unsaid'
  },
  judge: history => {
    const after = typedAt(history, 'during') ?? Number.MAX_VALUE
    const until = typedAt(history, 'last')
    const span = { after, ...(until !== undefined && { before: until }) }
    const walks = walksTo(walkedKeys(history, span), 0)
    const evidence = walks.map(({ seq }) => seq)
    const expected =
      'three requests while one refresh cannot end: that one, and one more for the two that wait'
    const observed = `${countOf(walks.length, 'walk')} to prefix length 0`
    const facts = { expected, observed, evidence }
    if (walks.length > WANTED) return fail({ symptom: 'rounds-piled-up', ...facts })
    const help = answerTo(history, HELP)
    if (help !== undefined && walks.length === WANTED) return pass(...evidence, help.seq)
    const isTyped = history.first('stdin', 'node', ({ text }) => text === HELP) !== undefined
    if (help !== undefined || !isTyped) {
      return pending({ symptom: 'request-dropped', ...facts })
    }
    return pending({
      symptom: 'help-unsaid',
      expected: `${HELP} is answered on stderr: the commands that there are`,
      observed: 'no answer, so nobody knows when your node has read what was typed',
      evidence
    })
  }
})

/** What the node has answered a person who typed this, until answers were released. */
function answerTo(history: History, typed: string) {
  const command = history.first('stdin', 'node', ({ text }) => text === typed)
  const [end] = history.allNoted(released)
  return history.first(
    'stderr',
    'node',
    ({ seq }) => command !== undefined && seq > command.seq && seq < (end?.seq ?? seq + 1)
  )
}
