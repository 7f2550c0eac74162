import type { Random } from '#checker/checkpoint'

/** What a peer tells about itself in identify. */
interface Introduction {
  agentVersion: string
  protocolVersion: string
}

/**
 * How the peers of this run call themselves; dave does not say. Nobody can know it who has not asked.
 *
 * @param forged - the peer id of nobody, in whose name mallory would like to have a line
 */
export function introductions(random: Random, forged: string) {
  const word = (label: string): string => Buffer.from(random.bytes(label, 4)).toString('hex')
  const introduction = (name: string): Introduction => ({
    agentVersion: `${word(`${name} agent`)}/${random.integer(`${name} version`, 1, 99)}.0`,
    protocolVersion: `${word(`${name} protocol`)}/0.1.0`
  })
  const { agentVersion, protocolVersion } = introduction('mallory')
  return {
    alice: introduction('alice'),
    aliceLater: introduction('alice later').agentVersion,
    bob: introduction('bob'),
    carol: introduction('carol'),
    dave: { ...introduction('dave'), agentVersion: null },
    mallory: {
      agentVersion: `"M", \\o/ «ü» 😈 ${agentVersion}\nidentify,${forged},ipfs/0.1.0,${agentVersion}`,
      protocolVersion: `${protocolVersion},"x"`
    }
  }
}
