import {
  type History,
  type KeyFacts,
  shortId,
  type Told,
  timeBetween,
  timeOf
} from '#checker/checkpoint'

export const QUESTION =
  'Your peer id is made from your public key. What would others see if two machines ran with copies of the same key file at the same time?'

type KeyFile = { mode: string; key: KeyFacts | null } | null

export function whatHappened(history: History): Told {
  return [
    startsWithKey(history),
    makesKey(history),
    keepsItPrivate(history),
    stops(history, 'newcomer'),
    isTheSame(history),
    refuses(history)
  ]
}

function startsWithKey(history: History): string | undefined {
  const given = history.data<{ peerId: string }>('challenge', 'given-identity')
  const started = history.first('started', 'node')
  const identity = history.event('identity', 'node', each => each.peerId === given?.peerId)
  return (
    started &&
    identity &&
    `At ${timeOf(started)} your node was started with a key that had just been made; ${timeBetween(started, identity)} later it said who that makes it: ${shortId(identity.peerId)}.`
  )
}

function makesKey(history: History): string | undefined {
  const identity = history.event('identity', 'newcomer')
  const saved = savedKey(history)
  return identity && saved?.key?.peerId === identity.peerId
    ? `Where there was no key file, it made an ${saved.key.type} key of its own, and was ${shortId(identity.peerId)} at ${timeOf(identity)}.`
    : undefined
}

function keepsItPrivate(history: History): string | undefined {
  const mode = savedKey(history)?.mode
  return mode?.endsWith('00')
    ? `The file in which it keeps that key has the mode ${mode}: nobody but you may read it, and whoever has it is you.`
    : undefined
}

function savedKey(history: History): KeyFile | undefined {
  return history.data<KeyFile>('witnessed', 'saved-key')
}

function stops(history: History, node: string): string | undefined {
  const sent = history.first('signalled', node)
  const shutdown = history.event('shutdown', node)
  const exited = history.first('exited', node)
  return (
    sent &&
    shutdown &&
    exited &&
    `${sent.signal} came at ${timeOf(sent)}: it said shutdown after ${timeBetween(sent, shutdown)}, and was gone after ${timeBetween(sent, exited)}.`
  )
}

function isTheSame(history: History): string | undefined {
  const before = history.event('identity', 'newcomer')
  const again = history.event('identity', 'returner', each => each.peerId === before?.peerId)
  return (
    again &&
    `Started once more with the same file, it was ${shortId(again.peerId)} again at ${timeOf(again)}: the key is the peer, not the process.`
  )
}

function refuses(history: History): string | undefined {
  const error = history.event('error', 'refuser')
  const exited = history.first('exited', 'refuser')
  const left = history.data<{ untouched: boolean }>('witnessed', 'corrupt-key')
  return error && exited && left?.untouched === true
    ? `Given a damaged key, it said so at ${timeOf(error)}, ended with exit code ${exited.code}, and left the file as it was.`
    : undefined
}
