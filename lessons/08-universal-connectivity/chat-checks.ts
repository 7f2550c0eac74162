import { createHash } from 'node:crypto'
import { peerIdFromString } from '@libp2p/peer-id'
import {
  all,
  type Check,
  fail,
  type History,
  type Judgement,
  pass,
  pending
} from '#checker/checkpoint'
import { decodeChatMessage } from '#shared/message'
import {
  base64,
  CHAT_TOPIC,
  complaint,
  noted,
  type PeerName,
  peerIdOf,
  quote,
  received,
  type Said,
  textOf
} from './network.ts'

// What is said to everybody: printed, published, and known by its id.

export const hears: Check = {
  id: 'hears',
  title: 'prints plain text as the app sends it, and the protobuf of the earlier lessons',
  catches: {
    'reads-protobuf-only': 'raw-unread',
    'prints-unescaped': 'misread-line',
    'reads-text-only': 'protobuf-unread',
    'prints-both-forms': 'msg-invented',
    'prints-other-topics': 'msg-invented',
    'joins-with-every-peer': 'heard-twice'
  },
  judge: history => {
    const heard = all([
      printed(history, 'raw', 'raw-unread'),
      printed(history, 'workshop', 'protobuf-unread')
    ])
    return heard.state === 'pass' ? all([heard, printsNothingElse(history)]) : heard
  }
}

export const says: Check = {
  id: 'says',
  title: 'says what is typed to everybody, once, as plain text',
  catches: {
    'nobody-listens': 'not-said',
    'says-protobuf': 'said-as-protobuf',
    'says-json': 'not-said',
    'says-twice': 'said-twice'
  },
  judge: history =>
    all([
      saysNoProtobuf(history),
      ...(['alice', 'bob'] as const).map(peer =>
        arrived(history, { name: 'typed', peer, symptom: 'not-said' })
      )
    ])
}

/** A message is printed once, with who has signed it and the whole of its text. */
export function printed(history: History, name: string, symptom: string): Judgement {
  const message = noted<Said>(history, name)
  if (message === undefined) {
    const expected = 'a msg line about what a peer says'
    return pending({ symptom, expected, observed: 'nothing was said yet' })
  }
  const { by, text, seq } = message
  const from = peerIdOf(history, by)
  const expected = `msg,${from},${CHAT_TOPIC},${quote(text)}, once`
  const since = history.events('msg', 'node').filter(each => each.seq > seq)
  const lines = since.filter(
    each => each.text === text && each.from === from && each.topic === CHAT_TOPIC
  )
  const evidence = [seq, ...lines.map(each => each.seq)]
  if (lines.length === 1) return pass(...evidence)
  if (lines.length > 1) {
    return fail({ symptom: 'heard-twice', expected, observed: `${lines.length} lines`, evidence })
  }
  const [instead] = [since[0], complaint(history, seq)]
    .filter(each => each !== undefined)
    .toSorted((one, other) => one.seq - other.seq)
  if (instead === undefined) {
    return pending({ symptom, expected, observed: 'no such line', evidence })
  }
  const observed =
    instead.name === 'msg'
      ? `a msg line of ${instead.from}: ${quote(instead.text)}`
      : history.textOf(instead)
  return pending({ symptom, expected, observed, evidence: [...evidence, instead.seq] })
}

/** What nobody has said cannot have been heard; the flood is another matter. */
function printsNothingElse(history: History): Judgement {
  const texts = history.all('challenge').map(({ data }) => (data as Partial<Said>).text)
  const end = noted(history, 'flood')?.seq ?? Number.POSITIVE_INFINITY
  const other = history.event('msg', 'node', each => each.seq < end && !texts.includes(each.text))
  if (other === undefined) return pass()
  return fail({
    symptom: 'msg-invented',
    expected: 'a msg line for each message in the chat, and no other',
    observed: `a msg line of ${other.from}: ${quote(other.text)}`,
    evidence: [other.seq]
  })
}

interface Arrival {
  /** What was said, as it is noted. */
  name: string
  /** Who is to receive it. */
  peer: PeerName
  symptom: string
}

/** The condition that a peer has received what somebody says. */
export function hasArrived(name: string, peer: PeerName): (history: History) => boolean {
  return history => arrived(history, { name, peer, symptom: '' }).state === 'pass'
}

