import { isWebSocket } from './ladder.ts'
import type {
  DhtAnswered,
  DhtRequestSeen,
  DirectMessageAnswered,
  DirectMessageSeen,
  FileReceived,
  FileRequestSeen,
  MeshChanged,
  MessageDropped,
  MessageIdsSeen,
  MessagePublished,
  MessageSeen,
  Observation,
  PeerFound,
  QuestionAnswered,
  QuestionSeen,
  RoutingTableChanged,
  RungSeen
} from './observation.ts'

/** One observation in a few words, for the evidence lists of a report. */
export function describeObservation(observation: Observation): string {
  switch (observation.kind) {
    case 'started':
      return `started: ${observation.command}`
    case 'type-checked':
      return observation.errors[0] ?? 'the file type-checks'
    case 'line':
    case 'stderr':
      return observation.text
    case 'flooded':
      return `printed more than ${observation.limit} on ${observation.stream}; the rest was dropped`
    case 'stdin':
      return `was typed: ${observation.text}`
    case 'stdin-ended':
      return 'came to the end of its stdin'
    case 'signalled':
      return `was sent ${observation.signal}`
    case 'exited':
      return describeExit(observation)
    case 'peer-up':
      return `is up as ${observation.peerId} at ${observation.addr}`
    case 'peer-down':
      return 'has left'
    case 'rung':
      return describeRung(observation)
    case 'connection-opened':
      return `saw an ${observation.direction} connection with ${observation.peerId} (${observation.encryption}, ${observation.multiplexer})`
    case 'connection-closed':
      return `saw the connection with ${observation.peerId} close`
    case 'ping-seen':
      return observation.heldMs === null
        ? `saw ping ${observation.number} and did not answer`
        : `saw ping ${observation.number} and answered it after ${observation.heldMs} ms`
    case 'ping-sent':
      return observation.rttMs === null
        ? `pinged the node; no answer${observation.error ? ` (${observation.error})` : ''}`
        : `pinged the node; answered in ${observation.rttMs} ms`
    case 'identified':
      return `was told: agent ${observation.agentVersion}, protocol version ${observation.protocolVersion}, ${observation.protocols.length} protocols`
    case 'subscription-seen':
      return `saw ${observation.peerId} ${observation.subscribed ? 'subscribe to' : 'leave'} ${observation.topic}`
    case 'mesh-changed':
    case 'message-published':
    case 'message-seen':
    case 'message-ids-seen':
    case 'message-dropped':
      return describePubsub(observation)
    case 'dht-request-seen':
    case 'dht-answered':
    case 'routing-table-changed':
    case 'peer-found':
      return describeDht(observation)
    case 'direct-message-seen':
    case 'direct-message-answered':
    case 'file-request-seen':
    case 'file-received':
      return describeApp(observation)
    case 'question-answered':
    case 'question-seen':
      return describeQuestion(observation)
    case 'challenge':
    case 'fault':
    case 'witnessed':
      return `${observation.name}: ${JSON.stringify(observation.data)}`
    case 'deadline-passed':
      return `waited ${(observation.waitedMs / 1000).toFixed(1)} s for ${observation.what}`
    case 'ended':
      return `the run ended: ${observation.reason}`
  }
}

function describeRung(seen: RungSeen): string {
  const rung = isWebSocket(seen) ? 'websocket' : seen.rung
  const error = seen.error ? `: ${seen.error}` : ''
  return `${seen.direction} connection ${seen.connection}: ${rung} ${seen.ok ? 'ok' : `failed${error}`}`
}

function describePubsub(
  observation: MeshChanged | MessagePublished | MessageSeen | MessageIdsSeen | MessageDropped
): string {
  if (observation.kind === 'message-ids-seen') {
    const { control, messageIds, peerId } = observation
    return `was sent an ${control} by ${peerId}: ${messageIds.join(', ')}`
  }
  const { topic } = observation
  if (observation.kind === 'mesh-changed') {
    const { change, direction, peerId } = observation
    const done = change === 'graft' ? 'grafted' : 'pruned'
    const how = direction === 'inbound' ? `was sent a ${change.toUpperCase()} by` : done
    return `${how} ${peerId} on ${topic}`
  }
  const bytes = `${Buffer.from(observation.data, 'base64').length} bytes on ${topic}`
  if (observation.kind === 'message-seen') {
    return `received ${bytes} from ${observation.from ?? 'nobody: unsigned'}`
  }
  if (observation.kind === 'message-dropped') return `dropped ${bytes} that nobody has signed`
  return `published ${bytes}${observation.signed ? '' : ', unsigned'}`
}

function describeDht(
  observation: DhtRequestSeen | DhtAnswered | RoutingTableChanged | PeerFound
): string {
  if (observation.kind === 'routing-table-changed') {
    const { change, peerId } = observation
    return change === 'added'
      ? `took ${peerId} into its routing table`
      : `took ${peerId} out of its routing table`
  }
  if (observation.kind === 'dht-request-seen') {
    return `received ${observation.request} ${observation.key} from ${observation.peerId}`
  }
  const why = observation.error === undefined ? '' : ` (${observation.error})`
  if (observation.kind === 'peer-found') {
    const { addrs, peerId } = observation
    if (addrs.length === 0) return `looked for ${peerId} and did not find it${why}`
    return `looked for ${peerId} and found it at ${addrs.join(' ')}`
  }
  const { request, key, closer, value } = observation
  const answer =
    observation.error === undefined ? `${closer.length} closer peers` : `no answer${why}`
  return `sent ${request} ${key}: ${answer}${value === undefined ? '' : ' and a value'}`
}

function describeApp(
  observation: DirectMessageSeen | DirectMessageAnswered | FileRequestSeen | FileReceived
): string {
  const { peerId } = observation
  switch (observation.kind) {
    case 'direct-message-seen':
      return `took a direct message of ${peerId}: ${JSON.stringify(observation.text)}`
    case 'direct-message-answered': {
      const answer = observation.status ?? observation.error ?? 'no answer'
      return `sent ${peerId} a direct message: ${answer}`
    }
    case 'file-request-seen':
      return `was asked by ${peerId} for file ${observation.fileId}`
    case 'file-received': {
      const { fileId, size, error } = observation
      return `asked ${peerId} for file ${fileId}: ${error ?? `${size} bytes`}`
    }
  }
}

function describeQuestion(observation: QuestionAnswered | QuestionSeen): string {
  const { peerId, protocol } = observation
  const question = quoted(observation.question)
  if (observation.kind === 'question-seen') {
    return `was asked ${question} by ${peerId} over ${protocol}, and answered ${quoted(observation.answer)}`
  }
  const { answer, error } = observation
  const came = answer === undefined ? `no answer${error ? ` (${error})` : ''}` : quoted(answer)
  return `asked ${peerId} ${question} over ${protocol}: ${came}`
}

const MAX_QUOTED = 60

/** Base64 as the text that it is, or how many bytes where it is none or too long. */
function quoted(base64: string): string {
  const bytes = Buffer.from(base64, 'base64')
  const text = bytes.toString()
  const isText = bytes.length <= MAX_QUOTED && Buffer.from(text).equals(bytes)
  if (isText) return JSON.stringify(text)
  return bytes.length === 1 ? '1 byte' : `${bytes.length} bytes`
}

/** How a process ended: "exited with code 1", "was killed by SIGKILL". */
export function describeExit(exit: { code: number | null; signal: string | null }): string {
  return exit.signal === null ? `exited with code ${exit.code}` : `was ended by ${exit.signal}`
}
