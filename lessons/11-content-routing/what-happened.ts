import {
  type History,
  nameAndId,
  shortId,
  type Told,
  timeBetween,
  timeOf
} from '#checker/checkpoint'
import { answersFor } from './answers.ts'
import { behindRelay, sequence, shared, swapped } from './notes.ts'
import { offerOf } from './offer.ts'
import { relayed } from './relay-peer.ts'
import { askedFirst, roundsOf } from './rounds.ts'
import { announcements, asksFor, reads } from './seen.ts'
import { EVENTS } from './solution/events.ts'
import { wantSeen } from './wants-peer.ts'

export const QUESTION =
  'Your node explores with one block in five. What would it cost to explore with every block, and what would it cost never to do so?'

export function whatHappened(history: History): Told {
  const file = history.noted(shared)
  const [told] = file === undefined ? [] : announcements(history, file.cid)
  const mismatch = history.events(EVENTS.mismatch, { by: 'node', of: 'mallory' })[0]
  const rest = history.events(EVENTS.backoff, { by: 'node', of: 'mallory' })[0]
  const [silent, other] = asksForOffer(history, 'hedged')
  const [failed, again, third] = asksForOffer(history, 'broken')
  return [
    file &&
      told &&
      `At ${timeOf(told)} your node told alice that it has a block of ${file.bytes} bytes: not the bytes, only who has them.`,
    mismatch &&
      rest &&
      `At ${timeOf(mismatch)} it found out ${nameAndId(history, mismatch.peerId)}: the hash of what she sent was not the one in the CID, so she rests for ${rest.rest / 1000} s.`,
    silent &&
      other &&
      failed &&
      again &&
      third &&
      `Dave said nothing: ${timeBetween(silent, other)} later ${other.actor} was asked as well. Frank failed and was left alone for ${timeBetween(failed, again)}, and then for ${timeBetween(again, third)}.`,
    hasTurned(history),
    askedAround(history),
    keptInMemory(history),
    passedThrough(history)
  ].map(sentence => sentence || undefined)
}

function asksForOffer(history: History, label: string) {
  const offer = offerOf(history, label)
  return offer === undefined ? [] : asksFor(history, offer.cid)
}

function hasTurned(history: History): string | undefined {
  const rounds = roundsOf(history, 'round ')
  const quick = rounds.filter(round => askedFirst(round) === 'bob')
  const swap = history.noted(swapped)
  const turned = roundsOf(history, 'later ').find(round => askedFirst(round) === 'carol')?.asked[0]
  if (quick.length === 0 || swap === undefined || turned === undefined) return undefined
  return `Bob was quick and carol slow, and ${quick.length} of ${rounds.length} blocks were asked of bob first; then the two changed places, and ${timeBetween(swap, turned)} later it was carol.`
}

/** What neighbours said to each other of blocks that are in no DHT. */
function askedAround(history: History): string | undefined {
  const around = offerOf(history, 'around')
  const ahead = offerOf(history, 'ahead')
  const wanted = history.first(wantSeen, 'bob', ({ cid }) => cid === around?.cid)
  const had = answersFor(history, ahead?.cid ?? '').find(({ have }) => have)
  if (wanted === undefined || had === undefined) return undefined
  return `Alice knew nobody who had the next block, so your node asked bob at ${timeOf(wanted)}, who had heard of erin; what carol wanted it fetched ahead, and told her so at ${timeOf(had)}.`
}

function keptInMemory(history: History): string | undefined {
  const wanted = history.noted(sequence)
  const lines = history.events(EVENTS.block, 'leecher')
  const kept = lines.filter(({ source }) => source === 'memory')
  const [first] = kept
  if (wanted === undefined || first === undefined) return undefined
  return `As a leecher with room for ${wanted.memoryBlocks} blocks in memory, it had ${kept.length} of ${wanted.cids.length} there, the first of them at ${timeOf(first)}, and told nobody of any.`
}

function passedThrough(history: History): string | undefined {
  const first = offerOf(history, 'first')
  const [kept] = first === undefined ? [] : reads(history, first.cid, 'heir')
  const hidden = history.noted(behindRelay)
  const passed = history.first(relayed, 'alice', ({ to }) => to === hidden?.peerId)
  if (kept === undefined || hidden === undefined || passed === undefined) return undefined
  return `At ${timeOf(kept)} a worker that had just been born read a block from the ${kept.source}; and at ${timeOf(passed)} alice passed it on to ${shortId(hidden.peerId)}, the leecher, who could not be dialled.`
}