/** What the node or a peer has said has reached a peer: once, with its signature, as it was said. */
export function arrived(history: History, { name, peer, symptom }: Arrival): Judgement {
  const message = noted<Said>(history, name)
  const by = message?.by === 'node' ? 'your node' : message?.by
  const expected = `${peer} receives what ${by ?? 'somebody'} says: ${quote(message?.text ?? '')}`
  if (message === undefined) {
    return pending({ symptom, expected, observed: 'nothing was said yet' })
  }
  const since = received(history, peer, message.by).filter(each => each.seq > message.seq)
  const copies = since.filter(each => each.data === base64(message.text))
  const evidence = [message.seq, ...copies.map(each => each.seq)]
  if (copies.length === 1) return pass(...evidence)
  if (copies.length > 1) {
    const observed = `${peer} has received ${copies.length} messages of this text`
    return fail({ symptom: 'said-twice', expected, observed, evidence })
  }
  const [other] = since
  const observed = other === undefined ? `${peer} has not` : quote(textOf(other.data))
  return pending({ symptom, expected, observed, evidence })
}

/** Whatever the node says, its greeting included, the app must be able to show. */
function saysNoProtobuf(history: History): Judgement {
  const wrapped = received(history, 'alice', 'node').find(each => isProtobuf(each.data))
  if (wrapped === undefined) return pass()
  return fail({
    symptom: 'said-as-protobuf',
    expected: 'your node says plain UTF-8 text: nothing around it, and nothing in front',
    observed: quote(textOf(wrapped.data)),
    evidence: [wrapped.seq]
  })
}

function isProtobuf(data: string): boolean {
  try {
    decodeChatMessage(Buffer.from(data, 'base64'))
    return true
  } catch {
    return false
  }
}

/**
 * The id by which the node knows bob's long message: it tells others that it has it, with an IDONTWANT
 * as soon as the message is there, or with an IHAVE once a second.
 */
export const knowsMessages: Check = {
  id: 'message-ids',
  title: "knows messages by the ids of the app's browser peers",
  catches: {
    'default-ids': 'id-by-author',
    'hexadecimal-ids': 'other-id',
    'ids-of-data': 'other-id'
  },
  judge: history => {
    const long = noted<Said>(history, 'long')
    const seen =
      long && received(history, 'alice', 'bob').find(each => each.data === base64(long.text))
    const number = seen?.sequenceNumber
    if (number === undefined) {
      const expected = 'your node names messages by the SHA-256 of their sequence numbers'
      return pending({ symptom: 'no-message-id', expected, observed: 'nothing was said yet' })
    }
    const id = createHash('sha256').update(number).digest('hex')
    const expected = `your node knows message ${number} by the SHA-256 of that text: ${id}`
    const told = history
      .all('message-ids-seen')
      .filter(each => each.peerId === peerIdOf(history, 'node') && each.seq > (long?.seq ?? 0))
    const right = told.find(({ messageIds }) => messageIds.includes(id))
    if (right !== undefined) return pass(seen?.seq ?? right.seq, right.seq)
    const wrong = told.find(each => each.messageIds.some(isByAuthor(history, BigInt(number))))
    if (wrong !== undefined) {
      const observed = `by its author and number, in an ${wrong.control} to ${wrong.actor}`
      return fail({ symptom: 'id-by-author', expected, observed, evidence: [wrong.seq] })
    }
    const [other] = told
    if (other === undefined) {
      return pending({ symptom: 'no-message-id', expected, observed: 'it names no message' })
    }
    const observed = `${other.messageIds.slice(0, 3).join(', ')}, in an ${other.control}`
    return pending({ symptom: 'other-id', expected, observed, evidence: [other.seq] })
  }
}

/** As most implementations make an id unless they are told otherwise: bob's key or peer id, and the number. */
function isByAuthor(history: History, number: bigint): (id: string) => boolean {
  const { publicKey } = peerIdFromString(peerIdOf(history, 'bob'))
  const key = Buffer.from(publicKey?.raw ?? []).toString('hex')
  return id => id.endsWith(`${key}${number.toString(16).padStart(16, '0')}`)
}
