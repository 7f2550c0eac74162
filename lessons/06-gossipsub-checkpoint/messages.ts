import { fail, type History, type Judgement, pass, pending } from '#checker/checkpoint'
import { escapeUnsafe } from '#shared/log'
import { MessageError } from '#shared/message'
import {
  CHAT_TOPIC,
  complaints,
  linesAbout,
  msgLines,
  peerIdOf,
  readPayload,
  type Said,
  said
} from './network.ts'

/** Carol, two hops away, is heard: once, under her own name. */
export function hearsOthers(history: History): Judgement {
  const own = msgLines(history).find(each => each.from === peerIdOf(history, 'node'))
  if (own === undefined) return hears(history, 'hello')
  return fail({
    symptom: 'own-message',
    expected: 'msg lines about what others have said',
    observed: history.textOf(own),
    evidence: [own.seq]
  })
}

/** Carol has said something in the name of somebody else. */
export function namesSigner(history: History): Judgement {
  return hears(history, 'claim')
}

/** A message is printed once, with who has signed it. */
export function hears(history: History, name: string): Judgement {
  const message = said(history, name)
  if (message === undefined) {
    const observed = 'it has not been said yet'
    return pending({ symptom: 'not-heard', expected: 'a msg line about a message', observed })
  }
  const lines = linesAbout(history, name)
  const evidence = [message.seq, ...lines.map(each => each.seq)]
  const signer = peerIdOf(history, message.by)
  const expected = `msg,${signer},${CHAT_TOPIC},${escapeUnsafe(message.text)} once`
  const [first, second] = lines
  if (first === undefined) {
    const observed = whatInstead(history, message)
    return pending({ symptom: 'not-heard', expected, observed, evidence })
  }
  if (first.from !== signer || first.topic !== CHAT_TOPIC) {
    const symptom = wrongNameFor(history, message, first.from)
    return fail({ symptom, expected, observed: history.textOf(first), evidence })
  }
  if (second === undefined) return pass(...evidence)
  return fail({ symptom: 'heard-twice', expected, observed: `${lines.length} lines`, evidence })
}

function wrongNameFor(history: History, { by, claims }: Said, name: string): string {
  if (name === claims) return 'believes-claim'
  return by === 'carol' && name === peerIdOf(history, 'alice') ? 'logs-relay' : 'wrong-name'
}

/** What the node has printed since this was said, where that explains why its line is missing. */
export function whatInstead(history: History, message: { seq: number; text: string }): string {
  const { seq, text } = message
  const broken = history.malformed.find(({ line }) => text !== '' && line.text.includes(text))
  if (broken !== undefined) return `${broken.line.text} (${broken.problem.reason})`
  const complaint = complaints(history).find(each => each.seq > seq)
  return complaint === undefined ? 'no such line' : history.textOf(complaint)
}

/** Bob, who knows nobody but the node, has received from it what carol has said. */
export function passesOn(history: History): Judgement {
  return passesOnTo(history, 'bob', 'hello')
}

export function passesOnTo(history: History, peer: string, name: string): Judgement {
  const message = said(history, name)
  const node = peerIdOf(history, 'node')
  const arrived = history
    .all('message-seen', peer)
    .find(({ via, data }) => via === node && message !== undefined && textOf(data) === message.text)
  if (arrived !== undefined) return pass(arrived.seq)
  return pending({
    symptom: 'not-passed-on',
    expected: `${peer} receives from your node what ${message?.by ?? 'another peer'} has said`,
    observed: `${peer} has not received it`,
    evidence: message === undefined ? [] : [message.seq]
  })
}

/** What a payload says; undefined when it cannot be read. */
export function textOf(data: string): string | undefined {
  const payload = readPayload(data)
  return payload instanceof MessageError ? undefined : payload.text
}
