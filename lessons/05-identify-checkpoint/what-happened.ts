import { type History, nameAndId, type Told, timeBetween, timeOf } from '#checker/checkpoint'
import { identifyLines, network, toldAddr, toldBy, toldTo } from './network.ts'

export const QUESTION =
  'Everything in identify is what a peer says about itself. Which part of what alice told had your node proof of, and from where?'

export function whatHappened(history: History): Told {
  return [
    tells(history),
    isTold(history),
    isReached(history),
    keepsToOneLine(history),
    bearsSilence(history),
    hearsOfChange(history)
  ]
}

function tells(history: History): string | undefined {
  const [told] = toldTo(history, 'alice')
  return (
    told &&
    `At ${timeOf(told)} ${nameAndId(history, network(history).alice.peerId)} had your node's answer to identify: it is ${told.agentVersion}, speaks ${told.protocols.length} protocols, and listens at ${told.listenAddrs.join(' and ')}.`
  )
}

function isTold(history: History): string | undefined {
  const [words] = toldBy(history, 'alice')
  const line = identifyLines(history, 'alice').find(
    each => each.agentVersion === words.agentVersion
  )
  return (
    line &&
    `Your node had asked her the same, and logged at ${timeOf(line)} that she calls herself ${line.agentVersion}: a name made up for this run, so it can only have come from her.`
  )
}

function isReached(history: History): string | undefined {
  const { carol, node } = network(history)
  const addr = toldAddr(history, 'tcp')
  const opened = history.first(
    'connection-opened',
    'carol',
    each => each.peerId === node.peerId && each.direction === 'outbound'
  )
  return (
    addr &&
    opened &&
    `Then ${nameAndId(history, carol.peerId)} dialled ${addr}, which your node had told alice, and was connected at ${timeOf(opened)}: an address is worth something when it is passed on.`
  )
}

function keepsToOneLine(history: History): string | undefined {
  const [words] = toldBy(history, 'mallory')
  const line = identifyLines(history, 'mallory').find(
    each => each.agentVersion === words.agentVersion
  )
  const { forged, mallory } = network(history)
  const smuggled = history.event('identify', 'node', each => each.peerId === forged)
  return line && smuggled === undefined
    ? `What ${nameAndId(history, mallory.peerId)} calls herself has ${line.agentVersion.split('\n').length} lines, the last of them an identify line about somebody else. Your node made it one line, at ${timeOf(line)}, and nobody was fooled.`
    : undefined
}

function bearsSilence(history: History): string | undefined {
  const line = identifyLines(history, 'dave').find(each => each.agentVersion === '')
  return (
    line &&
    `As ${nameAndId(history, network(history).dave.peerId)} does not say how he is called, your node left that empty at ${timeOf(line)}, and made nothing up.`
  )
}

function hearsOfChange(history: History): string | undefined {
  const changed = history.first('challenge', undefined, each => each.name === 'new-agent')
  const [, later] = toldBy(history, 'alice')
  const line = identifyLines(history, 'alice').find(
    each => each.agentVersion === later?.agentVersion
  )
  return (
    changed &&
    line &&
    `At ${timeOf(changed)} alice changed her name to ${line.agentVersion} and pushed that to your node, which logged it ${timeBetween(changed, line)} later, without having asked again.`
  )
}
