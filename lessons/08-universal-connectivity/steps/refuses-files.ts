import {
  all,
  challenge,
  complaint,
  fail,
  type History,
  type Judgement,
  type Note,
  pass,
  pending,
  step,
  witness
} from '#checker/checkpoint'
import type { Story } from '#checker/story'
import type { Found, Offer } from '../offer.ts'
import { offeredNext } from './keeps-files.ts'

/** Three ways out of the folder, and a file that is too large: in the order in which bob offers them. */
export const TEMPTATIONS = ['intruder', 'winding', 'rooted', 'giant'] as const
/** Names that are no plain ones, without a slash. */
export const ODD_TEMPTATIONS = ['hidden', 'backslashed', 'lengthy'] as const
export type Temptation = (typeof TEMPTATIONS | typeof ODD_TEMPTATIONS)[number]

/** What bob offers. */
export function tempting(which: Temptation): Note<Offer> {
  return challenge(which)
}

/** What there is where it would be. */
export function yielded(which: Temptation): Note<Found> {
  return witness(`${which} found`)
}

export const refusesFiles = step({
  id: 'refuses-files',
  title: 'refuses a name that leads out of its folder, and more than 2 MiB, with a warning',
  symptoms: {
    'path-traversal': good => ({
      'a line': taken(good, 'intruder'),
      'a file, and a warning': onDisk(good, 'intruder'),
      'by a way around': onDisk(good, 'winding'),
      'from the root': onDisk(good, 'rooted')
    }),
    'name-unwarned': good => ({
      'no warning': good.without('intruder warning'),
      'the second in silence': good.without('winding warning')
    }),
    'giant-taken': good => taken(good, 'giant'),
    'giant-unwarned': good => ({
      'a warning about somebody else': good.says(
        'giant warning',
        `warning,no file from ${good.id('alice')}`
      )
    })
  },
  catches: {
    'any-name': 'path-traversal',
    'refuses-leading-dots': 'path-traversal',
    'follows-absolute-paths': 'path-traversal',
    'refuses-silently': 'name-unwarned',
    'any-size': 'giant-taken',
    'giant-unwarned': 'giant-unwarned'
  },
  judge: history =>
    all(
      TEMPTATIONS.map(which =>
        resists<Key>(history, which, which === 'giant' ? TOO_LARGE : BAD_NAME)
      )
    )
})

const BAD_NAME = {
  what: 'a file by the name of',
  taken: 'path-traversal',
  silent: 'name-unwarned'
} as const
const TOO_LARGE = {
  what: 'a file of 3 MiB,',
  taken: 'giant-taken',
  silent: 'giant-unwarned'
} as const

/** How an offer is spoken of, and what it means to take it, or to refuse it in silence. */
export interface Words<Key> {
  what: string
  taken: Key
  silent: Key
}

type Key = (typeof BAD_NAME | typeof TOO_LARGE)['taken' | 'silent']

/** Whether the node takes nothing of this offer, and says so. */
export function resists<Each extends string>(
  history: History,
  which: Temptation,
  { silent, taken, what }: Words<Each>
): Judgement<Each> {
  const offer = history.noted(tempting(which))
  const expected = `bob announces ${what} ${offer?.id ?? ''}: a warning that names him, and no file`
  if (offer === undefined) {
    return pending({ symptom: silent, expected, observed: 'he has not yet' })
  }
  const { line, warning } = reactions(history, which)
  const found = history.noted(yielded(which))
  const kept = line ?? (found?.file ? found : undefined)
  if (kept !== undefined) {
    const observed = line === undefined ? 'the file is on the disk' : history.textOf(line)
    return fail({ symptom: taken, expected, observed, evidence: [offer.seq, kept.seq] })
  }
  if (warning !== undefined && found !== undefined) return pass(offer.seq, warning.seq)
  const observed = warning === undefined ? 'no such warning' : 'nobody has looked for the file yet'
  return pending({ symptom: silent, expected, observed, evidence: [offer.seq] })
}

/** Whether the node has taken this file, or warned about it. */
export function isSettled(history: History, which: Temptation): boolean {
  const { line, warning } = reactions(history, which)
  return (line ?? warning) !== undefined
}

/** The line by which the node takes this file, and the warning about it. */
function reactions(history: History, which: Temptation) {
  const offer = history.noted(tempting(which))
  if (offer === undefined) return {}
  const words = [history.id('bob'), offer.id]
  const warning = complaint(history, { after: offer.seq, words })
  // What comes after the next offer is about that.
  const order: readonly Temptation[] = [...TEMPTATIONS, ...ODD_TEMPTATIONS]
  const next = order[order.indexOf(which) + 1]
  const after = history.noted(next === undefined ? offeredNext : tempting(next))
  const end = after?.seq ?? Number.POSITIVE_INFINITY
  return {
    line: history.event('file', 'node', each => each.fileId === offer.id),
    warning: warning && warning.seq < end ? warning : undefined
  }
}

/** A story in which the node takes it and says so. */
export function taken(good: Story, which: Temptation): Story {
  const { id, size } = good.open().noted(tempting(which)) ?? { id: '', size: 0 }
  return good.says(`${which} warning`, `file,${good.id('bob')},${size},${id}`)
}

/** A story in which it lies on the disk. */
export function onDisk(good: Story, which: Temptation): Story {
  return good.with(`${which} found`, { data: { file: { size: 300_000, sha256: 'ab'.repeat(32) } } })
}
