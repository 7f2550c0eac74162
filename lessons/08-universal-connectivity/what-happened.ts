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
  return [...findsOthers(history), ...bearsFaults(history), ...usesApp(history)]
}

function findsOthers(history: History): Told {
  const bob = history.event('kademlia,discovered', { by: 'node', of: 'bob' })
  const opened = connected(history, 'bob')
  const said = history.noted(announced)
  const carol = history.event('discovered', { by: 'node', of: 'carol' })
  return [
    bob &&
      opened &&
      `Your node was told of alice alone; through Kademlia it discovered ${nameAndId(history, bob.peerId)} at ${timeOf(bob)}, and was connected with him at ${timeOf(opened)}.`,
    said &&
      carol &&
      `In no routing table is ${nameAndId(history, carol.peerId)}: she made herself known on the discovery topic at ${timeOf(said)}, and your node had discovered her ${timeBetween(said, carol)} later.`
  ]
}

function bearsFaults(history: History): Told {
  const [away, here] = [history.noted(left), history.noted(back)]
  const opened = here && connected(history, 'alice', here.seq)
  const [cut, whole] = [history.noted(partition), history.noted(mended)]
  const healed = history.noted(saying('healed'))
  const heard = history.event('msg', 'node', each => each.text === healed?.text)
  return [
    away &&
      here &&
      opened &&
      `Alice was away for ${timeBetween(away, here)}. ${timeBetween(here, opened)} after she was back, your node had dialled her again, and the chat went on through her.`,
    cut &&
      whole &&
      heard &&
      `At ${timeOf(cut)} your node was cut off from all three, for ${timeBetween(cut, whole)}; at ${timeOf(heard)} it heard alice again, as if nothing had been.`
  ]
}

function usesApp(history: History): Told {
  const direct = history.event('direct', { by: 'node', of: 'bob' })
  const answered = history.first(directMessageAnswered, 'bob', each => each.status === 'OK')
  const file = history.event('file', 'node')
  const asked = history.first(fileRequestSeen, 'bob', each => each.fileId === file?.fileId)
  const typed = history.noted(saying('typed'))
  const heard = received(history, 'bob', 'node').find(each => textOf(each.data) === typed?.text)
  const whisper = history.first(directMessageSeen, { by: 'bob', of: 'node' })
  const start = history.noted(flooding)
  const lines = floodLines(history)
  const last = lines.at(-1)
  const isOnce = new Set(lines.map(each => each.text)).size === lines.length
  return [
    direct &&
      answered &&
      `Bob said ${direct.text.length} characters to your node alone, on a stream of its own: it printed them at ${timeOf(direct)} and answered ${answered.status}.`,
    file &&
      asked &&
      `Bob announced a file; your node asked him for it at ${timeOf(asked)}, and had its ${file.size} bytes at ${timeOf(file)}.`,
    heard &&
      whisper &&
      `What was typed into your node reached bob at ${timeOf(heard)} on the topic, and what was typed after /dm at ${timeOf(whisper)}, both times from ${shortId(whisper.peerId)}.`,
    start && last && lines.length >= inFlood(history).length && isOnce
      ? `At the end bob said ${lines.length} things at once: your node had printed the last of them ${timeBetween(start, last)} later, and none twice.`
      : undefined
  ]
}

function connected(history: History, by: 'alice' | 'bob', since = 0) {
  return history.first(
    'connection-opened',
    { by, of: 'node' },
    each => each.direction === 'inbound' && each.seq > since
  )
}
