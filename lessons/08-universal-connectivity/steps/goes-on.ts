import {
  all,
  base64,
  fail,
  type History,
  type Judgement,
  pass,
  pending,
  quote,
  sees,
  step
} from '#checker/checkpoint'
import { directMessageSeen } from '../direct-messages.ts'
import { fileReceived } from '../file-exchange.ts'
import type { FileFacts } from '../offer.ts'
import { arrivedOf } from '../received.ts'
import { late, saying } from '../say.ts'
import { sharedId, sharedNext, sharingNext } from './shares-files.ts'

type Key = 'not-said' | 'said-twice' | 'direct-unsent' | 'share-not-given' | 'id-guessable'

/** In so many places at least two ids differ that come from chance; of two random UUIDs some 28. */
const UNLIKE = 8

/** Everything that a person has typed once is typed again, when the run is nearly over. */
export const goesOn = step({
  id: 'goes-on',
  title: 'goes on saying, whispering and sharing what is typed',
  since: 2,
  symptoms: {
    'not-said': good => ({
      'not at bob': good.without('late at bob'),
      'nothing typed': good.without('late')
    }),
    'said-twice': good => good.after('late at bob', { ...good.at('late at bob'), at: undefined }),
    'direct-unsent': good => ({
      'nothing arrives': good.without('late whisper taken'),
      'nothing typed': good.without('late-whisper')
    }),
    'share-not-given': good => ({
      'nothing is announced': good.without('shared next'),
      'another file': good.with('shared next got', { sha256: 'ef'.repeat(32) }),
      'nothing typed': good.without('share next')
    }),
    'id-guessable': good =>
      good
        .with('shared', { data: base64('file-1763620000000') })
        .with('shared got', { fileId: 'file-1763620000000' })
        .with('shared next', { data: base64('file-1763620004711') })
        .with('shared next got', { fileId: 'file-1763620004711' })
  },
  catches: {
    'says-four': 'not-said',
    'one-share-only': 'share-not-given',
    'dates-ids': 'id-guessable'
  },
  judge: history => {
    const said = history.allNoted(late)
    const unsaid = pending<Key>({
      symptom: 'not-said',
      expected: 'what is typed late reaches bob',
      observed: 'nothing was typed yet'
    })
    return all<Key>([
      ...(said.length === 0
        ? [unsaid]
        : said.map(each => arrivedOf<Key>(history, each, 'bob', 'not-said'))),
      whispers(history),
      shares(history),
      isUnlike(history)
    ])
  }
})

function whispers(history: History): Judgement<Key> {
  const typed = history.noted(saying('late-whisper'))
  const expected = `/dm is typed again: bob takes ${quote(typed?.text ?? 'it')}`
  return sees<typeof directMessageSeen, Key>(history, directMessageSeen, {
    by: 'bob',
    about: ({ text }) => text === typed?.text,
    since: typed,
    expected,
    missing: 'direct-unsent',
    instead: 'bob has taken none'
  })
}

function shares(history: History): Judgement<Key> {
  const typed: (FileFacts & { seq: number }) | undefined = history.noted(sharingNext)
  const id = sharedNext(history)
  return sees<typeof fileReceived, Key>(history, fileReceived, {
    by: 'bob',
    about: ({ fileId }) => id !== undefined && fileId === id,
    is: ({ sha256 }) => sha256 === typed?.sha256,
    since: typed,
    expected: '/file is typed again: your node announces another id, and gives that file for it',
    missing: 'share-not-given',
    instead: id === undefined ? 'nothing more is announced' : 'bob has not got it yet',
    wrong: 'share-not-given'
  })
}

/** Whoever has one id must not find the next one. */
function isUnlike(history: History): Judgement<'id-guessable'> {
  const [first, next] = [sharedId(history), sharedNext(history)]
  if (first === undefined || next === undefined || first === next) return pass()
  const letters = [...(first.length > next.length ? first : next)]
  const differing = letters.filter((_, index) => first[index] !== next[index]).length
  if (differing >= UNLIKE) return pass()
  return fail({
    symptom: 'id-guessable',
    expected: 'ids that come from chance: who knows one of them does not find the next',
    observed: `two files have the ids ${quote(first)} and ${quote(next)}`
  })
}
