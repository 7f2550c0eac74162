import {
  all,
  challenge,
  fail,
  type History,
  type Judgement,
  pass,
  pending,
  says,
  sees,
  step,
  witness
} from '#checker/checkpoint'
import { complaintOr } from '../complaint-or.ts'
import { fileRequestSeen } from '../file-exchange.ts'
import type { Found, Offer } from '../offer.ts'

/** A file that the node is to take. */
export const offered = challenge<Offer>('offer')
/** What came of it, in DOWNLOAD_DIR. */
export const downloaded = witness<Found>('download')

export const fetchesFiles = step({
  id: 'fetches-files',
  title: 'fetches a file that is announced, and keeps it',
  symptoms: {
    'file-not-fetched': good => ({
      'bob is not asked': good.without('asked', 'file line'),
      'nothing offered': good.without('offer')
    }),
    'file-unlogged': good => good.without('file line'),
    'file-misreported': good => ({
      'a part of it': good.says('file line', good.line('file line').replace('300000', '65536')),
      'from another': good.says(
        'file line',
        good.line('file line').replace(good.id('bob'), good.id('alice'))
      )
    }),
    'file-not-kept': good => ({
      'no file': good.with('download', { data: { file: null } }),
      'another file': good.with('download', {
        data: { file: { size: 300_000, sha256: 'cd'.repeat(32) } }
      }),
      'nobody has looked': good.without('download')
    })
  },
  catches: {
    'no-files': 'file-not-fetched',
    'file-unlogged': 'file-unlogged',
    'impatient-with-files': 'file-misreported',
    'file-not-kept': 'file-not-kept'
  },
  judge: history => {
    const offer = history.noted(offered)
    if (offer === undefined) {
      const expected = 'your node fetches the file that bob announces'
      return pending({ symptom: 'file-not-fetched', expected, observed: 'he has not yet' })
    }
    const { id, size } = offer
    const bob = history.id('bob')
    const expected = `bob announces ${id}: your node asks him for it, keeps it, and prints file,${bob},${size},${id}`
    const asked = sees(history, fileRequestSeen, {
      by: 'bob',
      about: ({ fileId }) => fileId === id,
      since: offer,
      expected,
      missing: 'file-not-fetched',
      instead: complaintOr('bob was not asked', history, offer, [bob, id])
    })
    if (asked.state !== 'pass') return asked
    const line = says(history, 'file', {
      about: ({ fileId }) => fileId === id,
      is: each => each.peerId === bob && each.size === size,
      since: offer,
      expected,
      missing: 'file-unlogged',
      instead: complaintOr('he was asked; no line', history, offer, [bob, id]),
      wrong: 'file-misreported',
      twice: 'file-misreported'
    })
    return all([asked, line, keeps(history, offer)])
  }
})

function keeps(history: History, { id, sha256, size }: Offer): Judgement<'file-not-kept'> {
  const expected = `${size} bytes with the SHA-256 ${sha256} in DOWNLOAD_DIR, as ${id}`
  const found = history.noted(downloaded)
  if (found === undefined) {
    return pending({ symptom: 'file-not-kept', expected, observed: 'nobody has looked yet' })
  }
  const { file, seq } = found
  if (file?.sha256 === sha256) return pass(seq)
  const observed = file === null ? 'no such file' : `${file.size} bytes, SHA-256 ${file.sha256}`
  return fail({ symptom: 'file-not-kept', expected, observed, evidence: [seq] })
}
