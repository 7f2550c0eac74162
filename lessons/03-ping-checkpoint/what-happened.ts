import { type History, nameAndId, type Told, timeBetween, timeOf } from '#checker/checkpoint'
import { answeredPings, faultAt, peerIdOf, pingLines, pingsSeen } from './network.ts'

export const QUESTION =
  'Your node measured a round trip, and bob knows how long he held the ping back. Without asking him, could your node tell a slow network from a slow peer?'

export function whatHappened(history: History): Told {
  return [
    measures(history),
    keepsPace(history),
    answers(history),
    pingsDave(history),
    waitsForCarol(history),
    goesOn(history),
    letsGo(history)
  ]
}

function measures(history: History): string | undefined {
  const [seen] = answeredPings(history, 'bob')
  const [line] = pingLines(history, 'bob')
  return seen && line && seen.heldMs !== null && line.rtt >= seen.heldMs
    ? `Your first ping reached ${nameAndId(history, peerIdOf(history, 'bob'))} at ${timeOf({ at: seen.arrivedAt })}. He held it back for ${seen.heldMs} ms and your node logged ${line.rtt} ms: the way there and back took the rest.`
    : undefined
}

function keepsPace(history: History): string | undefined {
  const seen = answeredPings(history, 'alice')
  const [first] = seen
  const last = seen.at(-1)
  return first && last && first !== last
    ? `To ${nameAndId(history, peerIdOf(history, 'alice'))} it sent ${seen.length} pings that she answered, the last ${timeBetween({ at: first.arrivedAt }, { at: last.arrivedAt })} after the first: a pause of a second between them, and the time that each took.`
    : undefined
}

function answers(history: History): string | undefined {
  const sent = history.first('ping-sent', 'alice', each => each.rttMs !== null)
  return (
    sent &&
    `She pinged your node as well, and had the answer in ${sent.rttMs} ms, at ${timeOf(sent)}: whoever speaks the protocol also answers it.`
  )
}

function pingsDave(history: History): string | undefined {
  const opened = history.first('connection-opened', 'dave')
  const [seen] = pingsSeen(history, 'dave')
  return (
    opened &&
    seen &&
    `Someone called ${nameAndId(history, peerIdOf(history, 'dave'))} was on no list of yours: he dialled, was connected at ${timeOf(opened)}, and had your ping ${timeBetween(opened, { at: seen.arrivedAt })} later.`
  )
}

function waitsForCarol(history: History): string | undefined {
  const carol = peerIdOf(history, 'carol')
  const silent = pingsSeen(history, 'carol').find(each => each.heldMs === null)
  const warning = history.event('warning', 'node', each => each.text.includes(carol))
  return (
    silent &&
    warning &&
    `Your ping reached ${nameAndId(history, carol)} at ${timeOf({ at: silent.arrivedAt })} and she kept silent. Your node gave up waiting ${timeBetween({ at: silent.arrivedAt }, warning)} later, and said so.`
  )
}

function goesOn(history: History): string | undefined {
  const again = faultAt(history, 'mute-ended')
  const [line] = pingLines(history, 'carol')
  return (
    again &&
    line &&
    `When she answered again, your node was still asking: ${line.rtt} ms, at ${timeOf(line)}.`
  )
}

function letsGo(history: History): string | undefined {
  const left = faultAt(history, 'left')
  const closed = history.event('closed', 'node', each => each.peerId === peerIdOf(history, 'bob'))
  const later = pingLines(history, 'bob').filter(each => each.seq > (closed?.seq ?? 0))
  return left && closed && later.length === 0
    ? `Bob left at ${timeOf(left)}; your node logged that after ${timeBetween(left, closed)}, and no ping to him since.`
    : undefined
}
