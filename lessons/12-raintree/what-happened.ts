import { type History, type Told, timeBetween, timeOf } from '#checker/checkpoint'
import { toldFor } from './copies.ts'
import { listed } from './notes.ts'
import { copySeen } from './raintree.ts'
import { EVENTS } from './solution/events.ts'
import { roundsOf, trafficIn } from './tables.ts'

export const QUESTION =
  'Everybody passes every copy on, also those of a message that they have had. A validator that passed on the first copy alone would send less: whom would that leave without the message, and could it know?'

export function whatHappened(history: History): Told {
  const first = history.noted(listed)
  const taken = history.event(EVENTS.validators, 'node')
  const [own] = toldFor(history, 'originates')
  const [second] = toldFor(history, 'passes-every-copy')
  const [missed] = toldFor(history, 'covers-missed')
  const [gossip] = toldFor(history, 'hears-gossip')
  const [dead] = toldFor(history, 'skips-dead')
  const copies = (text = '') =>
    history.all(copySeen).filter(each => each.way === 'raintree' && each.text === text)
  const delivered = (text = '') =>
    history.event(EVENTS.delivered, 'node', each => each.text === text)
  const [mine, many, living] = [copies(own?.text), copies(second?.text), copies(dead?.text)]
  const once = delivered(second?.text)
  const byGossip = delivered(gossip?.text)
  const overheard = history.first(
    'message-seen',
    missed?.places[4],
    each => missed !== undefined && each.from === history.id('node') && each.seq > missed.seq
  )
  const rounds = roundsOf(history)
  const last = rounds.at(-1)
  const reads = last?.places.map(name => trafficIn(history, last, name).reads.length) ?? []
  const all = reads.reduce((sum, each) => sum + each, 0)
  return [
    first &&
      taken &&
      `At ${timeOf(taken)} your node had taken in ${first.size} validators, which are ${first.levels} levels.`,
    own &&
      mine.length > 0 &&
      `What it had to say went to ${mine.map(({ actor, level }) => `${actor} on level ${level}`).join(', ')}: all of it within ${timeBetween(own, mine.at(-1) ?? own)}.`,
    second &&
      once &&
      many.length > 0 &&
      `Of "${second.text}" two copies came. It was delivered once, at ${timeOf(once)}, and the second copy was passed on ${many.length} times.`,
    missed &&
      overheard &&
      `Among ${missed.size} validators the tree leaves out two whenever your node begins. One of them, ${overheard.actor}, heard it by gossip at ${timeOf(overheard)}.`,
    gossip && byGossip && `Your node heard "${gossip.text}" the same way at ${timeOf(byGossip)}.`,
    dead &&
      living.length > 0 &&
      `When one of its targets had gone and another one was silent, ${living.map(({ actor }) => actor).join(' and ')} had their copies after ${timeBetween(dead, living.at(-1) ?? dead)}.`,
    last &&
      all > 0 &&
      `Then your nodes were among themselves: of ${last.places.length} validators, ${reads.filter(each => each === 1).length} read one copy each, ${all} in all.`
  ].map(sentence => sentence || undefined)
}
