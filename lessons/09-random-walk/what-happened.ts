import { type History, nameAndId, type Told, timeBetween, timeOf } from '#checker/checkpoint'
import { cameBack } from './comes-back.ts'
import { spanOf, typedAt } from './commands.ts'
import { takenInBy } from './lives.ts'
import { left } from './notes.ts'
import { commonPrefix } from './prefixes.ts'
import { SERVERS } from './servers.ts'
import { unplugged } from './silence.ts'
import { EVENTS } from './solution/events.ts'
import { walkedKeys, walksTo } from './walked-keys.ts'

export const QUESTION =
  'Your node walks to each prefix length up to that of its closest peer. In a network of a million nodes, about how many walks is that, and to which of them would most of the purely random keys have led?'

export function whatHappened(history: History): Told {
  const nameOf = (name: string) => nameAndId(history, history.id(name))
  const keys = walkedKeys(history, spanOf(history, 'first'))
  const [first] = keys
  const last = keys.at(-1)
  // The very first walks are those of the refresh with which it began.
  const [begun] = walkedKeys(history)
  const closest = SERVERS.toSorted(
    (one, other) => prefixOf(history, other) - prefixOf(history, one)
  )[0]
  const found = history.event('kademlia,discovered', { by: 'node', of: 'carol' })
  const during = typedAt(history, 'during')
  const until = typedAt(history, 'last')
  const waiting =
    during === undefined
      ? []
      : walksTo(
          walkedKeys(history, { after: during, ...(until !== undefined && { before: until }) }),
          0
        )
  const fault = unplugged(history)
  const typed = history.at(typedAt(history, 'last') ?? -1)
  const removal = history.event('kademlia,routing_removal', { by: 'node', of: 'dave' })
  const started = history.first('started', 'later')
  const [gone] = history.allNoted(left)
  const clocked = walksTo(
    walkedKeys(history, {
      after: started?.seq ?? Number.MAX_VALUE,
      ...(gone && { before: gone.seq })
    }),
    0
  )
  const alone = history.allNoted(left)[1]
  const again = cameBack(history, 'dave')
  const empty = history.event(EVENTS['kademlia,refresh'], 'later', ({ entries }) => entries === 0)
  const rejoined = again && takenInBy(history, 'carol', { after: again.seq })
  return [
    begun &&
      first &&
      last &&
      closest &&
      `At ${timeOf(begun)} your node began to walk. A whole refresh goes to a key of each prefix length from ${first.prefix} to ${last.prefix}, which is as close as its closest peer is, ${nameOf(closest)}.`,
    found &&
      `One of these walks led past ${nameOf('carol')} at ${timeOf(found)}: alice names her only where she is the nearest.`,
    waiting.length > 0 &&
      `Three refreshes were asked for while answers were held back; your node made ${waiting.length} of them once it could.`,
    fault &&
      typed &&
      removal &&
      `The cable of ${nameOf('dave')} was pulled at ${timeOf(fault)}, and nobody was told. Your node asked at ${timeOf(typed)} and took him out ${timeBetween(typed, removal)} later; erin, who is only slow, stayed.`,
    clocked[0] &&
      clocked[1] &&
      `In its second life it went by the clock: ${clocked.length} rounds, the second one ${timeBetween(clocked[0], clocked[1])} after the first.`,
    alone &&
      empty &&
      `From ${timeOf(alone)} on nobody was there, and at ${timeOf(empty)} the table was empty.`,
    again &&
      rejoined &&
      `Dave, whom it had never met in this life, was there at ${timeOf(again)}. ${timeBetween(again, rejoined)} later even carol had met your node again, of whom no bootstrap list speaks.`
  ].map(sentence => sentence || undefined)
}

function prefixOf(history: History, peer: string): number {
  return commonPrefix(history.id(peer), history.id('node'))
}
