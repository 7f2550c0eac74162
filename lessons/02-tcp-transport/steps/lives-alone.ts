import {
  all,
  fail,
  type History,
  type Judgement,
  pass,
  says,
  saysNoOther,
  step
} from '#checker/checkpoint'
import { exited, said } from '#checker/story'

const NODE = 'lonely'
const EXPECTED =
  'a node without REMOTE_PEERS listens, has no error, and goes on until it is told to stop'

/** Nobody has to be dialled: a node that others dial is told of no peers. */
export const livesAlone = step({
  id: 'lives-alone',
  title: 'listens also where there is nobody to dial',
  since: 6,
  symptoms: {
    'lost-alone': good => ({
      'an error': good.after('lonely listening', said('error,where is REMOTE_PEERS?', NODE)),
      'no listening line': good.without('lonely listening'),
      'it ends': good
        .without('lonely signal', 'lonely shutdown', 'lonely exit')
        .after('lonely listening', exited(1, NODE, true))
    })
  },
  catches: { 'dies-without-peers': 'lost-alone' },
  judge: history => {
    const facts = { by: NODE, expected: EXPECTED, missing: 'lost-alone' } as const
    return all([
      saysNoOther(history, 'error', { ...facts, known: () => false, invented: 'lost-alone' }),
      goesOn(history),
      says(history, 'listening', { ...facts, instead: 'no listening line' })
    ])
  }
})

/** Until it is told to stop; how it does that is for other steps. */
function goesOn(history: History): Judgement<'lost-alone'> {
  const told = history.first('signalled', NODE)
  const end = history.first('exited', NODE)
  if (end === undefined || (told !== undefined && told.seq < end.seq)) return pass()
  const observed = `it ended by itself, with ${end.signal ?? `exit code ${end.code}`}`
  return fail({
    symptom: 'lost-alone',
    expected: EXPECTED,
    observed,
    evidence: [end.seq],
    node: NODE
  })
}
