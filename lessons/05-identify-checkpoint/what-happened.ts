import { type History, nameAndId, type Told, timeBetween, timeOf } from '#checker/checkpoint'
import { type PeerName, renamed } from './introductions.ts'
import { toldAddr, toldTo } from './told-by-node.ts'
import { lastLogged, smuggledLine, toldBy } from './told-by-peers.ts'

export const QUESTION =
  'Everything in identify is what a peer says about itself. Which part of what alice told had your node proof of, and from where?'

export function whatHappened(history: History): Told {
  const called = (peer: PeerName): string => nameAndId(history, history.id(peer))
  const lineAbout = (peer: PeerName) => {
    const [{ agentVersion }] = toldBy(history, peer)
    return history.event('identify', { by: 'node', of: peer }, each => {
      return each.agentVersion === agentVersion
    })
  }
  const [told] = toldTo(history, 'alice')
  const [alice, mallory, dave] = (['alice', 'mallory', 'dave'] as const).map(lineAbout)
  const addr = toldAddr(history, 'tcp')
  const opened = history.first(
    'connection-opened',
    { by: 'carol', of: 'node' },
    each => each.direction === 'outbound'
  )
  const smuggled = smuggledLine(history)
  const change = history.noted(renamed)
  const changed = change && lastLogged(history, 'alice')
  return [
    told &&
      `At ${timeOf(told)} ${called('alice')} had your node's answer to identify: it is ${told.agentVersion}, speaks ${told.protocols.length} protocols, and listens at ${told.listenAddrs.join(' and ')}.`,
    alice &&
      `Your node had asked her the same, and logged at ${timeOf(alice)} that she calls herself ${alice.agentVersion}: a name made up for this run, so it can only have come from her.`,
    addr &&
      opened &&
      `Then ${called('carol')} dialled ${addr}, which your node had told alice, and was connected at ${timeOf(opened)}: an address is worth something when it is passed on.`,
    mallory && smuggled === undefined
      ? `What ${called('mallory')} calls herself has ${mallory.agentVersion.split('\n').length} lines, the last of them an identify line about somebody else. Your node made it one line, at ${timeOf(mallory)}, and nobody was fooled.`
      : undefined,
    dave &&
      `As ${called('dave')} does not say how he is called, your node left that empty at ${timeOf(dave)}, and made nothing up.`,
    change &&
      changed &&
      `At ${timeOf(change)} alice changed her name to ${changed.agentVersion} and pushed that to your node, which logged it ${timeBetween(change, changed)} later, without having asked again.`
  ]
}
