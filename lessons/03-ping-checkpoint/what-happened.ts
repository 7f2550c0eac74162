import { strangeAnswerGiven } from '#checker/abilities'
import { type History, nameAndId, type Told, timeBetween, timeOf } from '#checker/checkpoint'
import { left, muteEnded } from './faults.ts'
import { answeredPings, pingLines, pingsSeen } from './pings.ts'

export const QUESTION =
  'Your node measured a round trip, and bob knows how long he held the ping back. Without asking him, could your node tell a slow network from a slow peer?'

export function whatHappened(history: History): Told {
  const named = (who: string) => nameAndId(history, history.id(who))
  const [seen] = answeredPings(history, 'bob')
  const [line] = pingLines(history, 'bob')
  const toAlice = answeredPings(history, 'alice')
  const [first, last] = [toAlice[0], toAlice.at(-1)]
  const sent = history.first('ping-sent', 'alice', ({ rttMs }) => rttMs !== null)
  const opened = history.first('connection-opened', 'dave')
  const [toDave] = pingsSeen(history, 'dave')
  const lie = history.first(strangeAnswerGiven, { by: 'mallory', of: 'node' })
  const doubt = history.event(
    'warning',
    'node',
    each => each.seq > (lie?.seq ?? 0) && each.text.includes(history.id('mallory'))
  )
  const silent = pingsSeen(history, 'carol').find(({ heldMs }) => heldMs === null)
  const warning = history.event('warning', 'node', ({ text }) => text.includes(history.id('carol')))
  const [again] = pingLines(history, 'carol')
  const gone = history.noted(left)
  const closed = history.event('closed', { by: 'node', of: 'bob' })
  const later = pingLines(history, 'bob').filter(({ seq }) => seq > (closed?.seq ?? 0))
  return [
    seen && line && line.rtt >= (seen.heldMs ?? 0)
      ? `Your first ping reached ${named('bob')} at ${timeOf(arrived(seen))}. He held it back for ${seen.heldMs} ms and your node logged ${line.rtt} ms: the way there and back took the rest.`
      : undefined,
    first && last && first !== last
      ? `To ${named('alice')} it sent ${toAlice.length} pings that she answered, the last ${timeBetween(arrived(first), arrived(last))} after the first: a pause of a second between them, and the time that each took.`
      : undefined,
    sent &&
      `She pinged your node as well, and had the answer in ${sent.rttMs} ms, at ${timeOf(sent)}: whoever speaks the protocol also answers it.`,
    opened &&
      toDave &&
      `Someone called ${named('dave')} was on no list of yours: he dialled, was connected at ${timeOf(opened)}, and had your ping ${timeBetween(opened, arrived(toDave))} later.`,
    lie &&
      doubt &&
      `A stranger, ${named('mallory')}, gave back other bytes than she was sent, at ${timeOf(lie)}. So that was no round trip: your node warned ${timeBetween(lie, doubt)} later.`,
    silent &&
      warning &&
      `Your ping reached ${named('carol')} at ${timeOf(arrived(silent))} and she kept silent. Your node gave up waiting ${timeBetween(arrived(silent), warning)} later, and said so.`,
    history.noted(muteEnded) &&
      again &&
      `When she answered again, your node was still asking: ${again.rtt} ms, at ${timeOf(again)}.`,
    gone && closed && later.length === 0
      ? `Bob left at ${timeOf(gone)}; your node logged that after ${timeBetween(gone, closed)}, and no ping to him since.`
      : undefined
  ]
}

function arrived({ arrivedAt }: { arrivedAt: number }): { at: number } {
  return { at: arrivedAt }
}
