import { strangeBytesSent } from '#checker/abilities'
import {
  all,
  fail,
  type History,
  type Judgement,
  pass,
  pending,
  step,
  survives
} from '#checker/checkpoint'
import { addrOf, exited, PEER_IDS } from '#checker/story'
import { answers } from '../dht.ts'
import { providersIn } from '../strange-queries.ts'
import { provided, strangeQueries, WHO_PROVIDES } from '../strangers.ts'
import { whoAre } from '../who.ts'

type Key =
  | 'died-of-strange-query'
  | 'provider-believed'
  | 'provider-lost'
  | 'deaf-after-strange-queries'

const { alice } = PEER_IDS

/** Mallory says that bob provides something, and then that she does; what else she sends is no request. */
export const bearsStrangeQueries = step({
  id: 'bears-strange-queries',
  title: 'bears what is no request, and believes everybody about themselves alone',
  since: 3,
  symptoms: {
    'died-of-strange-query': good =>
      good.upTo('strange queries').after('strange queries', exited(1)),
    'provider-believed': good =>
      good.with('who provides', { answer: provided(addrOf('bob'), addrOf('mallory')) }),
    'provider-lost': good => ({
      nobody: good.with('who provides', { answer: provided() }),
      'somebody else': good.with('who provides', { answer: provided(addrOf('carol')) }),
      'no answer': good.with('who provides', { answer: '', end: 'reset' }),
      'no message': good.with('who provides', { answer: 'AAAA' })
    }),
    'deaf-after-strange-queries': good => ({
      'no answer': good.with('answer afterwards', { closer: [], error: 'stream reset' }),
      'nobody named': good.with('answer afterwards', { closer: [alice] }),
      'not tried': good.without('strange queries', 'who provides', 'answer afterwards')
    })
  },
  catches: {
    'dies-of-strange-key': 'died-of-strange-query',
    'believes-hearsay': 'provider-believed',
    'providers-forgotten': 'provider-lost',
    'poisoned-queue': 'deaf-after-strange-queries'
  },
  judge: history => {
    const began = history.noted(strangeQueries)
    const expected =
      'whatever a stranger sends over /ipfs/kad/1.0.0, your node goes on, and answers the next FIND_NODE'
    if (began === undefined) {
      const observed = 'mallory has not asked yet'
      return pending<Key>({ symptom: 'deaf-after-strange-queries', expected, observed })
    }
    const fate = { after: began, before: history.first('started', 'lonely'), expected }
    return all<Key>([
      survives(history, { ...fate, died: 'died-of-strange-query' }),
      answersNext(history, began.seq, expected),
      namesProviders(history)
    ])
  }
})

function answersNext(history: History, began: number, expected: string): Judgement<Key> {
  const symptom = 'deaf-after-strange-queries'
  const answer = answers(history, 'FIND_NODE').find(({ seq }) => seq > began)
  if (answer === undefined) {
    return pending({ symptom, expected, observed: 'alice has not asked yet' })
  }
  const { closer, error, seq } = answer
  if (closer.includes(history.id('bob'))) return pass(began, seq)
  const observed = error
    ? `alice got no answer: ${error}`
    : `alice was told of ${whoAre(history, closer)}`
  return fail({ symptom, expected, observed, evidence: [began, seq] })
}

function namesProviders(history: History): Judgement<'provider-believed' | 'provider-lost'> {
  const expected =
    'GET_PROVIDERS for what mallory says that she provides: she is named, and bob is not, whom she had named before'
  const asked = history.first(
    strangeBytesSent,
    { by: 'mallory', of: 'node' },
    ({ what }) => what === WHO_PROVIDES
  )
  if (asked === undefined) {
    return pending({ symptom: 'provider-lost', expected, observed: 'mallory has not asked yet' })
  }
  const named = providersIn(Buffer.from(asked.answer, 'base64'))
  const facts = { expected, evidence: [asked.seq] }
  if (named === null) {
    return fail({ ...facts, symptom: 'provider-lost', observed: 'no answer that names providers' })
  }
  const observed = `it names ${whoAre(history, named)}`
  if (named.includes(history.id('bob')))
    return fail({ ...facts, symptom: 'provider-believed', observed })
  if (named.includes(history.id('mallory'))) return pass(asked.seq)
  return fail({ ...facts, symptom: 'provider-lost', observed })
}
