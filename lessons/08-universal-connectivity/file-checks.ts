import {
  all,
  type Check,
  fail,
  type History,
  type Judgement,
  pass,
  pending
} from '#checker/checkpoint'
import { fileRequestSeen } from './file-exchange.ts'
import { complaint, noted, peerIdOf } from './network.ts'

// Files of others: what the node takes, and what it refuses.

/** A file that bob announces. */
export interface Offer {
  id: string
  size: number
  sha256: string
}

/** What the checkpoint has found on the disk; null: nothing. */
export interface Found {
  file: { size: number; sha256: string } | null
}

export const fetches: Check = {
  id: 'fetches-files',
  title: 'fetches a file that is announced, and keeps it',
  catches: {
    'no-files': 'file-not-fetched',
    'file-unlogged': 'file-unlogged',
    'impatient-with-files': 'file-misreported',
    'file-not-kept': 'file-not-kept'
  },
  judge: history => {
    const offer = noted<Offer>(history, 'offer')
    if (offer === undefined) {
      const expected = 'your node fetches the file that bob announces'
      return pending({ symptom: 'file-not-fetched', expected, observed: 'he has not yet' })
    }
    const { id, size, seq } = offer
    const bob = peerIdOf(history, 'bob')
    const expected = `bob announces ${id}: your node asks him for it, keeps it, and prints file,${bob},${size},${id}`
    const asked = history.first(
      fileRequestSeen,
      'bob',
      each => each.fileId === id && each.peerId === peerIdOf(history, 'node')
    )
    if (asked === undefined) {
      const warning = complaint(history, seq, [bob, id])
      const observed = warning === undefined ? 'bob was not asked' : history.textOf(warning)
      return pending({ symptom: 'file-not-fetched', expected, observed, evidence: [seq] })
    }
    const evidence = [seq, asked.seq]
    const lines = history.events('file', 'node').filter(each => each.fileId === id)
    const [line] = lines
    if (line === undefined) {
      const warning = complaint(history, asked.seq, [bob, id])
      const observed = warning === undefined ? 'he was asked; no line' : history.textOf(warning)
      return pending({ symptom: 'file-unlogged', expected, observed, evidence })
    }
    if (line.peerId !== bob || line.size !== size || lines.length > 1) {
      const observed = lines.length > 1 ? `${lines.length} lines` : history.textOf(line)
      const seqs = lines.map(each => each.seq)
      return fail({ symptom: 'file-misreported', expected, observed, evidence: seqs })
    }
    return all([pass(...evidence, line.seq), keeps(history, offer)])
  }
}

function keeps(history: History, { id, size, sha256 }: Offer): Judgement {
  const expected = `${size} bytes with the SHA-256 ${sha256} in DOWNLOAD_DIR, as ${id}`
  const found = noted<Found>(history, 'download')
  if (found === undefined) {
    const observed = 'nobody has looked yet'
    return pending({ symptom: 'file-not-kept', expected, observed })
  }
  const { file, seq } = found
  if (file?.sha256 === sha256) return pass(seq)
  const observed = file === null ? 'no such file' : `${file.size} bytes, SHA-256 ${file.sha256}`
  return fail({ symptom: 'file-not-kept', expected, observed, evidence: [seq] })
}

export const refuses: Check = {
  id: 'refuses-files',
  title: 'refuses a name that leads out of its folder, and more than 2 MiB, with a warning',
  catches: {
    'any-name': 'path-traversal',
    'refuses-leading-dots': 'path-traversal',
    'follows-absolute-paths': 'path-traversal',
    'refuses-silently': 'name-unwarned',
    'any-size': 'giant-taken',
    'giant-unwarned': 'giant-unwarned'
  },
  judge: history => all(REFUSED.map(which => refusesOne(history, which)))
}

/** Three ways out of the folder, and a file that is too large: in the order in which bob offers them. */
const REFUSED = ['intruder', 'winding', 'rooted', 'giant'] as const
export type Refused = (typeof REFUSED)[number]

const BAD_NAME = {
  what: 'a file by the name of',
  taken: 'path-traversal',
  silent: 'name-unwarned'
}
const TOO_LARGE = { what: 'a file of 3 MiB,', taken: 'giant-taken', silent: 'giant-unwarned' }

/** Whether the node has taken this file, or warned about it. */
export function isSettled(which: Refused): (history: History) => boolean {
  return history => reactions(history, which).some(each => each !== undefined)
}

/** The line by which the node takes this file, and the warning about it. */
function reactions(history: History, which: Refused) {
  const offer = noted<Offer>(history, which)
  if (offer === undefined) return []
  const line = history.event('file', 'node', each => each.fileId === offer.id)
  const warning = complaint(history, offer.seq, [peerIdOf(history, 'bob'), offer.id])
  // What comes after the next offer is about that.
  const next = REFUSED[REFUSED.indexOf(which) + 1]
  const end = next && noted<Offer>(history, next)?.seq
  return [
    line,
    warning !== undefined && warning.seq < (end ?? Number.POSITIVE_INFINITY) ? warning : undefined
  ]
}

function refusesOne(history: History, which: Refused): Judgement {
  const { what, taken, silent } = which === 'giant' ? TOO_LARGE : BAD_NAME
  const offer = noted<Offer>(history, which)
  const expected = `bob announces ${what} ${offer?.id ?? ''}: a warning that names him, and no file`
  if (offer === undefined) {
    return pending({ symptom: silent, expected, observed: 'he has not yet' })
  }
  const evidence = [offer.seq]
  const [line, warning] = reactions(history, which)
  const found = noted<Found>(history, `${which} found`)
  const kept = line ?? (found?.file ? found : undefined)
  if (kept !== undefined) {
    const observed = line === undefined ? 'the file is on the disk' : history.textOf(line)
    return fail({ symptom: taken, expected, observed, evidence: [...evidence, kept.seq] })
  }
  if (warning !== undefined && found !== undefined) return pass(...evidence, warning.seq)
  const observed = warning === undefined ? 'no such warning' : 'nobody has looked for the file yet'
  return pending({ symptom: silent, expected, observed, evidence })
}
