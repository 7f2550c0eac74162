import { type History, shortId, type Told, timeBetween, timeOf } from '#checker/checkpoint'
import { corruptKey, savedKey } from './key-files.ts'

export const QUESTION =
  'Your peer id is made from your public key. What would others see if two machines ran with copies of the same key file at the same time?'

export function whatHappened(history: History): Told {
  const started = history.first('started', 'node')
  const given = history.event('identity', { by: 'node', of: 'node' })
  const made = history.event('identity', 'newcomer')
  const again = history.event('identity', 'returner', each => each.peerId === made?.peerId)
  const { key, mode } = history.noted(savedKey) ?? {}
  const sent = history.first('signalled', 'newcomer')
  const shutdown = history.event('shutdown', 'newcomer')
  const exited = history.first('exited', 'newcomer')
  const error = history.event('error', 'refuser')
  const refused = history.first('exited', 'refuser')
  return [
    started &&
      given &&
      `At ${timeOf(started)} your node was started with a key that had just been made; ${timeBetween(started, given)} later it said who that makes it: ${shortId(given.peerId)}.`,
    made && key?.peerId === made.peerId
      ? `Where there was no key file, it made an ${key.type} key of its own, and was ${shortId(made.peerId)} at ${timeOf(made)}.`
      : undefined,
    mode?.endsWith('00')
      ? `The file in which it keeps that key has the mode ${mode}: nobody but you may read it, and whoever has it is you.`
      : undefined,
    sent &&
      shutdown &&
      exited &&
      `${sent.signal} came at ${timeOf(sent)}: it said shutdown after ${timeBetween(sent, shutdown)}, and was gone after ${timeBetween(sent, exited)}.`,
    again &&
      `Started once more with the same file, it was ${shortId(again.peerId)} again at ${timeOf(again)}: the key is the peer, not the process.`,
    error && refused && history.noted(corruptKey)?.untouched
      ? `Given a damaged key, it said so at ${timeOf(error)}, ended with exit code ${refused.code}, and left the file as it was.`
      : undefined
  ]
}
