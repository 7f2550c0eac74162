import { all, fail, type History, type Judgement, pass, pending } from '#checker/checkpoint'
import { formatEvent } from '#shared/log'
import { reachedBy } from './checks.ts'
import {
  AGENT_VERSION,
  identifyLines,
  network,
  type PeerName,
  quotes,
  toldBy,
  type Words
} from './network.ts'

// What the node logs about the peers, compared with what they have told.

export function logsDialled(history: History): Judgement {
  return all([logsNoStranger(history), logsPeer(history, 'alice'), logsPeer(history, 'bob')])
}

export function logsCallers(history: History): Judgement {
  return logsPeer(history, 'carol', 'only-dialled-identified')
}

/** The line that mallory smuggles in is the business of `escapes`. */
function logsNoStranger(history: History): Judgement {
  const { alice, bob, mallory, carol, dave, forged } = network(history)
  const known = [alice, bob, mallory, carol, dave].map(({ peerId }) => peerId)
  const strange = history.event(
    'identify',
    'node',
    ({ peerId }) => peerId !== forged && !known.includes(peerId)
  )
  if (strange === undefined) return pass()
  return fail({
    symptom: 'identify-invented',
    expected: 'identify lines about peers that have told something',
    observed: history.textOf(strange),
    evidence: [strange.seq]
  })
}

/** Every line about this peer has the peer's own words, and the first that it told are among them. */
function logsPeer(history: History, peer: PeerName, unlogged = 'identify-unlogged'): Judgement {
  const told = toldBy(history, peer)
  const lines = identifyLines(history, peer)
  const expected = lineOf(history, peer)
  const wrong = lines.find(line => !told.some(each => quotes(line, each)))
  if (wrong !== undefined) {
    const symptom = misreported(wrong, told)
    const evidence = [...metAt(history, peer), wrong.seq]
    return fail({ symptom, expected, observed: history.textOf(wrong), evidence })
  }
  const right = lines.find(line => quotes(line, told[0]))
  if (right !== undefined) return pass(right.seq)
  return missing(history, peer, unlogged)
}

function misreported(line: Words, told: Words[]): string {
  if (line.agentVersion === AGENT_VERSION) return 'own-agent'
  const isSwapped = told.some(
    each => line.agentVersion === each.protocolVersion && line.protocolVersion === each.agentVersion
  )
  return isSwapped ? 'fields-swapped' : 'identify-invented'
}

/**
 * Mallory's agent version holds a line of its own. Only that line is certain: of what is printed as
 * it is, the half before it comes first.
 */
export function escapes(history: History): Judgement {
  const { forged, mallory } = network(history)
  const [told] = toldBy(history, 'mallory')
  const expected = lineOf(history, 'mallory')
  const lines = identifyLines(history, 'mallory')
  const wrong = lines.find(line => !quotes(line, told))
  const garbled = history.malformed.find(({ line }) => line.text.includes(mallory.peerId))?.line
  const half = wrong ?? garbled
  const evidence = [...metAt(history, 'mallory'), ...(half ? [half.seq] : [])]
  const smuggled = history.event('identify', 'node', each => each.peerId === forged)
  if (smuggled !== undefined) {
    const observed = `a line that stood in mallory's agent version: ${history.textOf(smuggled)}`
    return fail({
      symptom: 'line-forged',
      expected,
      observed,
      evidence: [...evidence, smuggled.seq]
    })
  }
  const [right] = lines
  if (wrong === undefined && right !== undefined) return pass(right.seq)
  if (half === undefined) return missing(history, 'mallory', 'not-escaped')
  return pending({ symptom: 'not-escaped', expected, observed: history.textOf(half), evidence })
}

/** Dave does not say how he calls himself. */
export function bearsSilence(history: History): Judgement {
  const expected = lineOf(history, 'dave')
  const [told] = toldBy(history, 'dave')
  const lines = identifyLines(history, 'dave')
  const met = metAt(history, 'dave')
  const exited = history.first('exited', 'node', each => !each.expected)
  if (exited !== undefined && met.length > 0 && lines.length === 0) {
    const observed = `the node ended with ${exited.signal ?? `exit code ${exited.code}`}`
    const evidence = [...met, exited.seq]
    return fail({ symptom: 'died-of-silence', expected, observed, evidence })
  }
  const reached = reachedBy(history, 'dave')
  if (reached.state !== 'pass') return reached
  const wrong = lines.find(line => !quotes(line, told))
  if (wrong !== undefined) {
    const isNamed = wrong.protocolVersion === told.protocolVersion
    const symptom = isNamed ? 'agent-made-up' : 'identify-invented'
    const evidence = [...met, wrong.seq]
    return fail({ symptom, expected, observed: history.textOf(wrong), evidence })
  }
  const [right] = lines
  return right === undefined ? missing(history, 'dave', 'silent-unlogged') : pass(right.seq)
}

/** Alice calls herself otherwise now, and has told everybody who takes a push. */
export function noticesPush(history: History): Judgement {
  const [, change] = toldBy(history, 'alice')
  const expected = `once alice has pushed her new agent version: ${lineOf(history, 'alice', change)}`
  if (change === undefined) {
    return pending({ symptom: 'push-unlogged', expected, observed: 'she has not changed it yet' })
  }
  const line = identifyLines(history, 'alice').find(each => quotes(each, change))
  if (line !== undefined) return pass(change.from, line.seq)
  const evidence = [change.from]
  return pending({ symptom: 'push-unlogged', expected, observed: 'no such line', evidence })
}

function missing(history: History, peer: PeerName, symptom: string): Judgement {
  const observed = `no identify line about ${peer}`
  const evidence = metAt(history, peer)
  return pending({ symptom, expected: lineOf(history, peer), observed, evidence })
}

/** When the connection was there over which this peer could be asked. */
function metAt(history: History, peer: PeerName): number[] {
  const opened = history.first('connection-opened', peer)
  return opened === undefined ? [] : [opened.seq]
}

/** The line that belongs to what this peer has told. */
function lineOf(
  history: History,
  peer: PeerName,
  { protocolVersion, agentVersion }: Words = toldBy(history, peer)[0]
): string {
  const { peerId } = network(history)[peer]
  // Nobody by that name without a network, as in a history that was cut off.
  if (peerId === '') return `an identify line about ${peer}`
  return formatEvent('identify', peerId, protocolVersion, agentVersion)
}
