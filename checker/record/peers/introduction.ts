import type { Identify, IdentifyPush } from '@libp2p/identify'
import type { Libp2p } from 'libp2p'
import type { PeerOptions } from '#checker/checkpoint'

/** What a peer tells about itself in identify; libp2p's own words where it says nothing. */
export type Introduction = Pick<PeerOptions, 'agentVersion' | 'protocolVersion'>

type IdentifyNode = Libp2p<{ identify: Identify; identifyPush: IdentifyPush }>

/** Where the identify service keeps its words; its published type leaves it out. */
interface Speaker {
  host: { agentVersion: string | undefined; protocolVersion: string }
}

/** From now on the node tells this to whoever asks. */
export async function introduce(node: IdentifyNode, as: Introduction): Promise<void> {
  const { host } = node.services.identify as unknown as Speaker
  if (as.agentVersion !== undefined) host.agentVersion = as.agentVersion ?? undefined
  if (as.protocolVersion !== undefined) host.protocolVersion = as.protocolVersion
  // An answer is made of the words above, and a push of those in the peer store.
  const metadata = {
    ...words('AgentVersion', as.agentVersion),
    ...words('ProtocolVersion', as.protocolVersion)
  }
  await node.peerStore.merge(node.peerId, { metadata })
}

/** Tells it as well to everybody who has not asked, and takes a push. */
export async function introduceAnew(node: IdentifyNode, as: Introduction): Promise<void> {
  await introduce(node, as)
  await node.services.identifyPush.push()
}

function words(key: string, text: string | null | undefined): { [key: string]: Uint8Array } {
  return typeof text === 'string' ? { [key]: new TextEncoder().encode(text) } : {}
}
