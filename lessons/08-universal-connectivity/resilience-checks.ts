import { all, type Check, fail, type History, pass, pending } from '#checker/checkpoint'
import { arrived, printed } from './chat-checks.ts'
import { base64, noted, peerIdOf, received, textOf } from './network.ts'

// What goes wrong in a network, and must not end the conversation.

export const reconnects: Check = {
  id: 'reconnects',
  title: 'dials its bootstrap peer again when that is back, and the chat goes on through it',
  catches: {
    'never-reconnects': 'not-reconnected',
    'redials-once': 'not-reconnected',
    'starts-over': 'heard-twice',
    'leaves-with-bootstrap-peer': 'not-heard-again'
  },
  judge: history => {
    const back = noted(history, 'back')
    const expected = 'alice is back at her old address: your node dials her, within a second or so'
    if (back === undefined) {
      const observed = 'she is not back yet'
      return pending({ symptom: 'not-reconnected', expected, observed })
    }
    const opened = connectedAgain(history, 'alice', back.seq)
    const evidence = [back.seq, ...(opened ? [opened.seq] : [])]
    if (opened === undefined) {
      const observed = 'alice has seen no connection with your node'
      return pending({ symptom: 'not-reconnected', expected, observed, evidence })
    }
    if (noted(history, 'again') === undefined) {
      const observed = 'it is connected with her, and not in the chat'
      return pending({ symptom: 'not-heard-again', expected, observed, evidence })
    }
    return all([
      pass(...evidence),
      printed(history, 'again', 'not-heard-again'),
      arrived(history, { name: 'carried', peer: 'bob', symptom: 'not-carried' })
    ])
  }
}

export const heals: Check = {
  id: 'heals',
  title: 'hears everybody again, once, when a partition is over',
  catches: { 'leaves-when-alone': 'not-healed' },
  judge: history => {
    const mended = noted(history, 'mended')
    const expected = 'the partition is over, and bob dials your node where it says that it is'
    if (mended === undefined) {
      const observed = 'it is not over yet'
      return pending({ symptom: 'not-healed', expected, observed })
    }
    const opened = connectedAgain(history, 'bob', mended.seq)
    if (opened !== undefined && noted(history, 'healed') === undefined) {
      const observed = 'it is connected with him, and not in the chat'
      const evidence = [mended.seq, opened.seq]
      return pending({ symptom: 'not-healed', expected, observed, evidence })
    }
    if (opened !== undefined) {
      return all([pass(mended.seq, opened.seq), printed(history, 'healed', 'not-healed')])
    }
    const broken = history.first('rung', 'bob', ({ ok, seq }) => !ok && seq > mended.seq)
    const observed = broken?.error ?? 'bob has seen no connection with it'
    const evidence = [mended.seq, ...(broken ? [broken.seq] : [])]
    return pending({ symptom: 'not-healed', expected, observed, evidence })
  }
}

function connectedAgain(history: History, peer: string, since: number) {
  const node = peerIdOf(history, 'node')
  return history.first(
    'connection-opened',
    peer,
    ({ peerId, seq }) => peerId === node && seq > since
  )
}

export interface Flood {
  /** What every message of the flood starts with, before its number. */
  start: string
  count: number
  /** The text after which no more of it comes. */
  end: string
}

/** Whether alice has received the message with which bob ends the flood. */
export function floodIsOver(history: History): boolean {
  const flood = noted<Flood>(history, 'flood')
  if (flood === undefined) return false
  const end = base64(flood.end)
  return received(history, 'alice', 'bob').some(each => each.data === end)
}

/** Whether the node has printed as many lines of the flood as alice has received messages. */
export function floodIsPrinted(history: History): boolean {
  const flood = noted<Flood>(history, 'flood')
  if (flood === undefined) return false
  const lines = history.events('msg', 'node').filter(({ text }) => isOf(flood, text))
  return lines.length >= inFlood(history).length
}

/** What bob has said since the flood began, as alice has received it. */
export function inFlood(history: History) {
  const flood = noted<Flood>(history, 'flood')
  return received(history, 'alice', 'bob').filter(({ seq }) => flood && seq > flood.seq)
}

export const survivesFlood: Check = {
  id: 'flood',
  title: 'prints every one of 1,000 messages that come at once',
  catches: { 'fifty-a-second': 'flood-lost', 'remembers-hundred': 'flood-lost' },
  judge: history => {
    const flood = noted<Flood>(history, 'flood')
    const expected = 'a msg line for each message of the flood that has reached alice'
    if (flood === undefined || !floodIsOver(history)) {
      const observed = 'the flood is not over yet'
      return pending({ symptom: 'flood-lost', expected, observed })
    }
    const bob = peerIdOf(history, 'bob')
    const lines = history
      .events('msg', 'node')
      .filter(({ from, seq, text }) => seq > flood.seq && from === bob && isOf(flood, text))
      .map(({ text }) => text)
    const printedTexts = new Set(lines)
    const evidence = [flood.seq]
    if (printedTexts.size < lines.length) {
      const observed = `${lines.length - printedTexts.size} of them twice`
      return fail({ symptom: 'heard-twice', expected, observed, evidence })
    }
    const delivered = inFlood(history).map(each => textOf(each.data))
    const missing = delivered.filter(text => isOf(flood, text) && !printedTexts.has(text))
    if (missing.length === 0) return pass(...evidence)
    const observed = `${missing.length} of ${flood.count} are missing: ${missing.slice(0, 3).join(', ')}`
    return pending({ symptom: 'flood-lost', expected, observed, evidence })
  }
}

function isOf({ start }: Flood, text: string): boolean {
  return text.startsWith(start)
}
