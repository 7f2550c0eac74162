import {
  all,
  fail,
  type History,
  type Judgement,
  nearMiss,
  observedInstead,
  pass,
  pending,
  sawConnection
} from '#checker/checkpoint'
import {
  AGENT_VERSION,
  DIALLED,
  network,
  type PeerName,
  PROTOCOL_VERSION,
  toldAddr,
  toldTo
} from './network.ts'

// What the node tells about itself, seen by the peers that were told.

const PUSH = '/ipfs/id/push/1.0.0'
/** Further protocols are welcome. */
const PROTOCOLS = ['/ipfs/id/1.0.0', PUSH, '/ipfs/ping/1.0.0']

export function connects(history: History): Judgement {
  const { peerId } = network(history).node
  return all(DIALLED.map(peer => sawConnection(history, { peer, peerId, direction: 'inbound' })))
}

export function tellsWho(history: History): Judgement {
  return all(DIALLED.map(peer => tellsWhoTo(history, peer)))
}

function tellsWhoTo(history: History, peer: PeerName): Judgement {
  const told = toldTo(history, peer)
  const [first] = told
  if (first === undefined) {
    return pending({
      symptom: 'identify-unanswered',
      expected: `your node answers when ${peer} asks over /ipfs/id/1.0.0 who it is`,
      observed: `${peer} got no answer`,
      ladder: { peer, needs: 'identify' }
    })
  }
  // A push may hold only what has changed.
  const otherAgent = told.find(
    each => each.agentVersion !== AGENT_VERSION && (each === first || each.agentVersion !== '')
  )
  if (otherAgent !== undefined) {
    const { agentVersion } = otherAgent
    return fail({
      symptom: agentVersion.startsWith('js-libp2p/') ? 'agent-default' : 'agent-other',
      expected: `your node tells ${peer} that its agent version is ${AGENT_VERSION}`,
      observed:
        agentVersion === ''
          ? 'it tells none'
          : observedInstead(AGENT_VERSION, [agentVersion], agentVersion),
      evidence: [otherAgent.seq]
    })
  }
  const otherProtocol = told.find(
    each =>
      each.protocolVersion !== PROTOCOL_VERSION && (each === first || each.protocolVersion !== '')
  )
  if (otherProtocol === undefined) return pass(...told.map(each => each.seq))
  const { protocolVersion } = otherProtocol
  return fail({
    symptom: 'protocol-version-other',
    expected: `your node tells ${peer} that its protocol version is ${PROTOCOL_VERSION}`,
    observed:
      protocolVersion === ''
        ? 'it tells none'
        : observedInstead(PROTOCOL_VERSION, [protocolVersion], protocolVersion),
    evidence: [otherProtocol.seq]
  })
}

/** Never certain: what is missing may come with a push. */
export function tellsProtocols(history: History): Judgement {
  return all(
    DIALLED.map(peer => {
      const told = toldTo(history, peer)
      const complete = told.find(({ protocols }) => missingIn(protocols).length === 0)
      if (complete !== undefined) return pass(complete.seq)
      const last = told.at(-1)
      const spoken = last?.protocols ?? []
      const missing = missingIn(spoken)
      const misspelled = missing.find(each => nearMiss(each, spoken) !== undefined) ?? ''
      return pending({
        symptom: missing.includes(PUSH) ? 'no-push' : 'protocol-untold',
        expected: `your node tells ${peer} that it speaks ${PROTOCOLS.join(', ')}`,
        observed: `it tells: ${observedInstead(misspelled, spoken, spoken.join(', ') || 'none')}`,
        ...(last && { evidence: [last.seq] })
      })
    })
  )
}

function missingIn(protocols: string[]): string[] {
  return PROTOCOLS.filter(each => !protocols.includes(each))
}

/** The proof of an address is that somebody who was told it gets through. */
export function tellsAddresses(history: History): Judgement {
  return all([
    tellsAddress(history, 'tcp'),
    tellsAddress(history, 'webSockets'),
    reachedBy(history, 'carol')
  ])
}

function tellsAddress(history: History, transport: 'tcp' | 'webSockets'): Judgement {
  const told = toldTo(history, 'alice')
  const evidence = told.map(each => each.seq)
  if (toldAddr(history, transport) !== undefined) return pass(...evidence)
  const addrs = [...new Set(told.flatMap(each => each.listenAddrs))]
  const end = transport === 'tcp' ? '' : '/ws'
  return pending({
    symptom: addrs.length === 0 ? 'addresses-untold' : 'transport-untold',
    expected: `your node tells alice: /ip4/${network(history).node.ip}/tcp/<the port it was given>${end}`,
    observed: `it tells ${addrs.join(' and ') || 'no address at all'}`,
    evidence
  })
}

/** Carol and dave dial what the node has told alice: carol over TCP, dave over WebSockets. */
export function reachedBy(history: History, peer: 'carol' | 'dave'): Judgement {
  const { peerId } = network(history).node
  const seen = sawConnection(history, { peer, peerId, direction: 'outbound' })
  if (seen.state === 'pass' || seen.symptom !== 'no-tcp') return seen
  const addr = toldAddr(history, peer === 'carol' ? 'tcp' : 'webSockets')
  return {
    ...seen,
    symptom: 'address-unreachable',
    expected: `${peer} gets through at the address that your node has told alice: ${addr}`
  }
}
