import {
  type History,
  nameAndId,
  shortId,
  type Told,
  textOf,
  timeBetween,
  timeOf
} from '#checker/checkpoint'
import { directMessageAnswered, directMessageSeen } from './direct-messages.ts'
import { announced } from './discovery.ts'
import { fileRequestSeen } from './file-exchange.ts'
import { received } from './received.ts'
import { saying } from './say.ts'
import { flooding, floodLines, inFlood } from './steps/flood.ts'
import { mended, partition } from './steps/heals.ts'
import { back, left } from './steps/reconnects.ts'

export const QUESTION =
  'What you typed after /dm went to bob alone; what you typed without it went to everybody on the topic. Who could have read each of the two on its way, and why?'

export function whatHappened(history: History): Told {
  return [
    findsBob(history),
    findsCarol(history),
    comesBack(history),
    heals(history),
    takesDirect(history),
    takesFile(history),
    speaks(history),
    survivesFlood(history)
  ]
}

function findsBob(history: History): string | undefined {
  const found = history.event('kademlia,discovered', { by: 'node', of: 'bob' })
  const opened = connected(history, 'bob')
  return (
    found &&
    opened &&
    `Your node was told of alice alone; through Kademlia it discovered ${nameAndId(history, found.peerId)} at ${timeOf(found)}, and was connected with him at ${timeOf(opened)}.`
  )
}

function findsCarol(history: History): string | undefined {
  const known = history.noted(announced)
  const line = history.event('discovered', { by: 'node', of: 'carol' })
  return (
    known &&
    line &&
    `In no routing table is ${nameAndId(history, line.peerId)}: she made herself known on the discovery topic at ${timeOf(known)}, and your node had discovered her ${timeBetween(known, line)} later.`
  )
}

function comesBack(history: History): string | undefined {
  const [away, here] = [history.noted(left), history.noted(back)]
  const opened = here && connected(history, 'alice', here.seq)
  return (
    away &&
    here &&
    opened &&
    `Alice was away for ${timeBetween(away, here)}. ${timeBetween(here, opened)} after she was back, your node had dialled her again, and the chat went on through her.`
  )
}

function heals(history: History): string | undefined {
  const [cut, whole] = [history.noted(partition), history.noted(mended)]
  const healed = history.noted(saying('healed'))
  const line = history.event('msg', 'node', each => each.text === healed?.text)
  return (
    cut &&
    whole &&
    line &&
    `At ${timeOf(cut)} your node was cut off from all three, for ${timeBetween(cut, whole)}; at ${timeOf(line)} it heard alice again, as if nothing had been.`
  )
}

function takesDirect(history: History): string | undefined {
  const line = history.event('direct', { by: 'node', of: 'bob' })
  const answered = history.first(directMessageAnswered, 'bob', each => each.status === 'OK')
  return (
    line &&
    answered &&
    `Bob said ${line.text.length} characters to your node alone, on a stream of its own: it printed them at ${timeOf(line)} and answered ${answered.status}.`
  )
}

function takesFile(history: History): string | undefined {
  const line = history.event('file', 'node')
  const asked = history.first(fileRequestSeen, 'bob', each => each.fileId === line?.fileId)
  return (
    line &&
    asked &&
    `Bob announced a file; your node asked him for it at ${timeOf(asked)}, and had its ${line.size} bytes at ${timeOf(line)}.`
  )
}

function speaks(history: History): string | undefined {
  const typed = history.noted(saying('typed'))
  const heard = received(history, 'bob', 'node').find(each => textOf(each.data) === typed?.text)
  const whisper = history.first(directMessageSeen, { by: 'bob', of: 'node' })
  return (
    heard &&
    whisper &&
    `What was typed into your node reached bob at ${timeOf(heard)} on the topic, and what was typed after /dm at ${timeOf(whisper)}, both times from ${shortId(whisper.peerId)}.`
  )
}

function survivesFlood(history: History): string | undefined {
  const start = history.noted(flooding)
  const lines = floodLines(history)
  const last = lines.at(-1)
  const isOnce = new Set(lines.map(each => each.text)).size === lines.length
  return start && last && lines.length >= inFlood(history).length && isOnce
    ? `At the end bob said ${lines.length} things at once: your node had printed the last of them ${timeBetween(start, last)} later, and none twice.`
    : undefined
}

function connected(history: History, by: 'alice' | 'bob', since = 0) {
  return history.first(
    'connection-opened',
    { by, of: 'node' },
    each => each.direction === 'inbound' && each.seq > since
  )
}
