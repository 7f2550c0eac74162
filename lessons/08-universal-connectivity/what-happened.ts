import {
  type History,
  nameAndId,
  shortId,
  type Told,
  timeBetween,
  timeOf
} from '#checker/checkpoint'
import { directMessageAnswered, directMessageSeen } from './direct-messages.ts'
import { fileRequestSeen } from './file-exchange.ts'
import { noted, peerIdOf, received, textOf } from './network.ts'
import { type Flood, inFlood } from './resilience-checks.ts'

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
  const bob = peerIdOf(history, 'bob')
  const found = history.event('kademlia,discovered', 'node', each => each.peerId === bob)
  const opened = connected(history, 'bob')
  return (
    found &&
    opened &&
    `Your node was told of alice alone; through Kademlia it discovered ${nameAndId(history, bob)} at ${timeOf(found)}, and was connected with him at ${timeOf(opened)}.`
  )
}

function findsCarol(history: History): string | undefined {
  const announced = at(history, 'announced')
  const carol = peerIdOf(history, 'carol')
  const line = history.event('discovered', 'node', each => each.peerId === carol)
  return (
    announced &&
    line &&
    `In no routing table is ${nameAndId(history, carol)}: she made herself known on the discovery topic at ${timeOf(announced)}, and your node had discovered her ${timeBetween(announced, line)} later.`
  )
}

function comesBack(history: History): string | undefined {
  const left = at(history, 'left')
  const back = at(history, 'back')
  const opened = back && connected(history, 'alice', back.seq)
  return (
    left &&
    back &&
    opened &&
    `Alice was away for ${timeBetween(left, back)}. ${timeBetween(back, opened)} after she was back, your node had dialled her again, and the chat went on through her.`
  )
}

function heals(history: History): string | undefined {
  const cut = at(history, 'partition')
  const mended = at(history, 'mended')
  const healed = history.data<{ text: string }>('challenge', 'healed')
  const line = history.event('msg', 'node', each => each.text === healed?.text)
  return (
    cut &&
    mended &&
    line &&
    `At ${timeOf(cut)} your node was cut off from all three, for ${timeBetween(cut, mended)}; at ${timeOf(line)} it heard alice again, as if nothing had been.`
  )
}

function takesDirect(history: History): string | undefined {
  const line = history.event('direct', 'node', each => each.peerId === peerIdOf(history, 'bob'))
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
  const typed = noted<{ text: string }>(history, 'typed')
  const heard = received(history, 'bob', 'node').find(each => textOf(each.data) === typed?.text)
  const whisper = history.first(
    directMessageSeen,
    'bob',
    each => each.peerId === peerIdOf(history, 'node')
  )
  return (
    heard &&
    whisper &&
    `What was typed into your node reached bob at ${timeOf(heard)} on the topic, and what was typed after /dm at ${timeOf(whisper)}, both times from ${shortId(whisper.peerId)}.`
  )
}

function survivesFlood(history: History): string | undefined {
  const flood = at(history, 'flood')
  const start = noted<Flood>(history, 'flood')?.start
  const lines = history
    .events('msg', 'node')
    .filter(
      ({ seq, text }) => start !== undefined && seq > (flood?.seq ?? 0) && text.startsWith(start)
    )
  const last = lines.at(-1)
  const isOnce = new Set(lines.map(each => each.text)).size === lines.length
  return flood && last && lines.length >= inFlood(history).length && isOnce
    ? `At the end bob said ${lines.length} things at once: your node had printed the last of them ${timeBetween(flood, last)} later, and none twice.`
    : undefined
}

/** When the checkpoint did something of this name. */
function at(history: History, name: string) {
  const seq = noted(history, name)?.seq
  return seq === undefined ? undefined : history.at(seq)
}

function connected(history: History, peer: 'alice' | 'bob', since = 0) {
  const node = peerIdOf(history, 'node')
  return history.first(
    'connection-opened',
    peer,
    each => each.peerId === node && each.direction === 'inbound' && each.seq > since
  )
}
