import {
  all,
  challenge,
  fail,
  type History,
  type Judgement,
  type Note,
  pass,
  pending,
  says,
  step,
  witness
} from '#checker/checkpoint'
import type { Found, Offer } from '../offer.ts'

/** In the folder before the node has started; bob offers another file by this name. */
export const resident = challenge<Offer>('resident')
/** Another file that bob offers, and then by the same name again something else. */
export const offeredNext = challenge<Offer>('offer-next')
export const offeredLast = challenge<Offer>('offer-last')
/** What there is by these names: when the last file is here, and when the run is nearly over. */
export const residentFound = witness<Found>('resident-found')
export const nextFound = witness<Found>('next-found')

/** A name that somebody else has chosen may be there already. */
export const keepsFiles = step({
  id: 'keeps-files',
  title: 'fetches more files, and overwrites none',
  since: 2,
  symptoms: {
    'file-overwritten': good => ({
      'one from before': good.with('resident found', OTHER),
      'one that it has received': good.with('next found', OTHER),
      'it is gone': good.with('next found', { data: { file: null } }),
      'nobody has looked': good.without('resident found')
    }),
    'next-file-missing': good => ({
      'the second': good.without('offer next line'),
      'the last': good.without('offer last line'),
      'they were not offered': good.without('offer last', 'offer last line')
    })
  },
  catches: { overwrites: 'file-overwritten', 'one-file-only': 'next-file-missing' },
  judge: history =>
    all([
      ...[offeredNext, offeredLast].map(each => fetches(history, each)),
      keeps(history, resident, residentFound),
      keeps(history, offeredNext, nextFound)
    ])
})

const OTHER = { data: { file: { size: 300_000, sha256: 'cd'.repeat(32) } } }

function fetches(history: History, note: Note<Offer>): Judgement<'next-file-missing'> {
  const offer = history.noted(note)
  const bob = history.id('bob')
  const expected = `bob announces another file: file,${bob},${offer?.size ?? '…'},${offer?.id ?? '…'}`
  const symptom = 'next-file-missing'
  if (offer === undefined) return pending({ symptom, expected, observed: 'he has not yet' })
  return says(history, 'file', {
    of: 'bob',
    about: ({ fileId }) => fileId === offer.id,
    since: offer,
    expected,
    missing: symptom
  })
}

function keeps(
  history: History,
  note: Note<Offer>,
  look: Note<Found>
): Judgement<'file-overwritten'> {
  const symptom = 'file-overwritten'
  const file = history.noted(note)
  const expected = `the file ${file?.id ?? ''} in DOWNLOAD_DIR stays as it was, whatever bob announces by its name`
  const looks = history.allNoted(look)
  if (file === undefined || looks.length === 0) {
    return pending({ symptom, expected, observed: 'nobody has looked yet' })
  }
  const changed = looks.find(({ file: found }) => found?.sha256 !== file.sha256)
  if (changed === undefined) return pass(file.seq, ...looks.map(({ seq }) => seq))
  const observed = changed.file === null ? 'it is gone' : `it has other bytes: ${changed.file.size}`
  return fail({ symptom, expected, observed, evidence: [file.seq, changed.seq] })
}
