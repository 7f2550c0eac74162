import {
  all,
  type Check,
  fail,
  type History,
  type Judgement,
  pass,
  pending
} from '#checker/checkpoint'
import { fileReceived } from './file-exchange.ts'
import { complaint, death, FILE_TOPIC, noted, quote, received, textOf } from './network.ts'

// Files that the node gives to others, and what it does not give.

export const shares: Check = {
  id: 'shares-files',
  title: 'announces the file that /file names, and gives it, and nothing beside it',
  catches: {
    'shares-nothing': 'share-unannounced',
    'shares-path': 'share-names-path',
    'announces-only': 'share-not-given',
    'shares-folder': 'serves-disk'
  },
  judge: history => {
    const typed = noted<{ path: string; size: number; sha256: string }>(history, 'share')
    const expected = `/file ${typed?.path ?? ''} is typed: your node announces an id, and gives the file for it`
    if (typed === undefined) {
      return pending({ symptom: 'share-unannounced', expected, observed: 'not typed yet' })
    }
    const id = sharedId(history)
    const evidence = [typed.seq]
    if (id === undefined) {
      const warning = complaint(history, typed.seq)
      const observed = warning === undefined ? 'nothing is announced' : history.textOf(warning)
      return pending({ symptom: 'share-unannounced', expected, observed, evidence })
    }
    if (/[/\\]/.test(id)) {
      const observed = `it announces the id ${quote(id)}`
      return fail({ symptom: 'share-names-path', expected, observed, evidence })
    }
    const got = history.first(fileReceived, 'bob', each => each.fileId === id)
    if (got === undefined) {
      const observed = `it announces ${quote(id)}; bob has not got it yet`
      return pending({ symptom: 'share-not-given', expected, observed, evidence })
    }
    if (got.sha256 === typed.sha256) {
      return all([pass(...evidence, got.seq), givesNoNeighbour(history)])
    }
    const observed = `bob asks for ${quote(id)}: ${got.error ?? `${got.size} bytes, SHA-256 ${got.sha256}`}`
    return fail({ symptom: 'share-not-given', expected, observed, evidence: [got.seq] })
  }
}

/** What lies in the same folder as the file that is shared. */
function givesNoNeighbour(history: History): Judgement {
  const neighbour = noted<{ id: string }>(history, 'neighbour')
  if (neighbour !== undefined) return gives(history, neighbour.id)
  const expected = 'an empty answer, or a reset, for what lies beside the file that is shared'
  return pending({ symptom: 'unknown-unanswered', expected, observed: 'not asked yet' })
}

/** The id that the node has announced to bob. */
export function sharedId(history: History): string | undefined {
  const [announced] = received(history, 'bob', 'node', FILE_TOPIC)
  return announced && textOf(announced.data)
}

export const guards: Check = {
  id: 'guards-disk',
  title: 'gives nobody anything else, and lives on when it is asked',
  catches: {
    'serves-paths': 'serves-disk',
    'serves-downloads': 'serves-disk',
    'unknown-unanswered': 'unknown-unanswered',
    'dies-of-unknown': 'died-of-unknown'
  },
  judge: history => {
    const probes = noted<{ ids: string[] }>(history, 'probes')
    const expected = 'an empty answer, or a reset, for the id of nothing that your node shares'
    if (probes === undefined) {
      return pending({ symptom: 'unknown-unanswered', expected, observed: 'not asked yet' })
    }
    const died = death(history, probes, 'typed')
    if (died !== undefined) {
      const evidence = [probes.seq, died.seq]
      return fail({ symptom: 'died-of-unknown', expected, observed: died.text, evidence })
    }
    return all([...probes.ids.map(id => gives(history, id)), lives(history, probes.seq)])
  }
}

/** Bob gets nothing for this id. */
function gives(history: History, id: string): Judgement {
  const expected = `bob asks for ${quote(id)}: an empty answer, or a reset`
  const got = history.first(fileReceived, 'bob', each => each.fileId === id)
  if (got === undefined) {
    return pending({ symptom: 'unknown-unanswered', expected, observed: 'no answer yet' })
  }
  const evidence = [got.seq]
  if (got.size > 0) {
    const observed = `${got.size} bytes`
    return fail({ symptom: 'serves-disk', expected, observed, evidence })
  }
  if (!/timeout/i.test(got.error ?? '')) return pass(...evidence)
  const observed = 'nothing at all: who asks waits in vain'
  return fail({ symptom: 'unknown-unanswered', expected, observed, evidence })
}

/** A ping that bob has sent after his questions. */
function lives(history: History, since: number): Judgement {
  const ping = history.first('ping-sent', 'bob', each => each.seq > since)
  if (ping?.rttMs != null) return pass(ping.seq)
  return pending({
    symptom: 'died-of-unknown',
    expected: 'your node goes on: it answers a ping of bob',
    observed: ping === undefined ? 'not tried yet' : `no answer: ${ping.error ?? 'too late'}`,
    evidence: ping === undefined ? [] : [ping.seq]
  })
}
