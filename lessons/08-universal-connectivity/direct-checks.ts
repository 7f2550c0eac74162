import { type Check, fail, type History, observedInstead, pass, pending } from '#checker/checkpoint'
import { DIRECT_MESSAGE_PROTOCOL } from '#shared/message'
import { directMessageAnswered, directMessageSeen } from './direct-messages.ts'
import { complaint, noted, peerIdOf, quote, received, type Said, textOf } from './network.ts'

// What is said to one peer alone.

/** Milliseconds since 1970 have been above this since 2001; seconds will be in the year 33658. */
const EARLIEST_MS = 1e12

export const takesDirect: Check = {
  id: 'takes-direct',
  title: 'takes a direct message, answers OK, and prints it',
  catches: {
    'no-direct-messages': 'direct-unspoken',
    'prints-without-answer': 'direct-unanswered',
    'answers-without-metadata': 'direct-metadata',
    'answers-error': 'direct-refused',
    'answers-without-print': 'direct-unlogged',
    'prints-own-name': 'direct-misreported'
  },
  judge: history => {
    const sent = noted<Said>(history, 'direct')
    const bob = peerIdOf(history, 'bob')
    const expected = `bob sends a direct message: your node answers OK, and prints direct,${bob},${quote(sent?.text ?? '')}`
    const answered = history.first(directMessageAnswered, 'bob')
    if (sent === undefined || answered === undefined) {
      const observed = 'no answer yet'
      return pending({ symptom: 'direct-unanswered', expected, observed })
    }
    const evidence = [answered.seq]
    if (answered.error !== undefined) {
      const symptom = whyUnanswered(answered.error)
      const why =
        symptom === 'direct-unspoken' ? spokenInstead(history, answered.error) : answered.error
      const observed = `no answer that the app could read: ${why}`
      return fail({ symptom, expected, observed, evidence })
    }
    if (answered.status !== 'OK') {
      const observed = `the answer ${answered.status}`
      return fail({ symptom: 'direct-refused', expected, observed, evidence })
    }
    const lines = history.events('direct', 'node')
    const wrong = lines.find(each => each.peerId !== bob || each.text !== sent.text)
    if (wrong !== undefined || lines.length > 1) {
      const observed = wrong === undefined ? `${lines.length} lines` : history.textOf(wrong)
      const seqs = lines.map(each => each.seq)
      return fail({ symptom: 'direct-misreported', expected, observed, evidence: seqs })
    }
    const [line] = lines
    if (line !== undefined) return pass(...evidence, line.seq)
    const observed = 'it is answered, and not printed'
    return pending({ symptom: 'direct-unlogged', expected, observed, evidence })
  }
}

/** Who speaks the protocol under a slip of its name is told so. */
function spokenInstead(history: History, error: string): string {
  const node = peerIdOf(history, 'node')
  const told = history.all('identified').findLast(each => each.peerId === node)
  const slip = observedInstead(DIRECT_MESSAGE_PROTOCOL, told?.protocols ?? [], '')
  return slip === '' ? error : `your node speaks ${slip}`
}

function whyUnanswered(error: string): string {
  if (/metadata/.test(error)) return 'direct-metadata'
  return /protocol/i.test(error) ? 'direct-unspoken' : 'direct-unanswered'
}

export const sendsDirect: Check = {
  id: 'sends-direct',
  title: 'sends a direct message to the peer that /dm names, and to nobody else',
  catches: {
    'whispers-to-all': 'direct-astray',
    'whispers-aloud': 'direct-astray',
    'whispers-without-metadata': 'direct-unsent',
    'whispers-in-seconds': 'direct-malformed'
  },
  judge: history => {
    const typed = noted<Said>(history, 'whisper')
    const expected = `/dm is typed: bob, and nobody else, takes the direct message ${quote(typed?.text ?? '')}`
    if (typed === undefined) {
      return pending({ symptom: 'direct-unsent', expected, observed: 'nothing was typed yet' })
    }
    const node = peerIdOf(history, 'node')
    const aloud = received(history, 'alice', 'node').find(each =>
      textOf(each.data).includes(typed.text)
    )
    const astray = history.first(directMessageSeen, 'alice', each => each.peerId === node)
    const wrong = aloud ?? astray
    if (wrong !== undefined) {
      const observed = aloud === undefined ? 'alice has taken one' : 'it is said to everybody'
      const evidence = [typed.seq, wrong.seq]
      return fail({ symptom: 'direct-astray', expected, observed, evidence })
    }
    const taken = history.all(directMessageSeen, 'bob').filter(each => each.peerId === node)
    const evidence = [typed.seq, ...taken.map(each => each.seq)]
    const [first, second] = taken
    if (first === undefined) {
      const warning = complaint(history, typed.seq)
      const observed = warning === undefined ? 'bob has taken none' : history.textOf(warning)
      return pending({ symptom: 'direct-unsent', expected, observed, evidence })
    }
    const flaw = flawOf(first, typed.text) ?? (second && `${taken.length} of them`)
    if (flaw === undefined) return pass(...evidence)
    return fail({ symptom: 'direct-malformed', expected, observed: flaw, evidence })
  }
}

function flawOf(
  seen: { text: string; mediaType: string; timestamp: number },
  text: string
): string | undefined {
  if (seen.text !== text) return `the text ${quote(seen.text)}`
  if (seen.mediaType !== 'text/plain') return `the type ${quote(seen.mediaType)}, not "text/plain"`
  return seen.timestamp < EARLIEST_MS
    ? `the timestamp ${seen.timestamp}, which is not in milliseconds`
    : undefined
}
