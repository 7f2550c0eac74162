import type { Observation } from './observation.ts'

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
    case 'signalled':
      return `was sent ${observation.signal}`
    case 'exited':
      return describeExit(observation)
    case 'peer-up':
      return `is up as ${observation.peerId} at ${observation.addr}`
    case 'rung':
      return `${observation.direction} connection ${observation.connection}: ${observation.rung} ${
        observation.ok ? 'ok' : `failed${observation.error ? `: ${observation.error}` : ''}`
      }`
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

/** How a process ended: "exited with code 1", "was killed by SIGKILL". */
export function describeExit(exit: { code: number | null; signal: string | null }): string {
  return exit.signal === null ? `exited with code ${exit.code}` : `was ended by ${exit.signal}`
}
