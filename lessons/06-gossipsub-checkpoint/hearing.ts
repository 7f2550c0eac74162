import {
  complaint,
  type History,
  type Judgement,
  type Note,
  type Noted,
  pending,
  says,
  sees
} from '#checker/checkpoint'
import { escapeUnsafe } from '#shared/log'
import { CHAT_TOPIC } from '#shared/topics'
import { type PeerName, repeated, type Said, saidIn } from './messages.ts'

/** What `hears` can find. */
export const MISHEARD = {
  'not-heard': null,
  'heard-twice': null,
  'believes-claim': null,
  'logs-relay': null,
  'wrong-name': null
} as const

type Misheard = keyof typeof MISHEARD

/** A message is printed once, with who has signed it. */
export function hears(history: History, message: Note<Said>): Judgement<Misheard> {
  return hearsSaid(history, history.noted(message))
}

/** The same for one of several messages of a kind. */
export function hearsSaid(history: History, said: Noted<Said> | undefined): Judgement<Misheard> {
  if (said === undefined) {
    const observed = 'it has not been said yet'
    return pending({ symptom: 'not-heard', expected: 'a msg line about a message', observed })
  }
  const signer = history.id(said.by)
  const end = saidAgain(history, said)
  return says<'msg', Misheard>(history, 'msg', {
    about: ({ seq, text }) => text === said.text && seq > said.seq && seq < end,
    is: ({ from, topic }) => from === signer && topic === CHAT_TOPIC,
    expected: `msg,${signer},${CHAT_TOPIC},${escapeUnsafe(said.text)} once`,
    missing: 'not-heard',
    instead: whatInstead(history, said),
    wrong: ({ from }) => {
      if (from === said.claims) return 'believes-claim'
      return said.by === 'carol' && from === history.id('alice') ? 'logs-relay' : 'wrong-name'
    },
    twice: 'heard-twice',
    since: said
  })
}

/** From where on lines with the same text may be about another message. */
function saidAgain(history: History, { seq, text }: Noted<Said>): number {
  const again = history.noted(repeated)
  if (again === undefined || again.text !== text || again.seq < seq) return Number.POSITIVE_INFINITY
  return again.seq
}

/** What the node has printed since this was said, where that explains why its line is missing. */
export function whatInstead(history: History, said: Said & { seq: number }): string {
  const { seq, text } = said
  const broken = history.malformed.find(({ line }) => text !== '' && line.text.includes(text))
  if (broken !== undefined) return `${broken.line.text} (${broken.problem.reason})`
  const complained = complaint(history, { after: seq })
  return complained === undefined ? 'no such line' : history.textOf(complained)
}

/** A peer has received from the node what another one has said. */
export function passesOnTo(
  history: History,
  peer: PeerName,
  message: Note<Said>
): Judgement<'not-passed-on'> {
  const said = history.noted(message)
  const by = said?.by ?? 'another peer'
  return sees(history, 'message-seen', {
    by: peer,
    of: by,
    about: ({ data, via }) => via === history.id('node') && saidIn(data) === said?.text,
    expected: `${peer} receives from your node what ${by} has said`,
    missing: 'not-passed-on',
    instead: `${peer} has not received it`,
    since: said
  })
}
