import { all, fail, type History, type Judgement, pass, pending } from '#checker/checkpoint'
import {
  listenerOf,
  network,
  PEERS,
  type PeerName,
  parseListener,
  type Transport,
  withoutPeer
} from './network.ts'

/** Node's clock counts whole milliseconds, and ours tenths. */
const CLOCK_MS = 2

export function listens(history: History): Judgement {
  const { node } = network(history)
  const lines = history.events('listening', 'node')
  const evidence = lines.map(each => each.seq)
  const other = lines.find(({ multiaddr }) => {
    const [, peerId] = /\/p2p\/([^/]+)$/.exec(multiaddr) ?? []
    return peerId !== undefined && peerId !== node.peerId
  })
  if (other !== undefined) {
    const expected = `listening lines of one peer, ${node.peerId}`
    const observed = history.textOf(other)
    return fail({ symptom: 'listens-as-another', expected, observed, evidence: [other.seq] })
  }
  const missing = (['tcp', 'ws'] as const).find(each => listenerOf(history, each) === undefined)
  if (missing === undefined) return pass(...evidence)
  const port = `<the port it was given>${missing === 'ws' ? '/ws' : ''}`
  const expected = `listening,/ip4/${node.ip}/tcp/${port}`
  if (lines.length === 0) {
    return pending({ symptom: 'not-listening', expected, observed: 'no listening line' })
  }
  const listeners = lines.map(each => parseListener(each.multiaddr))
  // Nobody can be reached at port 0, whatever else may come.
  const isPortless = listeners.some(each => each?.port === '0')
  const isElsewhere = isPortless || listeners.some(each => each?.transport === missing)
  const symptom = isElsewhere ? 'listens-elsewhere' : NO_LISTENER[missing]
  const observed = `only ${lines.map(each => withoutPeer(each.multiaddr)).join(' and ')}`
  return (isPortless ? fail : pending)({ symptom, expected, observed, evidence })
}

const NO_LISTENER: { [Missing in Transport]: string } = {
  tcp: 'no-tcp-listener',
  ws: 'no-ws-listener'
}

/** Ping goes over streams, and streams over any transport. */
export function pingsAll(history: History): Judgement {
  return all(PEERS.flatMap(peer => [answers(history, peer), pings(history, peer)]))
}

function answers(history: History, peer: PeerName): Judgement {
  const expected = `${peer} pings your node over /ipfs/ping/1.0.0 and gets an answer`
  const sent = history.first('ping-sent', peer)
  if (sent === undefined) {
    return pending({ symptom: 'ping-unanswered', expected, observed: 'not tried yet' })
  }
  if (sent.rttMs !== null) return pass(sent.seq)
  const observed = `no answer: ${sent.error}`
  return fail({ symptom: 'ping-unanswered', expected, observed, evidence: [sent.seq] })
}

function pings(history: History, peer: PeerName): Judgement {
  const { node, [peer]: remote } = network(history)
  const seen = history.first('ping-seen', peer, each => each.peerId === node.peerId)
  const line = history.event('ping', 'node', each => each.peerId === remote.peerId)
  const held = Math.floor(seen?.heldMs ?? 0)
  const expected = `ping,${remote.peerId},<${seen ? `${held} or more` : 'the round trip'}> ms`
  if (line === undefined) {
    const symptom = seen === undefined ? 'no-ping' : 'no-ping-line'
    const observed = `${peer} saw ${seen === undefined ? 'no ping' : 'a ping; no line logs it'}`
    return pending({ symptom, expected, observed, evidence: seen ? [seen.seq] : [] })
  }
  if (seen !== undefined && seen.seq < line.seq && line.rtt >= held - CLOCK_MS) {
    return pass(seen.seq, line.seq)
  }
  const observed = history.textOf(line)
  const evidence = [...(seen ? [seen.seq] : []), line.seq]
  return fail({ symptom: 'round-trip-invented', expected, observed, evidence })
}
