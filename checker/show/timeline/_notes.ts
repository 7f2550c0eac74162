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
      // Checkpoints name things as programs do: answers-held.
      return [seen.name.replaceAll('-', ' '), plain(seen.data)]
        .filter(each => each !== '')
        .join(': ')
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
