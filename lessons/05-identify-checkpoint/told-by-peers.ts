import { type History, type Judgement, says } from '#checker/checkpoint'
import type { Story } from '#checker/story'
import { formatEvent } from '#shared/log'
import { type Introduction, introduced, type PeerName, renamed } from './introductions.ts'
import { AGENT_VERSION } from './told-by-node.ts'

/** Words of a peer, and the observation from which on they can be known. */
type Told = Introduction & { from: number }

/** What this peer has told, one after the other. */
export function toldBy(history: History, peer: PeerName): [Told, ...Told[]] {
  const words = history.noted(introduced)?.[peer] ?? { agentVersion: '', protocolVersion: '' }
  const first = { ...words, from: history.first('rung', peer)?.seq ?? Number.POSITIVE_INFINITY }
  const later = renamings(history, peer).map(({ agentVersion, seq }) => ({
    agentVersion,
    from: seq
  }))
  return [first, ...later.map(each => ({ ...first, ...each }))]
}

/** When this peer took another name. */
export function renamings(history: History, peer: PeerName) {
  return history.allNoted(renamed).filter(each => (each.peer ?? 'alice') === peer)
}

/** Whether a line has exactly these words, and came when they could be known. */
export function quotes(line: Introduction & { seq: number }, told: Told): boolean {
  return (
    line.protocolVersion === told.protocolVersion &&
    line.agentVersion === told.agentVersion &&
    line.seq > told.from
  )
}

/** The line with what this peer has told last, if it is there. */
export function lastLogged(history: History, peer: PeerName) {
  const told = toldBy(history, peer).at(-1)
  return history.event('identify', { by: 'node', of: peer }, line => {
    return told !== undefined && quotes(line, told)
  })
}

/** The line that mallory has smuggled into the log, in the name of nobody. */
export function smuggledLine(history: History) {
  const forged = history.noted(introduced)?.forged ?? ''
  return history.event('identify', { by: 'node', of: forged })
}

/** The line that belongs to what this peer has told. */
export function lineOf(
  history: History,
  peer: PeerName,
  told: Introduction = toldBy(history, peer)[0]
): string {
  const peerId = history.id(peer)
  // Nobody by that name without a network, as in a history that was cut off.
  if (peerId === '') return `an identify line about ${peer}`
  return formatEvent('identify', peerId, told.protocolVersion, told.agentVersion)
}

/** When the connection was there over which this peer could be asked. */
export function metAt(history: History, peer: PeerName) {
  return history.first('connection-opened', peer)
}

type Misreported = 'own-agent' | 'fields-swapped' | 'identify-invented'

/** Every line about this peer has the peer's own words, and the first that it told are among them. */
export function logsPeer<Key extends string>(
  history: History,
  peer: PeerName,
  unlogged: Key
): Judgement<Key | Misreported> {
  const [first, ...later] = toldBy(history, peer)
  return says<'identify', Key | Misreported>(history, 'identify', {
    of: peer,
    about: line => !later.some(told => quotes(line, told)),
    is: line => quotes(line, first),
    expected: lineOf(history, peer),
    missing: unlogged,
    instead: `no identify line about ${peer}`,
    wrong: line => misreported(line, [first, ...later]),
    since: metAt(history, peer)
  })
}

function misreported(line: Introduction, told: Introduction[]): Misreported {
  if (line.agentVersion === AGENT_VERSION) return 'own-agent'
  const isSwapped = told.some(
    each => line.agentVersion === each.protocolVersion && line.protocolVersion === each.agentVersion
  )
  return isSwapped ? 'fields-swapped' : 'identify-invented'
}

/** The story in which the line about this peer has other words, made of its own. */
export function logging(
  story: Story,
  peer: PeerName,
  change: (own: Introduction) => Partial<Introduction>
): Story {
  const history = story.open()
  const [own] = toldBy(history, peer)
  return story.says(`identify ${peer}`, lineOf(history, peer, { ...own, ...change(own) }))
}
