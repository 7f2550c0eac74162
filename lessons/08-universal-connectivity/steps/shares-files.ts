import {
  all,
  base64,
  challenge,
  fail,
  type History,
  type Judgement,
  pending,
  quote,
  sees,
  step,
  textOf
} from '#checker/checkpoint'
import { FILE_TOPIC } from '#shared/topics'
import { complaintOr } from '../complaint-or.ts'
import { fileReceived } from '../file-exchange.ts'
import type { FileFacts } from '../offer.ts'
import { received } from '../received.ts'
import { withholds } from '../withholds.ts'

/** A file is typed that the node is to give to others. */
export const sharing = challenge<FileFacts & { path: string }>('share')
/** Another one, late in the run. */
export const sharingNext = challenge<FileFacts & { path: string }>('share-next')
/** Bob asks for what lies in the same folder. */
export const neighbour = challenge<{ id: string }>('neighbour')

/** As many letters and digits are 80 bits or more: whoever was not told of an id does not find it. */
const UNGUESSABLE = 16

export const sharesFiles = step({
  id: 'shares-files',
  title: 'announces the file that /file names, and gives it, and nothing beside it',
  symptoms: {
    'share-unannounced': good => ({
      nothing: good.without('shared'),
      'nothing typed': good.without('share')
    }),
    'share-names-path': good => good.with('shared', { data: base64('/tmp/holiday.jpg') }),
    'id-guessable': good => good.with('shared', { data: base64('2') }),
    'share-not-given': good => ({
      'not asked for': good.without('shared got'),
      'nothing comes': good.with('shared got', { sha256: '' }),
      'an error': good.with('shared got', { size: 0, sha256: '', error: 'the stream was reset' })
    }),
    'serves-disk': good => good.with('neighbour got', { size: 68 }),
    'unknown-unanswered': good => good.without('neighbour', 'neighbour got')
  },
  catches: {
    'shares-nothing': 'share-unannounced',
    'shares-path': 'share-names-path',
    'counts-ids': 'id-guessable',
    'names-by-file': 'id-guessable',
    'announces-only': 'share-not-given',
    'shares-folder': 'serves-disk'
  },
  judge: history => {
    const typed = history.noted(sharing)
    const expected = `/file ${typed?.path ?? ''} is typed: your node announces an id, and gives the file for it`
    if (typed === undefined) {
      return pending({ symptom: 'share-unannounced', expected, observed: 'not typed yet' })
    }
    const id = sharedId(history)
    const finding = { expected, evidence: [typed.seq] }
    if (id === undefined) {
      const observed = complaintOr('nothing is announced', history, typed)
      return pending({ ...finding, symptom: 'share-unannounced', observed })
    }
    if (/[/\\]/.test(id)) {
      const observed = `it announces the id ${quote(id)}`
      return fail({ ...finding, symptom: 'share-names-path', observed })
    }
    if (id.length < UNGUESSABLE) {
      const observed = `it announces the id ${quote(id)}`
      return fail({ ...finding, symptom: 'id-guessable', observed })
    }
    const got = sees(history, fileReceived, {
      by: 'bob',
      about: ({ fileId }) => fileId === id,
      is: ({ sha256 }) => sha256 === typed.sha256,
      since: typed,
      expected,
      missing: 'share-not-given',
      instead: `it announces ${quote(id)}; bob has not got it yet`,
      wrong: 'share-not-given'
    })
    return got.state === 'pass' ? all([got, withholdsNeighbour(history)]) : got
  }
})

function withholdsNeighbour(history: History): Judgement<'serves-disk' | 'unknown-unanswered'> {
  const asked = history.noted(neighbour)
  if (asked !== undefined) return withholds(history, asked.id)
  const expected = 'an empty answer, or a reset, for what lies beside the file that is shared'
  return pending({ symptom: 'unknown-unanswered', expected, observed: 'not asked yet' })
}

/** The id that the node has announced to bob. */
export function sharedId(history: History): string | undefined {
  const end = history.noted(sharingNext)?.seq ?? Number.POSITIVE_INFINITY
  const announced = received(history, 'bob', 'node', FILE_TOPIC).find(({ seq }) => seq < end)
  return announced && textOf(announced.data)
}

/** The id that it has announced since the next file was typed. */
export function sharedNext(history: History): string | undefined {
  const typed = history.noted(sharingNext)
  const announced =
    typed && received(history, 'bob', 'node', FILE_TOPIC).find(({ seq }) => seq > typed.seq)
  return announced && textOf(announced.data)
}
