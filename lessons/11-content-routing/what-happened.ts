import { type History, nameAndId, type Told, timeBetween, timeOf } from '#checker/checkpoint'
import { sequence, shared, swapped } from './notes.ts'
import { offerOf } from './offer.ts'
import { askedFirst, roundsOf } from './rounds.ts'
import { announcements, asksFor, reads } from './seen.ts'
import { EVENTS } from './solution/events.ts'

export const QUESTION =
  'Your node explores with one block in five. What would it cost to explore with every block, and what would it cost never to do so?'

export function whatHappened(history: History): Told {
  const file = history.noted(shared)
  const [told] = file === undefined ? [] : announcements(history, file.cid)
  const first = offerOf(history, 'first')
  const [firstRead] = first === undefined ? [] : reads(history, first.cid)
  const mismatch = history.events(EVENTS.mismatch, { by: 'node', of: 'mallory' })[0]
  const rounds = roundsOf(history, 'round ')
  const quick = rounds.filter(round => askedFirst(round) === 'bob')
  const swap = history.noted(swapped)
  const turned = roundsOf(history, 'later ').find(round => askedFirst(round) === 'carol')
  const turnedAt = turned?.asked[0]
  const broken = offerOf(history, 'broken')
  const [failed, again, third] = broken === undefined ? [] : asksFor(history, broken.cid)
  const hedged = offerOf(history, 'hedged')
  const [silent, other] = hedged === undefined ? [] : asksFor(history, hedged.cid)
  const wanted = history.noted(sequence)
  const fromMemory = history
    .events(EVENTS.block, 'leecher')
    .filter(({ source }) => source === 'memory')
  const [kept] = first === undefined ? [] : reads(history, first.cid, 'heir')
  return [
    file &&
      told &&
      `At ${timeOf(told)} your node told alice that it has a block of ${file.bytes} bytes: not the bytes, only who has them.`,
    firstRead &&
      `Of alice it heard that dave has another one, and had read it at ${timeOf(firstRead)}.`,
    mismatch &&
      `At ${timeOf(mismatch)} it found out ${nameAndId(history, mismatch.peerId)}: the hash of what she sent was not the one in the CID.`,
    silent &&
      other &&
      `Dave said nothing: ${timeBetween(silent, other)} later ${other.actor} was asked as well.`,
    quick.length > 0 &&
      swap &&
      turnedAt &&
      `Bob was quick and carol slow, and ${quick.length} of ${rounds.length} blocks were asked of bob first; then the two changed places, and ${timeBetween(swap, turnedAt)} later it was carol.`,
    failed &&
      again &&
      third &&
      `Frank failed and was left alone for ${timeBetween(failed, again)}, and then for ${timeBetween(again, third)}.`,
    wanted &&
      fromMemory[0] &&
      `With room for ${wanted.memoryBlocks} blocks in memory, the leecher had ${fromMemory.length} of ${wanted.cids.length} there, the first of them at ${timeOf(fromMemory[0])}.`,
    kept &&
      `And at ${timeOf(kept)} a node that had just been born read a block from the ${kept.source}.`
  ].map(sentence => sentence || undefined)
}
