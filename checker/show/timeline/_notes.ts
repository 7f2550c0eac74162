import { clockJumped, type ObservationOf } from '#checker/record/sights'
import type { Telling } from './_telling.ts'
import { plain } from './_words.ts'
import { seconds } from './seconds.ts'

type OfNobody = ObservationOf<
  | 'type-checked'
  | 'challenge'
  | 'fault'
  | 'witnessed'
  | 'deadline-passed'
  | 'hindered'
  | 'clock-jumped'
  | 'ended'
>

/** Tells what the checker itself did: what it broke, waited for, and found out beside the network. */
export function tellNote(telling: Telling, seen: OfNobody): void {
  telling.seen(seen, {
    subject: 'checkpoint',
    shape: 'note',
    sort: seen.kind,
    text: telling.cast.told(inWords(seen), seen.at),
    failed: isFailure(seen),
    // A challenge changes nothing on the network before it is put.
    minor: seen.kind === 'challenge' || seen.kind === 'witnessed' || isSound(seen)
  })
}

function isFailure(seen: OfNobody): boolean {
  if (seen.kind === 'type-checked') return seen.errors.length > 0
  if (seen.kind === 'deadline-passed' || seen.kind === 'hindered') return true
  return seen.kind === 'ended' && seen.reason === 'error'
}

function isSound(seen: OfNobody): boolean {
  return seen.kind === 'type-checked' && seen.errors.length === 0
}

const ENDS: { [Reason in ObservationOf<'ended'>['reason']]: string } = {
  played: 'the run is over: everything was played',
  certain: 'the run is over: the verdict is certain',
  deadline: 'the run is over: a wait ran out',
  exit: 'the run is over: a node has ended',
  error: 'the run broke off'
}

function inWords(seen: OfNobody): string {
  switch (seen.kind) {
    case 'type-checked':
      return seen.errors[0] ?? 'the file type-checks'
    case 'challenge':
    case 'witnessed':
    case 'fault':
      return seen.words ?? noteInWords(seen)
    case 'deadline-passed':
      return `waited ${seconds(seen.waitedMs)} for ${seen.what}, in vain`
    case 'hindered':
      return seen.why
    case 'clock-jumped':
      return clockJumped.describe(seen)
    case 'ended':
      return seen.error === undefined ? ENDS[seen.reason] : `${ENDS[seen.reason]}: ${seen.error}`
  }
}

/** What the checker does to peers and nodes of any lesson; whose name stands before it. */
const DONE_TO: { readonly [name: string]: string } = {
  paused: 'is suspended',
  resumed: 'goes on',
  unplugged: 'has lost its cable',
  'plugged-in': 'has its cable again',
  slowed: 'has another cable'
}

/** Who notes something about themselves, and not about others. */
const NOBODY: ReadonlySet<string> = new Set(['checkpoint', 'engine'])

function noteInWords({
  actor,
  data,
  name
}: ObservationOf<'challenge' | 'fault' | 'witnessed'>): string {
  // Checkpoints name things as programs do: answers-held.
  const isDoneTo = !NOBODY.has(actor) && Object.hasOwn(DONE_TO, name)
  const what = (isDoneTo && DONE_TO[name]) || name.replaceAll('-', ' ')
  const who = NOBODY.has(actor) ? '' : `${actor === 'node' ? 'you' : actor}: `
  const more = data === null ? '' : plain(data)
  return `${who}${what}${more === '' ? '' : `: ${more}`}`
}
